"""Addresses."""

from django.urls import path

from safeguarding import views

app_name = "safeguarding"
urlpatterns = [
    path("", views.concern_list, name="concern_list"),
    path("record/", views.concern_record, name="concern_record"),
    path("recorded/<slug:number>/", views.concern_recorded, name="concern_recorded"),
    path("contact/", views.contact_change, name="contact_change"),
    path("<uuid:concern>/", views.concern_show, name="concern_show"),
]
