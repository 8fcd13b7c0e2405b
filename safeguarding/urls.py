"""Addresses."""

from django.urls import path

from safeguarding.views import code_lists, concerns

app_name = "safeguarding"
urlpatterns = [
    path("", concerns.concern_list, name="concern_list"),
    path("record/", concerns.concern_record, name="concern_record"),
    path("recorded/<slug:number>/", concerns.concern_recorded, name="concern_recorded"),
    path("contact/<slug:rank>/", concerns.contact_change, name="contact_change"),
    path("codes/", code_lists.code_list_list, name="code_list_list"),
    path("codes/<uuid:code_list>/", code_lists.code_list_show, name="code_list_show"),
    path("codes/<uuid:code_list>/open/", code_lists.code_open, name="code_open"),
    path("<uuid:concern>/", concerns.concern_show, name="concern_show"),
]
