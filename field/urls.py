"""Addresses of tablets: their own page, and the pages on which staff keep them."""

from django.urls import path

from field import public, views

app_name = "field"
urlpatterns = [
    path("", public.tablet, name="tablet"),
    path("worker.js", public.worker, name="worker"),
    path("manifest.webmanifest", public.manifest, name="manifest"),
    path("tablets/", views.device_list, name="device_list"),
    path("tablets/<uuid:device_id>/revoke/", views.device_revoke, name="device_revoke"),
]
