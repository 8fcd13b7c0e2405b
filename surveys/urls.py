"""Addresses of surveys, for people with an account."""

from django.urls import path

from surveys.views import (
    exports,
    instruments,
    keeping,
    kiosks,
    mail_events,
    mailings,
    outbox,
    paper,
    paper_files,
    people,
    person,
    preview,
    surveys,
    typing_in,
    uploads,
    versions,
)

VERSION = "instruments/<slug:slug>/<int:number>"

app_name = "surveys"
urlpatterns = [
    path("", surveys.survey_list, name="survey_list"),
    path("prepare/", surveys.survey_prepare, name="survey_prepare"),
    path("instruments/", instruments.instrument_list, name="instrument_list"),
    path("instruments/load/", versions.form_load, name="form_load"),
    path("instruments/files/<uuid:file_id>/", versions.form_file, name="form_file"),
    path("instruments/files/<uuid:file_id>/discard/", versions.form_discard, name="form_discard"),
    path("instruments/<slug:slug>/", instruments.instrument_versions, name="instrument_versions"),
    path(f"{VERSION}/", instruments.instrument_show, name="instrument_show"),
    path(f"{VERSION}/file/", instruments.version_file, name="version_file"),
    path(f"{VERSION}/changes/", versions.version_changes, name="version_changes"),
    path(f"{VERSION}/preview/", preview.version_preview, name="version_preview"),
    path(f"{VERSION}/rename/", versions.version_rename, name="version_rename"),
    path(f"{VERSION}/publish/", versions.version_publish, name="version_publish"),
    path(f"{VERSION}/discard/", versions.version_discard, name="version_discard"),
    path("mail-events/", mail_events.mail_events, name="mail_events"),
    path("outbox/", outbox.outbox_list, name="outbox_list"),
    path("outbox/<uuid:message_id>/", outbox.outbox_show, name="outbox_show"),
    path("files/<uuid:export_id>/", exports.export_download, name="export_download"),
    path("<uuid:survey_id>/files/", exports.export_list, name="export_list"),
    path("<uuid:survey_id>/", surveys.survey_show, name="survey_show"),
    path("<uuid:survey_id>/population/", people.population_edit, name="population_edit"),
    path("<uuid:survey_id>/population/read/", people.population_read, name="population_read"),
    path("<uuid:survey_id>/invite/", people.people_invite, name="people_invite"),
    path("<uuid:survey_id>/invitations/", people.invitation_list, name="invitation_list"),
    path("<uuid:survey_id>/people/<uuid:invitation_id>/", person.person_show, name="person_show"),
    *(
        path(f"<uuid:survey_id>/people/<uuid:invitation_id>/{word}/", view, name=f"person_{word}")
        for word, view in (
            ("change", person.person_change),
            ("note", person.person_note),
            ("remove", person.person_remove),
            ("answer", person.person_answer),
        )
    ),
    path("<uuid:survey_id>/promise/", surveys.survey_promise, name="survey_promise"),
    path("<uuid:survey_id>/deadline/", surveys.survey_deadline, name="survey_deadline"),
    path("<uuid:survey_id>/language/", surveys.survey_language, name="survey_language"),
    path("<uuid:survey_id>/version/", versions.version_take, name="version_take"),
    path("<uuid:survey_id>/open/", surveys.survey_open, name="survey_open"),
    path("<uuid:survey_id>/send/<slug:kind>/", mailings.mailing_send, name="mailing_send"),
    path("<uuid:survey_id>/uploads/", uploads.upload_list, name="upload_list"),
    path(
        "<uuid:survey_id>/uploads/<uuid:upload_id>/",
        uploads.upload_download,
        name="upload_download",
    ),
    path("<uuid:survey_id>/aside/", keeping.aside_list, name="aside_list"),
    path("<uuid:survey_id>/aside/<uuid:aside_id>/", keeping.aside_show, name="aside_show"),
    path("<uuid:survey_id>/aside/<uuid:aside_id>/undo/", keeping.aside_undo, name="aside_undo"),
    path("<uuid:survey_id>/delete-answers/", keeping.answers_delete, name="answers_delete"),
    path("<uuid:survey_id>/paper/", paper.paper_show, name="paper_show"),
    path("<uuid:survey_id>/paper/form/", paper.paper_preview, name="paper_preview"),
    path("<uuid:survey_id>/paper/files/<uuid:file_id>/", paper.paper_file, name="paper_file"),
    path("<uuid:survey_id>/paper/<uuid:printing_id>/drop/", paper.paper_drop, name="paper_drop"),
    path("<uuid:survey_id>/paper/type/", typing_in.copy_choose, name="copy_choose"),
    path("<uuid:survey_id>/paper/type/answers/", typing_in.copy_type, name="copy_type"),
    path("<uuid:survey_id>/paper/type/files/", paper_files.copy_files, name="copy_files"),
    path("<uuid:survey_id>/paper/type/undo/", typing_in.copy_undo, name="copy_undo"),
    path("<uuid:survey_id>/kiosks/", kiosks.kiosk_list, name="kiosk_list"),
    path("<uuid:survey_id>/kiosks/<uuid:kiosk_id>/end/", kiosks.kiosk_end, name="kiosk_end"),
    path("<uuid:survey_id>/close/", surveys.survey_close, name="survey_close"),
]
