"""Answers are saved page by page, sent once, and never lost in silence."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from surveys.actions.answering import (
    Ending,
    NoDraft,
    SeenOtherwise,
    Unfinished,
    begin,
    finish,
    save_page,
    set_aside,
)
from surveys.codes import hash_of, new_code, receipt_hash, seal
from surveys.entry import Door, Pass
from surveys.models import (
    Code,
    Draft,
    Quarantine,
    QuarantineReason,
    Receipt,
    Response,
    Survey,
    SurveyState,
)
from tests.surveys.answering import forget_codes, ids, new_holder, open_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    return open_survey()


@pytest.fixture
def holder(survey: Survey) -> Pass:
    holder = new_holder(survey)
    begin(code=holder.code)
    return holder


def save(holder: Pass, page: int, going_on: bool = True, **values: str | list[str]) -> Any:
    lists = {name: value if isinstance(value, list) else [value] for name, value in values.items()}
    return save_page(holder=holder, page=page, values=lists, going_on=going_on)


def complete(holder: Pass) -> None:
    save(holder, 1, role="worker", families="3")
    save(holder, 2, trust_01="70", trust_02="100")


def draft_of(holder: Pass) -> Draft:
    return Draft.objects.get(code_hash=hash_of(holder.code))


def close(survey: Survey) -> None:
    survey.state, survey.closed_at = SurveyState.CLOSED, timezone.now()
    survey.save(update_fields=["state", "closed_at"])


def test_beginning_opens_an_empty_draft_and_keeps_the_code(holder: Pass) -> None:
    assert draft_of(holder).answers == {}
    assert Code.objects.filter(hash=hash_of(holder.code)).exists()


def test_beginning_again_keeps_what_was_saved(survey: Survey, holder: Pass) -> None:
    save(holder, 1, role="worker")
    standing = begin(code=holder.code)
    assert standing.door is Door.OPEN
    assert standing.draft
    assert standing.draft.answers == {ids(survey)["role"]: "worker"}


def test_a_code_that_was_never_drawn_opens_nothing(survey: Survey) -> None:
    assert begin(code=new_code()).door is Door.UNKNOWN
    assert not Draft.objects.exists()


def test_each_page_is_merged_into_the_draft(survey: Survey, holder: Pass) -> None:
    complete(holder)
    key = ids(survey)
    assert draft_of(holder).answers == {
        key["role"]: "worker",
        key["families"]: 3,
        key["trust_01"]: 70,
        key["trust_02"]: 100,
    }


def test_an_answer_taken_back_leaves_the_draft(survey: Survey, holder: Pass) -> None:
    save(holder, 1, role="worker", families="3")
    save(holder, 1, role="worker", families="")
    assert draft_of(holder).answers == {ids(survey)["role"]: "worker"}


def test_a_mistake_keeps_what_was_saved_before(survey: Survey, holder: Pass) -> None:
    save(holder, 1, role="worker", families="3")
    saved = save(holder, 1, role="other", families="many")
    assert saved.mistakes == {"families": "Enter a whole number, such as 12."}
    assert draft_of(holder).answers[ids(survey)["families"]] == 3


def test_questions_that_come_up_are_named(holder: Pass) -> None:
    assert save(holder, 1, role="other").newly_shown == ["other_role"]
    assert save(holder, 1, role="other").newly_shown == []


@pytest.mark.parametrize(
    ("going_on", "values", "page"),
    [
        (True, {"role": "worker", "families": "3"}, 2),
        (False, {"role": "worker", "families": "3"}, 1),
        (True, {"role": ""}, 1),
        (True, {"role": "worker", "families": "x"}, 1),
    ],
)
def test_the_person_comes_back_to_the_page_they_left(
    holder: Pass, going_on: bool, values: dict[str, str], page: int
) -> None:
    save(holder, 1, going_on, **values)
    assert draft_of(holder).last_page == page


def test_sending_turns_the_draft_into_a_response(survey: Survey, holder: Pass) -> None:
    complete(holder)
    assert finish(holder=holder) is Ending.RECEIVED
    key = ids(survey)
    response = Response.objects.get()
    assert response.answers == {
        key["role"]: "worker",
        key["families"]: 3,
        key["trust_00"]: None,
        key["trust_01"]: 70,
        key["trust_02"]: 100,
    }
    assert (response.survey, response.version) == (survey, survey.version)
    assert not Draft.objects.exists()
    assert not Code.objects.exists()
    survey.refresh_from_db()
    assert survey.response_count == 1


def test_nothing_in_the_response_comes_from_the_code(holder: Pass) -> None:
    complete(holder)
    finish(holder=holder)
    response, receipt = Response.objects.get(), Receipt.objects.get()
    assert response.pk.version == response.root_id.version == 4
    assert response.pk != response.root_id
    assert receipt.hash == receipt_hash(holder.code)
    assert receipt.answers_seal == seal(holder.code, response.answers)


def test_nobody_writes_down_that_somebody_answered(holder: Pass) -> None:
    before = AuditEvent.objects.count()
    complete(holder)
    finish(holder=holder)
    assert AuditEvent.objects.count() == before


def test_sent_again_it_is_the_first_receipt(survey: Survey, holder: Pass) -> None:
    complete(holder)
    endings = [finish(holder=holder) for _ in range(3)]
    assert endings == [Ending.RECEIVED, Ending.RECEIVED_BEFORE, Ending.RECEIVED_BEFORE]
    assert Response.objects.count() == 1
    survey.refresh_from_db()
    assert survey.response_count == 1


def test_sent_again_with_the_answers_seen_it_is_told_from_others(holder: Pass) -> None:
    complete(holder)
    finish(holder=holder)
    seen = Receipt.objects.get().answers_seal
    assert finish(holder=holder, seen=seen) is Ending.RECEIVED_BEFORE
    assert finish(holder=holder, seen="0" * 64) is Ending.OTHER_RECEIVED_BEFORE


def test_what_must_be_answered_must_be_answered(survey: Survey, holder: Pass) -> None:
    save(holder, 1, role="worker")
    with pytest.raises(Unfinished) as caught:
        finish(holder=holder)
    assert [problem.message for problem in caught.value.route.problems()] == ["Choose a number."]
    survey.refresh_from_db()
    assert survey.response_count == 0
    assert draft_of(holder)


def test_answers_changed_since_they_were_shown_are_not_sent(holder: Pass) -> None:
    complete(holder)
    with pytest.raises(SeenOtherwise):
        finish(holder=holder, seen="0" * 64)
    assert not Response.objects.exists()


def test_after_the_close_nothing_is_saved_or_sent(survey: Survey, holder: Pass) -> None:
    complete(holder)
    close(survey)
    forget_codes(survey)
    with pytest.raises(NoDraft) as caught:
        finish(holder=holder)
    assert caught.value.standing.door is Door.CLOSED
    with pytest.raises(NoDraft):
        save(holder, 1, role="other")
    assert not Response.objects.exists()


def test_a_draft_left_over_in_a_closed_survey_is_not_sent(survey: Survey, holder: Pass) -> None:
    complete(holder)
    close(survey)
    with pytest.raises(NoDraft):
        finish(holder=holder)
    survey.refresh_from_db()
    assert survey.response_count == 0


def test_after_sending_nothing_is_saved(holder: Pass) -> None:
    complete(holder)
    finish(holder=holder)
    with pytest.raises(NoDraft) as caught:
        save(holder, 1, role="other")
    assert caught.value.standing.door is Door.RECEIVED


def test_a_pass_for_another_survey_sends_nothing(holder: Pass) -> None:
    complete(holder)
    with pytest.raises(NoDraft):
        finish(holder=Pass(holder.code, uuid4()))
    assert draft_of(holder)


@pytest.mark.parametrize("reason", QuarantineReason)
def test_what_comes_too_late_is_set_aside_without_the_code(
    survey: Survey, holder: Pass, reason: QuarantineReason
) -> None:
    assert set_aside(holder=holder, values={"role": ["other"]}, reason=reason, page=1)
    kept = Quarantine.objects.get()
    assert (kept.survey, kept.reason) == (survey, reason)
    assert kept.answers == {ids(survey)["role"]: "other"}


def test_a_whole_document_is_set_aside_with_all_its_pages(survey: Survey, holder: Pass) -> None:
    values = {"role": ["other"], "trust_01": ["70"], "lack": ["time", "rest"]}
    set_aside(holder=holder, values=values, reason=QuarantineReason.AFTER_CLOSE)
    assert len(Quarantine.objects.get().answers) == 3


@pytest.mark.parametrize("page", [1, 99])
def test_nothing_is_set_aside_where_nothing_was_sent(holder: Pass, page: int) -> None:
    assert not set_aside(
        holder=holder, values={"role": [""]}, reason=QuarantineReason.OTHER_CONTENT, page=page
    )
    assert not Quarantine.objects.exists()


def test_nothing_is_set_aside_for_a_survey_that_is_gone(holder: Pass) -> None:
    stranger = Pass(holder.code, uuid4())
    assert not set_aside(holder=stranger, values={}, reason=QuarantineReason.AFTER_CLOSE)
