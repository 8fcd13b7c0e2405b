"""Decisions about answers set aside can be taken back; deleted answers stay deleted."""

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from surveys.actions.keeping import decide_aside, delete_response, undo_decision
from surveys.actions.receiving import Deleted
from surveys.models import (
    Decision,
    DeletionReason,
    Quarantine,
    QuarantineReason,
    Response,
    Superseded,
    Survey,
    Tombstone,
)
from tests.factories.surveys import QuarantineFactory, ResponseFactory
from tests.surveys.answering import ids, open_survey
from tests.surveys.keeping import FULL, OTHER, analyst, send, tracked_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    return tracked_survey()


@pytest.fixture
def aside(survey: Survey) -> Quarantine:
    first = send(survey, FULL)
    send(survey, OTHER, first.root_id)
    return Quarantine.objects.get()


def decide(aside: Quarantine, decision: Decision) -> Quarantine:
    return decide_aside(by=analyst(), aside=aside, decision=decision, why=" She rang. ")


def families(survey: Survey) -> list[int]:
    """What each counted response says, smallest first."""
    key = ids(survey)["families"]
    return sorted(response.answers[key] for response in Response.objects.all())


def counter(survey: Survey) -> int:
    survey.refresh_from_db()
    return survey.response_count


def test_leaving_out_changes_nothing_that_is_counted(survey: Survey, aside: Quarantine) -> None:
    decided = decide(aside, Decision.LEFT_OUT)
    assert (families(survey), counter(survey)) == ([3], 1)
    assert (decided.why, decided.decision) == ("She rang.", "left-out")
    assert undo_decision(by=analyst(), aside=aside).decision == ""


def test_taking_the_second_keeps_the_first_as_superseded(survey: Survey, aside: Quarantine) -> None:
    decide(aside, Decision.TAKEN)
    assert (families(survey), counter(survey)) == ([4], 1)
    kept = Superseded.objects.get()
    assert kept.answers[ids(survey)["families"]] == 3
    assert (kept.why, kept.replaced_by is not None) == ("She rang.", True)
    undo_decision(by=analyst(), aside=aside)
    assert (families(survey), Superseded.objects.count()) == ([3], 0)


def test_counting_both_makes_a_response_of_its_own(survey: Survey, aside: Quarantine) -> None:
    decide(aside, Decision.COUNTED_TOO)
    assert (families(survey), counter(survey)) == ([3, 4], 2)
    undo_decision(by=analyst(), aside=aside)
    assert (families(survey), counter(survey)) == ([3], 1)
    events = AuditEvent.objects.values_list("event", flat=True)
    assert "decided on answers set aside" in events
    assert "took back a decision on answers set aside" in events


def test_what_came_under_a_free_id_keeps_it(survey: Survey, aside: Quarantine) -> None:
    Response.objects.all().delete()
    decided = decide(aside, Decision.COUNTED_TOO)
    assert decided.counted_as is not None
    assert decided.counted_as.root_id == aside.root_id


def test_a_decision_is_taken_once_and_only_the_newest_is_undone(
    survey: Survey, aside: Quarantine
) -> None:
    decide(aside, Decision.TAKEN)
    with pytest.raises(Refused, match="already"):
        decide(aside, Decision.LEFT_OUT)
    send(survey, FULL | {"families": 5}, aside.root_id)
    newer = Quarantine.objects.undecided().get()
    decide(newer, Decision.TAKEN)
    with pytest.raises(Refused, match="newer decision"):
        undo_decision(by=analyst(), aside=aside)
    undo_decision(by=analyst(), aside=newer)
    undo_decision(by=analyst(), aside=aside)
    assert families(survey) == [3]


def test_what_a_confidential_survey_set_aside_is_never_counted() -> None:
    aside = QuarantineFactory.create(survey=open_survey())
    for decision in (Decision.TAKEN, Decision.COUNTED_TOO):
        with pytest.raises(Refused):
            decide(aside, decision)
    decide(aside, Decision.LEFT_OUT)
    assert not Response.objects.exists()


def test_answers_to_an_unknown_version_wait_until_it_is_there(survey: Survey) -> None:
    send(survey, {"anything": "x"}, version=7)
    aside = Quarantine.objects.get(reason=QuarantineReason.UNKNOWN_VERSION)
    with pytest.raises(Refused, match="version 7"):
        decide(aside, Decision.COUNTED_TOO)


def test_deleted_answers_go_with_all_that_was_kept_and_do_not_come_back(
    survey: Survey, aside: Quarantine
) -> None:
    decide(aside, Decision.TAKEN)
    response = Response.objects.get()
    delete_response(by=analyst(), response=response, why=DeletionReason.ASKED_FOR)
    for model in (Response, Quarantine, Superseded):
        assert not model.objects.exists()
    assert (Tombstone.objects.get().root_id, counter(survey)) == (response.root_id, 0)
    for document in (FULL, OTHER):
        with pytest.raises(Deleted):
            send(survey, document, response.root_id)
    with pytest.raises(Refused, match="already"):
        delete_response(by=analyst(), response=response, why=DeletionReason.ASKED_FOR)
    assert counter(survey) == 0


def test_answers_counted_from_the_side_are_deleted_with_their_trace(
    survey: Survey, aside: Quarantine
) -> None:
    decided = decide(aside, Decision.COUNTED_TOO)
    assert decided.counted_as is not None
    delete_response(by=analyst(), response=decided.counted_as, why=DeletionReason.BY_MISTAKE)
    assert not Quarantine.objects.exists()
    assert (families(survey), counter(survey)) == ([3], 1)


def test_nobody_can_be_deleted_from_a_confidential_survey() -> None:
    response = ResponseFactory.create(survey=open_survey())
    with pytest.raises(Refused, match="nobody can tell"):
        delete_response(by=analyst(), response=response, why=DeletionReason.ASKED_FOR)
    assert Response.objects.exists()
