"""Addresses of tablets: their own page, and the pages on which staff keep them."""

from django.urls import path

from field import collect_api, public, views

app_name = "field"
urlpatterns = [
    path("", public.tablet, name="tablet"),
    path("worker.js", public.worker, name="worker"),
    path("manifest.webmanifest", public.manifest, name="manifest"),
    path("collect/formList", collect_api.FormList.as_view(), name="form_list"),
    path("collect/forms/<uuid:survey_id>.xml", collect_api.XForm.as_view(), name="xform"),
    path(
        "collect/forms/<uuid:survey_id>/manifest",
        collect_api.Manifest.as_view(),
        name="form_manifest",
    ),
    path(
        "collect/forms/<uuid:survey_id>/files/<str:name>",
        collect_api.FileOfForm.as_view(),
        name="form_beside",
    ),
    path("collect/submission", collect_api.SubmissionDoor.as_view(), name="submission"),
    path("tablets/", views.device_list, name="device_list"),
    path("tablets/<uuid:device_id>/revoke/", views.device_revoke, name="device_revoke"),
]
