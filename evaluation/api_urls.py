"""Addresses of the HTTP API."""

from django.urls import path

from analytics import api as analytics_api
from evaluation.api_schema import Schema
from families import api as families_api
from field import api as field_api
from msc import api as msc_api
from surveys import api as surveys_api

app_name = "api"
urlpatterns = [
    path("schema/", Schema.as_view(), name="schema"),
    path("v1/instruments/", surveys_api.InstrumentList.as_view(), name="instruments"),
    path("v1/instruments/<uuid:pk>/", surveys_api.InstrumentDetail.as_view(), name="instrument"),
    path("v1/panels/", msc_api.PanelList.as_view(), name="panels"),
    path("v1/panels/<uuid:pk>/", msc_api.PanelDetail.as_view(), name="panel"),
    path("v1/rounds/", surveys_api.RoundList.as_view(), name="rounds"),
    path("v1/stories/", msc_api.StoryList.as_view(), name="stories"),
    path("v1/stories/<uuid:pk>/", msc_api.StoryDetail.as_view(), name="story"),
    path("v1/story-rounds/", msc_api.StoryRoundList.as_view(), name="story_rounds"),
    path("v1/surveys/", surveys_api.SurveyList.as_view(), name="surveys"),
    path("v1/surveys/<uuid:pk>/", surveys_api.SurveyDetail.as_view(), name="survey"),
    path(
        "v1/surveys/<uuid:pk>/responses/<uuid:root_id>/",
        surveys_api.ResponseByItsId.as_view(),
        name="response",
    ),
    path(
        "v1/surveys/<uuid:pk>/response-rates/",
        analytics_api.SurveyRates.as_view(),
        name="response_rates",
    ),
    path(
        "v1/surveys/<uuid:pk>/questions/",
        analytics_api.QuestionList.as_view(),
        name="question_results",
    ),
    path(
        "v1/surveys/<uuid:pk>/questions/<str:name>/",
        analytics_api.QuestionAnswers.as_view(),
        name="question_result",
    ),
    path("v1/field/enrol/", field_api.Enrol.as_view(), name="field_enrol"),
    path(
        "v1/field/concerns/<uuid:concern_id>/",
        field_api.ConcernByItsId.as_view(),
        name="field_concern",
    ),
    path(
        "v1/field/<uuid:survey_id>/media/<str:name>/",
        field_api.ShownByItsHash.as_view(),
        name="field_shown",
    ),
    path(
        "v1/field/<uuid:survey_id>/records/<uuid:root_id>/",
        field_api.RecordByItsId.as_view(),
        name="field_record",
    ),
    path(
        "v1/field/<uuid:survey_id>/records/<uuid:root_id>/files/<str:name>/<str:sent>/",
        field_api.MediumByItsHash.as_view(),
        name="field_medium",
    ),
    path("v1/families/", families_api.FamilyList.as_view(), name="families"),
    path("v1/families/<int:pk>/", families_api.FamilyDetail.as_view(), name="family"),
    path("v1/loads/", families_api.LoadList.as_view(), name="loads"),
    path("v1/needs/", families_api.NeedList.as_view(), name="needs"),
    path("v1/runs/", analytics_api.RunList.as_view(), name="runs"),
    path("v1/runs/<uuid:pk>/", analytics_api.RunDetail.as_view(), name="run"),
    path("v1/runs/<uuid:pk>/result/", analytics_api.RunResult.as_view(), name="run_result"),
]
