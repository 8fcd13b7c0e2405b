"""Addresses of the pages that belong to no app."""

from django.urls import URLPattern, URLResolver, path

from evaluation import views

app_name = "evaluation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home_show, name="home_show"),
    path("accessibility/", views.accessibility_show, name="accessibility_show"),
    path("privacy/", views.privacy_show, name="privacy_show"),
    path("look/", views.look_choose, name="look_choose"),
    path("components/", views.components_show, name="components_show"),
]
