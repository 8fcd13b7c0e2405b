"""Addresses."""

from django.urls import URLPattern, URLResolver

app_name = "answering"
urlpatterns: list[URLPattern | URLResolver] = []
