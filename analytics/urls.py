"""Addresses of results."""

from django.urls import path

from analytics.views import family_runs
from analytics.views import survey_results as views

app_name = "analytics"
urlpatterns = [
    path("", views.results_list, name="results_list"),
    path("surveys/<uuid:survey_id>/", views.survey_show, name="survey_show"),
    path("surveys/<uuid:survey_id>/statements/", views.statements, name="statements"),
    path("surveys/<uuid:survey_id>/analyse/", views.run_start, name="run_start"),
    path("surveys/<uuid:survey_id>/open-answers/", views.open_answers, name="open_answers"),
    path("surveys/<uuid:survey_id>/questions/", views.questions, name="questions"),
    path(
        "surveys/<uuid:survey_id>/questions/<str:name>/",
        views.question_show,
        name="question_show",
    ),
    path(
        "surveys/<uuid:survey_id>/questions/<str:name>/<str:table>.csv",
        views.question_table,
        name="question_table",
    ),
    path("surveys/<uuid:survey_id>/<str:name>.csv", views.survey_table, name="survey_table"),
    path("runs/<uuid:run_id>/", views.run_show, name="run_show"),
    path("runs/<uuid:run_id>/cancel/", views.run_cancel, name="run_cancel"),
    path("runs/<uuid:run_id>/results.xlsx", views.run_workbook, name="run_workbook"),
    path(
        "runs/<uuid:run_id>/pictures/<str:name>.<str:kind>",
        views.run_picture,
        name="run_picture",
    ),
    path("families/", family_runs.family_run_list, name="family_run_list"),
    path("families/start/", family_runs.family_run_start, name="family_run_start"),
    path("families/<uuid:run_id>/", family_runs.family_run_show, name="family_run_show"),
    path("families/<uuid:run_id>/stop/", family_runs.family_run_cancel, name="family_run_cancel"),
    path("families/<uuid:run_id>/decide/", family_runs.family_run_decide, name="family_run_decide"),
]
