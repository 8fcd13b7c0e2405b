"""Addresses of what partners read by a link, under `/told/`."""

from django.urls import path

from msc import public

app_name = "told"
urlpatterns = [
    path("read/<str:token>/", public.told_read, name="read"),
    path("<str:token>/", public.told_start, name="start"),
    path("<str:token>/stop/", public.told_stop, name="stop"),
]
