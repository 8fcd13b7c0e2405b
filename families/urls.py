"""Addresses of case data."""

from django.urls import path

from families.views import catalogue, exports, home, loads, references

app_name = "families"
urlpatterns = [
    path("", home.family_home, name="family_home"),
    path("loads/", loads.load_list, name="load_list"),
    path("loads/new/", loads.load_receive, name="load_receive"),
    path("loads/<uuid:load_id>/", loads.load_show, name="load_show"),
    path("loads/<uuid:load_id>/columns/", loads.load_columns, name="load_columns"),
    path("loads/<uuid:load_id>/load/", loads.load_start, name="load_start"),
    path("loads/<uuid:load_id>/stop/", loads.load_stop, name="load_stop"),
    path("loads/<uuid:load_id>/throw-away/", loads.load_drop, name="load_drop"),
    path("loads/<uuid:load_id>/refused/", loads.load_rejects, name="load_rejects"),
    path("loads/<uuid:load_id>/rejects.csv", loads.load_rejects_file, name="load_rejects_file"),
    path("references/", references.reference_home, name="reference_home"),
    path("<int:family_id>/reference/", references.reference_open, name="reference_open"),
    path("files/", exports.export, name="export"),
    path("needs/", catalogue.need_list, name="need_list"),
    path("needs/<int:number>/", catalogue.need_list, name="need_version"),
    path("needs/edit/", catalogue.need_edit, name="need_edit"),
    path("domains/", catalogue.domain_list, name="domain_list"),
    path("domains/edit/", catalogue.domain_edit, name="domain_edit"),
    path("extracts/", loads.extract_format, name="extract_format"),
    path("extracts/example.zip", loads.extract_example, name="extract_example"),
]
