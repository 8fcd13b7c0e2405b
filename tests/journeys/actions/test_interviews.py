"""Recording interviews and what was said."""

from datetime import date
from typing import Any

import pytest

from accounts.errors import Refused
from accounts.models import User
from journeys.actions.interviews import (
    change_interview,
    clear_transcript,
    keep_answers_as_transcript,
    keep_guide_answers,
    keep_transcript,
    record_interview,
)
from journeys.models import CandidateState, Consent, ConsentFrom, GuideAnswers, Interview
from tests.factories.accounts import ServiceFactory, UserFactory
from tests.factories.journeys import CandidateFactory, InterviewFactory
from tests.factories.surveys import VersionFactory

pytestmark = pytest.mark.django_db
VALUES: dict[str, Any] = {
    "pseudonym": "Carys", "held_on": date(2017, 5, 3), "cluster": "A", "is_open": True,
    "is_engaged": False, "consent": Consent.COUNCIL, "consent_from": ConsentFrom.PARENT,
    "consent_on": date(2017, 5, 3),
}  # fmt: skip


def recorded(by: User, **values: Any) -> Interview:
    services = [ServiceFactory.create()]
    return record_interview(by=by, values=VALUES | values, services=services)


def test_a_drawn_family_that_agreed_is_interviewed_once(interviewer: User) -> None:
    drawn = CandidateFactory.create(state=CandidateState.AGREED)
    interview = record_interview(by=interviewer, values=VALUES, services=[], candidate=drawn)
    drawn.refresh_from_db()
    assert drawn.state == CandidateState.INTERVIEWED
    assert interview.candidate == drawn
    with pytest.raises(Refused, match="already"):
        record_interview(by=interviewer, values=VALUES, services=[], candidate=drawn)


def test_nobody_has_agreed_without_saying_who_and_when(interviewer: User) -> None:
    assert recorded(interviewer).consent == Consent.COUNCIL
    assert recorded(interviewer, consent_on=None).consent == Consent.NONE


def test_the_interviewer_alone_says_who_else_works_on_it(interviewer: User, analyst: User) -> None:
    interview = recorded(interviewer)
    other = UserFactory.create(role="interviewer")
    change_interview(
        by=interviewer, interview=interview, values=VALUES | {"pseudonym": "Nia"}, services=[],
        colleagues=[other],
    )  # fmt: skip
    interview.refresh_from_db()
    assert interview.pseudonym == "Nia"
    assert list(Interview.objects.visible_to(other)) == [interview]
    change_interview(by=other, interview=interview, values=VALUES, services=[], colleagues=[])
    assert interview.colleagues.get() == other
    with pytest.raises(Refused, match="does not record"):
        change_interview(by=analyst, interview=interview, values=VALUES, services=[])


def test_what_was_said_is_kept_and_then_cleared(interviewer: User) -> None:
    interview = recorded(interviewer)
    kept = keep_transcript(by=interviewer, interview=interview, words=" Carys said so.\r\n\r\n")
    assert kept.words == "Carys said so."
    cleared = clear_transcript(by=interviewer, transcript=kept, words="[person A] said so.")
    assert (cleared.cleared, cleared.cleared_by) == ("[person A] said so.", interviewer)
    again = keep_transcript(by=interviewer, interview=interview, words="Another text")
    assert (again.cleared, again.cleared_at) == ("", None)
    with pytest.raises(Refused, match="Write or paste"):
        keep_transcript(by=interviewer, interview=interview, words="  ")
    with pytest.raises(Refused, match="cannot be empty"):
        clear_transcript(by=interviewer, transcript=again, words=" ")


def test_answers_to_a_guide_that_was_changed_are_not_thrown_away(interviewer: User) -> None:
    first, second = (
        VersionFactory.create(
            definition={"pages": [{"questions": [{"name": name, "label": "Why?"}]}]}
        )
        for name in ("one", "two")
    )
    interview = InterviewFactory.create(interviewer=interviewer, guide=first)
    with pytest.raises(Refused, match="answers to the guide first"):
        keep_answers_as_transcript(by=interviewer, interview=interview)
    keep_guide_answers(by=interviewer, interview=interview, edition=0, answers={"one": "A"})
    Interview.objects.update(guide=second)
    interview.refresh_from_db()
    kept = keep_guide_answers(
        by=interviewer, interview=interview, edition=1, answers={"two": "B", "one": "ignored"}
    )
    assert (kept.answers, kept.edition) == ({"one": "A", "two": "B"}, 2)
    same = keep_guide_answers(by=interviewer, interview=interview, edition=2, answers={"two": "B"})
    assert same.edition == 2
    for edition, words, why in ((1, "C", "colleague"), (2, "x" * 10_001, "longer")):
        with pytest.raises(Refused, match=why):
            keep_guide_answers(
                by=interviewer, interview=interview, edition=edition, answers={"two": words}
            )
    stranger = UserFactory.create(role="interviewer")
    assert GuideAnswers.objects.visible_to(interviewer).get() == kept
    assert not GuideAnswers.objects.visible_to(stranger).exists()
    with pytest.raises(Refused, match="Only the interviewer"):
        keep_guide_answers(by=stranger, interview=interview, edition=2, answers={})
