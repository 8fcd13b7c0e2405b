"""Addresses of results."""

from django.urls import path

from analytics.views import (
    case_dashboards,
    case_studies,
    case_summaries,
    family_comparisons,
    family_names,
    family_record,
    family_runs,
    stories,
)
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
    path("stories/", stories.story_results, name="story_results"),
    path("stories/count/", stories.story_run_start, name="story_run_start"),
    path("stories/<uuid:run_id>/stories.xlsx", stories.story_workbook, name="story_workbook"),
    path("stories/<uuid:run_id>/<str:name>.csv", stories.story_table, name="story_table"),
    path("families/", family_runs.family_run_list, name="family_run_list"),
    path("families/start/", family_runs.family_run_start, name="family_run_start"),
    path("families/start/check/", family_runs.family_run_check, name="family_run_check"),
    path("families/<uuid:run_id>/", family_runs.family_run_show, name="family_run_show"),
    path("families/<uuid:run_id>/stop/", family_runs.family_run_cancel, name="family_run_cancel"),
    path("families/<uuid:run_id>/decide/", family_runs.family_run_decide, name="family_run_decide"),
    path("cases/find/", family_record.family_find, name="family_find"),
    path("cases/<int:family_id>/", family_record.family_show, name="family_show"),
    path("cases/needs/", case_summaries.needs_show, name="needs_show"),
    path("cases/readings/", case_summaries.readings_show, name="readings_show"),
    path("cases/summaries/<str:kind>/count/", case_summaries.summary_count, name="summary_count"),
    path(
        "cases/summaries/<str:kind>/<slug:name>.csv",
        case_summaries.summary_table,
        name="summary_table",
    ),
    path("case-studies/", case_studies.case_study_list, name="case_study_list"),
    path("case-studies/begin/", case_studies.case_study_begin, name="case_study_begin"),
    path("case-studies/<uuid:key>/", case_studies.case_study_show, name="case_study_show"),
    path("case-studies/<uuid:key>/write/", case_studies.case_study_edit, name="case_study_edit"),
    path("case-studies/<uuid:key>/save/", case_studies.case_study_save, name="case_study_save"),
    path(
        "case-studies/<uuid:key>/take-back/",
        case_studies.case_study_take_back,
        name="case_study_take_back",
    ),
    path(
        "case-studies/<uuid:key>/withdraw/",
        case_studies.case_study_withdraw,
        name="case_study_withdraw",
    ),
    path("case-studies/<uuid:key>/clear/", case_studies.case_study_clear, name="case_study_clear"),
    path("case-studies/<uuid:key>/match/", case_studies.case_study_match, name="case_study_match"),
    path(
        "case-studies/<uuid:key>/original/",
        case_studies.case_study_original,
        name="case_study_original",
    ),
    path("cases/count/", case_dashboards.cases_count, name="cases_count"),
    path("cases/quality/", case_dashboards.quality_show, name="quality_show"),
    path("cases/quality.csv", case_dashboards.quality_download, name="quality_download"),
    path("cases/quality/<slug:key>/", case_dashboards.quality_rule, name="quality_rule"),
    path(
        "cases/quality/<slug:key>/families/",
        case_dashboards.quality_families,
        name="quality_families",
    ),
    path(
        "cases/quality/<slug:key>/<slug:by>.csv",
        case_dashboards.quality_rule_download,
        name="quality_rule_download",
    ),
    path("cases/clocks/", case_dashboards.clocks_show, name="clocks_show"),
    path("cases/clocks/<slug:clock>/", case_dashboards.clocks_show, name="clock_show"),
    path(
        "cases/clocks/<slug:clock>/<slug:name>.csv",
        case_dashboards.clocks_download,
        name="clocks_download",
    ),
    path("families/<uuid:run_id>/names/", family_names.family_run_names, name="family_run_names"),
    path("families/<uuid:run_id>/lock/", family_names.family_run_lock, name="family_run_lock"),
    path(
        "families/<uuid:run_id>/compare/",
        family_comparisons.family_run_compare,
        name="family_run_compare",
    ),
    path(
        "families/comparisons/<uuid:comparison_id>/",
        family_comparisons.comparison_show,
        name="comparison_show",
    ),
    path(
        "families/comparisons/<uuid:comparison_id>/families/",
        family_comparisons.comparison_moves,
        name="comparison_moves",
    ),
]
