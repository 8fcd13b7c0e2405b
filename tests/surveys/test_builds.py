"""Which build is current, and which files go."""

import os
from pathlib import Path

import pytest

from surveys.builds import LAYOUT, LOST_AFTER, current_build, drop_older_builds, stale_surveys
from surveys.models import Promise, Survey, SurveyState
from tests.factories.surveys import ResponseFactory, SurveyFactory
from tests.surveys.questionnaires import closed_survey, definition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_dir")]


def put_in_place(survey: Survey) -> Path:
    folder = current_build(survey).folder
    folder.mkdir(parents=True)
    (folder / LAYOUT).write_text("{}")
    return folder


def test_a_survey_is_stale_until_its_answers_are_built_and_again_when_they_change() -> None:
    survey = closed_survey(definition(), response_count=1)
    ResponseFactory.create(survey=survey)
    assert stale_surveys() == [survey]
    put_in_place(survey)
    assert stale_surveys() == []
    survey.responses.all().delete()
    assert stale_surveys() == [survey]


def test_open_confidential_surveys_and_empty_ones_are_left_alone() -> None:
    SurveyFactory.create(state=SurveyState.OPEN, response_count=3)
    closed_survey(definition(), response_count=0)
    tracked = SurveyFactory.create(
        state=SurveyState.OPEN, promise=Promise.TRACKED, response_count=3
    )
    assert stale_surveys() == [tracked]


def test_only_older_builds_and_long_lost_drafts_go() -> None:
    survey = closed_survey(definition())
    ResponseFactory.create(survey=survey)
    old = put_in_place(survey)
    ResponseFactory.create(survey=survey)
    mine = put_in_place(survey)
    newer = mine.with_name("3-x-1")
    lost, young = mine.with_name("draft-lost"), mine.with_name("draft-young")
    for each in (newer, lost, young):
        each.mkdir()
    long_ago = lost.stat().st_mtime - LOST_AFTER - 1
    os.utime(lost, (long_ago, long_ago))
    drop_older_builds(current_build(survey))
    assert set(mine.parent.iterdir()) == {mine, newer, young}
    assert not old.exists()


def test_a_draft_that_its_worker_puts_in_place_meanwhile_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    build = current_build(closed_survey(definition()))
    build.folder.mkdir(parents=True)
    gone = build.folder.parent / "draft-just-renamed"
    listed = [build.folder, gone]
    monkeypatch.setattr(Path, "iterdir", lambda folder: iter(listed))
    drop_older_builds(build)
    assert build.folder.exists()
    assert not gone.exists()
