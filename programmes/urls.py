"""Addresses."""

from django.urls import path

from programmes import views

app_name = "programmes"
urlpatterns = [
    path("", views.programme_list, name="programme_list"),
    path("add/", views.programme_add, name="programme_add"),
    path("localities/", views.locality_list, name="locality_list"),
    path("localities/add/", views.locality_add, name="locality_add"),
    path("localities/<slug:locality>/", views.locality_rename, name="locality_rename"),
    path("services/", views.service_list, name="service_list"),
    path("services/add/", views.service_add, name="service_add"),
    path("services/<slug:service>/", views.service_rename, name="service_rename"),
    path("<slug:programme>/", views.programme_show, name="programme_show"),
    path("<slug:programme>/change/", views.programme_change, name="programme_change"),
    path("<slug:programme>/rounds/", views.round_list, name="round_list"),
    path("<slug:programme>/rounds/add/", views.round_add, name="round_add"),
    path("<slug:programme>/theory/", views.theory_show, name="theory_show"),
    path("<slug:programme>/theory/picture/", views.theory_picture, name="theory_picture"),
    path("<slug:programme>/theory/load/", views.theory_load, name="theory_load"),
    path("<slug:programme>/theory/theory.svg", views.theory_svg, name="theory_svg"),
    path("<slug:programme>/theory/theory.csv", views.theory_csv, name="theory_csv"),
    path("<slug:programme>/theory/boxes/<slug:code>/", views.node_show, name="node_show"),
]
