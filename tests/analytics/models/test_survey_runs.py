"""The database keeps what must always hold of runs, their files and the ledger."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from accounts.permissions import Role
from analytics.models import AnalysisRun, Picture, Workbook
from tests.factories.accounts import UserFactory
from tests.factories.analytics import (
    AnalysisRunFactory,
    PictureFactory,
    ReleaseFactory,
    WorkbookFactory,
)
from tests.factories.surveys import SurveyFactory

pytestmark = pytest.mark.django_db


def test_there_is_no_result_without_protection() -> None:
    with pytest.raises(IntegrityError):
        AnalysisRunFactory.create(result={"items": []}, protected=None)


def test_one_press_is_one_run() -> None:
    run = AnalysisRunFactory.create()
    with pytest.raises(IntegrityError):
        AnalysisRunFactory.create(key=run.key)


def test_a_picture_stands_once_in_a_run() -> None:
    picture = PictureFactory.create()
    with pytest.raises(IntegrityError):
        PictureFactory.create(run=picture.run, name=picture.name)


def test_the_same_data_are_released_once() -> None:
    release = ReleaseFactory.create()
    with pytest.raises(IntegrityError):
        ReleaseFactory.create(run=release.run)


def test_runs_and_their_files_are_for_those_who_read_results() -> None:
    run = AnalysisRunFactory.create()
    PictureFactory.create(run=run)
    WorkbookFactory.create(run=run)
    manager, panel = UserFactory.create(role=Role.MANAGER), UserFactory.create(role=Role.CODER)
    for model in (AnalysisRun, Picture, Workbook):
        assert model.objects.visible_to(manager).count() == 1
        assert model.objects.visible_to(panel).count() == 0


def test_things_say_what_they_are() -> None:
    run = AnalysisRunFactory.create()
    assert str(run).startswith("Survey results: Instrument")
    assert str(PictureFactory.create(run=run)) == "domains"
    assert str(WorkbookFactory.create(run=run)).startswith("workbook of Survey results")
    assert str(ReleaseFactory.create(run=run)).startswith("survey results of")


def test_only_the_newest_complete_run_of_a_survey_stands_for_it() -> None:
    survey = SurveyFactory.create()
    whole = {"survey": survey, "result": {}, "protected": {}}
    AnalysisRunFactory.create(**whole, asked_at=datetime(2026, 1, 1, tzinfo=UTC))
    newest = AnalysisRunFactory.create(**whole, asked_at=datetime(2026, 1, 2, tzinfo=UTC))
    AnalysisRunFactory.create(survey=survey, asked_at=datetime(2026, 1, 3, tzinfo=UTC))
    other = AnalysisRunFactory.create(result={}, protected={})
    assert set(AnalysisRun.objects.newest_of_each_survey()) == {newest, other}
