"""Addresses of surveys, for people with an account."""

from django.urls import path

from surveys.views import instruments, mailings, outbox, people, surveys

app_name = "surveys"
urlpatterns = [
    path("", surveys.survey_list, name="survey_list"),
    path("prepare/", surveys.survey_prepare, name="survey_prepare"),
    path("instruments/", instruments.instrument_list, name="instrument_list"),
    path(
        "instruments/<slug:slug>/<int:number>/", instruments.instrument_show, name="instrument_show"
    ),
    path("outbox/", outbox.outbox_list, name="outbox_list"),
    path("outbox/<uuid:message_id>/", outbox.outbox_show, name="outbox_show"),
    path("<uuid:survey_id>/", surveys.survey_show, name="survey_show"),
    path("<uuid:survey_id>/population/", people.population_edit, name="population_edit"),
    path("<uuid:survey_id>/population/read/", people.population_read, name="population_read"),
    path("<uuid:survey_id>/invite/", people.people_invite, name="people_invite"),
    path("<uuid:survey_id>/invitations/", people.invitation_list, name="invitation_list"),
    path("<uuid:survey_id>/promise/", surveys.survey_promise, name="survey_promise"),
    path("<uuid:survey_id>/deadline/", surveys.survey_deadline, name="survey_deadline"),
    path("<uuid:survey_id>/open/", surveys.survey_open, name="survey_open"),
    path("<uuid:survey_id>/send/<slug:kind>/", mailings.mailing_send, name="mailing_send"),
    path("<uuid:survey_id>/close/", surveys.survey_close, name="survey_close"),
]
