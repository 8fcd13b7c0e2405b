"""The worker prints copies file by file; an attempt that starts over goes on where it stopped."""

from uuid import uuid4

import pytest

from jobs.models import State
from jobs.runner import carry_out
from surveys import paper_runner
from surveys.actions.paper import start_printing
from surveys.models import Copy, Printing, Survey, SurveyState
from tests.surveys.answering import open_survey
from tests.surveys.keeping import analyst

pytestmark = pytest.mark.django_db


@pytest.fixture
def printing(monkeypatch: pytest.MonkeyPatch) -> Printing:
    """Five copies, two a file, laid out by nobody."""
    monkeypatch.setattr(paper_runner, "COPIES_A_FILE", 2)
    monkeypatch.setattr(paper_runner, "laid_out", lambda html: html)
    monkeypatch.setattr(paper_runner, "one_pdf", lambda pages: "".join(pages).encode())
    return start_printing(by=analyst(), survey=open_survey(), key=uuid4(), copies=5, is_large=False)


def run(printing: Printing) -> State:
    assert printing.job is not None
    carry_out(str(printing.job.pk), paper_runner.print_copies)
    printing.job.refresh_from_db()
    return State(printing.job.state)


def test_every_copy_has_its_code_in_a_file_and_its_hash_in_the_database(printing: Printing) -> None:
    assert run(printing) == State.DONE
    assert [(file.first, file.last) for file in printing.files.all()] == [(1, 2), (3, 4), (5, 5)]
    assert Copy.objects.filter(survey=printing.survey).count() == 5
    assert printing.job is not None
    assert (printing.job.done, printing.job.total) == (5, 5)


def test_an_attempt_that_stopped_is_gone_on_with(
    printing: Printing, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def stops_once(pages: list[str]) -> bytes:
        made.append(len(pages))
        if len(made) == 2:
            raise OSError("The disk was full.")
        return b"pdf"

    monkeypatch.setattr(paper_runner, "one_pdf", stops_once)
    assert run(printing) == State.WAITING
    assert printing.files.count() == 1
    assert run(printing) == State.DONE
    assert made == [2, 2, 2, 1]
    assert Copy.objects.count() == 5


def test_nothing_is_printed_for_a_survey_that_has_closed(printing: Printing) -> None:
    Survey.objects.update(state=SurveyState.CLOSED, closed_at=printing.asked_at)
    assert run(printing) == State.FAILED
    assert not Copy.objects.exists()
