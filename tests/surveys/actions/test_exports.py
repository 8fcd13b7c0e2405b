"""Who takes what away is written down, and what is over is deleted."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import AuditEvent
from jobs.models import State
from surveys.actions.exports import drop_old_exports, record_download, record_export_by_command
from surveys.models import Export, Format, Survey, SurveyState
from surveys.models.export import KEPT_FOR
from tests.surveys.exporting import analyst, answered, asked, made, tracked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_dir")]


def test_asking_is_written_down_with_its_purpose_and_pressed_twice_is_one_file() -> None:
    by, survey, key = analyst(), tracked(), uuid4()
    first = asked(survey, by, key=key, questions=["trust"])
    assert asked(survey, by, key=key) == first
    event = AuditEvent.objects.get(event="asked for a file of answers")
    assert event.details == {
        "format": "csv", "background": "", "questions": 1, "purpose": "To see what helped",
    }  # fmt: skip
    assert first.questions == ["trust"]


def test_nothing_of_an_open_confidential_survey_can_be_asked_for() -> None:
    survey = answered()
    Survey.objects.filter(pk=survey.pk).update(state=SurveyState.OPEN, closed_at=None)
    with pytest.raises(Refused, match="only after it has closed"):
        asked(survey, analyst())
    assert not Export.objects.exists()


def test_the_first_background_question_that_leaves_decides_for_ever() -> None:
    by, survey = analyst(), answered()
    made(survey, by, background="role")
    asked(survey, by, background="role")
    asked(survey, by)
    with pytest.raises(Refused, match="with “role” was made before"):
        asked(survey, by, background="locality")
    with pytest.raises(Refused, match="with “role” was made before"):
        record_export_by_command(
            survey=survey, format=Format.CSV, labels=False, background="locality",
            file_name="x.csv", rows=1,
        )  # fmt: skip


def test_a_file_that_was_never_made_decides_nothing() -> None:
    by, survey = analyst(), answered()
    export = asked(survey, by, background="role")
    assert export.job
    export.job.state, export.job.ended_at = State.FAILED, timezone.now()
    export.job.save(update_fields=["state", "ended_at"])
    asked(survey, by, background="locality")


def test_a_download_is_written_down_and_only_for_whoever_asked() -> None:
    by = analyst()
    export = made(tracked(), by)
    with pytest.raises(Refused, match="Only the person who asked"):
        record_download(by=analyst(), export=export)
    record_download(by=by, export=export)
    assert AuditEvent.objects.get(event="downloaded a file of answers").details["rows"] == 3


def test_a_file_that_is_not_ready_cannot_be_downloaded() -> None:
    by = analyst()
    with pytest.raises(Refused, match="not ready"):
        record_download(by=by, export=asked(tracked(), by))


def test_a_file_is_deleted_after_a_day_and_not_before() -> None:
    by = analyst()
    export = made(tracked(), by)
    assert export.made_at
    assert drop_old_exports(now=export.made_at + KEPT_FOR) == 0
    assert export.path.exists()
    over = export.made_at + KEPT_FOR + timedelta(seconds=1)
    assert drop_old_exports(now=over) == 1
    assert drop_old_exports(now=over) == 0
    assert not export.folder.exists()
    export.refresh_from_db()
    with pytest.raises(Refused, match="was deleted"):
        record_download(by=by, export=export)


def test_a_file_that_is_gone_already_is_only_marked() -> None:
    export = made(tracked(), analyst())
    export.path.unlink()
    assert export.made_at
    assert drop_old_exports(now=export.made_at + 2 * KEPT_FOR) == 1
