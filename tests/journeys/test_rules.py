"""When something may be done with interviews and maps."""

from dataclasses import replace

import pytest

from accounts.models import User
from accounts.permissions import Role
from journeys.models import CandidateState, Consent, Journey, JourneyState, Reason
from journeys.rules import (
    missing,
    why_not_change,
    why_not_clear,
    why_not_draw_sample,
    why_not_edit,
    why_not_hand_in,
    why_not_interview,
    why_not_move_candidate,
    why_not_redo,
    why_not_replace,
    why_not_sign_off,
    why_not_take_back,
    why_not_undo,
    why_not_withdraw,
)
from journeys.telling import Moment, Phase, Reading, Telling, written
from tests.factories.accounts import UserFactory
from tests.factories.journeys import (
    TELLING,
    CandidateFactory,
    EditionFactory,
    JourneyFactory,
    TranscriptFactory,
)

pytestmark = pytest.mark.django_db


def test_only_the_interview_team_interviews(interviewer: User, analyst: User) -> None:
    assert why_not_interview(interviewer) == ""
    assert "does not record" in why_not_interview(analyst)
    assert why_not_draw_sample(interviewer, 3, 9) == ""
    assert "how many" in why_not_draw_sample(interviewer, 0, 9)
    assert "no family" in why_not_draw_sample(interviewer, 3, 0)
    assert "does not record" in why_not_draw_sample(analyst, 3, 9)


def test_a_drawn_family_goes_one_step_at_a_time_and_is_lost_for_a_reason() -> None:
    drawn = CandidateFactory.build()
    assert why_not_move_candidate(drawn, CandidateState.INVITED, "") == ""
    assert "“drawn” already" in why_not_move_candidate(drawn, CandidateState.AGREED, "")
    assert "Choose the reason" in why_not_move_candidate(drawn, CandidateState.NOT_SUITABLE, "")
    assert not why_not_move_candidate(drawn, CandidateState.NOT_SUITABLE, Reason.CRISIS)
    assert "Only a family" in why_not_replace(drawn)
    lost = CandidateFactory.create(state=CandidateState.DECLINED, reason=Reason.WORK)
    assert why_not_replace(lost) == ""
    CandidateFactory.create(replaces=lost, sample=lost.sample)
    lost.refresh_from_db()
    assert "already" in why_not_replace(lost)


def test_only_who_draws_it_changes_a_map(journey: Journey, interviewer: User) -> None:
    other = UserFactory.create(role=Role.INTERVIEWER)
    assert why_not_edit(journey, interviewer) == ""
    assert "Only the interviewer" in why_not_change(journey.interview, other)
    journey.interview.colleagues.add(other)
    assert why_not_edit(journey, other) == ""
    journey.state = JourneyState.HANDED_IN
    assert "Take it back" in why_not_edit(journey, interviewer)
    assert why_not_take_back(journey, interviewer) == ""
    transcript = TranscriptFactory.create(interview=journey.interview)
    assert why_not_clear(transcript, interviewer) == ""
    assert "first" in why_not_clear(None, interviewer)


def test_a_map_is_handed_in_when_nothing_is_missing(journey: Journey, interviewer: User) -> None:
    assert why_not_hand_in(journey, interviewer) == ""
    journey.document = written(Telling(phases=(Phase("p", ""),), moments=(Moment("m", "p", ""),)))
    journey.interview.consent = Consent.NONE
    assert len(missing(journey)) == 7
    assert "Say what happened at 1" in why_not_hand_in(journey, interviewer)
    journey.document = written(replace(TELLING, readings=(Reading("r", "a", "Money", None),)))
    assert missing(journey)[0].startswith("Give each reading its domain")


def test_somebody_who_did_not_draw_it_signs_off(
    journey: Journey, interviewer: User, analyst: User
) -> None:
    assert "now" in why_not_sign_off(journey, analyst)
    journey.state = JourneyState.HANDED_IN
    assert why_not_sign_off(journey, analyst) == ""
    assert "Your role" in why_not_sign_off(journey, interviewer)
    both = JourneyFactory.create(interview__interviewer=analyst, state=JourneyState.HANDED_IN)
    analyst.memberships.create(role=Role.INTERVIEWER)
    drawer = User.objects.get(pk=analyst.pk)
    assert "did not draw" in why_not_sign_off(both, drawer)
    once_theirs = JourneyFactory.create(state=JourneyState.HANDED_IN)
    assert why_not_sign_off(once_theirs, drawer) == ""
    EditionFactory.create(journey=once_theirs, number=2, by=drawer)
    assert "did not draw" in why_not_sign_off(once_theirs, drawer)
    journey.interview.consent = Consent.NONE
    assert "not agreed" in why_not_sign_off(journey, analyst)


def test_who_draws_or_signs_off_withdraws(
    journey: Journey, interviewer: User, analyst: User
) -> None:
    assert why_not_withdraw(journey, interviewer) == ""
    assert why_not_withdraw(journey, analyst) == ""
    manager = UserFactory.create(role=Role.MANAGER)
    assert "Only who draws" in why_not_withdraw(journey, manager)
    journey.state = JourneyState.WITHDRAWN
    assert "“withdrawn” now" in why_not_withdraw(journey, analyst)


def test_nothing_is_undone_that_is_not_ones_own(journey: Journey, interviewer: User) -> None:
    first = journey.editions.get()
    assert "nothing to undo" in why_not_undo(first, interviewer)
    first.number = 2
    assert why_not_undo(first, interviewer) == ""
    assert "colleague" in why_not_undo(first, UserFactory.create())
    assert "nothing to undo" in why_not_undo(None, interviewer)
    assert "nothing to redo" in why_not_redo(first, interviewer)
    first.restores = 1
    assert why_not_redo(first, interviewer) == ""
