"""When something may be done with interviews and maps: the reason why not, or an empty string."""

from collections.abc import Mapping

from accounts.models import User
from accounts.permissions import Permission
from journeys.changing import why_not_keep as why_not_keep_telling
from journeys.guide import MOST_LETTERS
from journeys.models import (
    CANDIDATE_MOVES,
    JOURNEY_MOVES,
    LOST,
    Candidate,
    CandidateState,
    Consent,
    Edition,
    GuideAnswers,
    Interview,
    Journey,
    JourneyState,
    Reason,
    Transcript,
)
from journeys.telling import Telling

FEWEST_MOMENTS = 3


def why_not_interview(by: User) -> str:
    """Interviews are the interview team's."""
    if by.may(Permission.RECORD_INTERVIEWS):
        return ""
    return "Your role does not record interviews."


def why_not_draw_sample(by: User, places: int, considered: int) -> str:
    """A plan has places, and there are families to draw from."""
    if reason := why_not_interview(by):
        return reason
    if places < 1:
        return "Say how many families you want for at least one cluster and service."
    if considered < 1:
        return "There is no family to draw from."
    return ""


def why_not_move_candidate(candidate: Candidate, state: CandidateState, reason: str) -> str:
    """One step at a time, and a family that is lost has a reason."""
    if state not in CANDIDATE_MOVES[CandidateState(candidate.state)]:
        return f"This family is “{candidate.get_state_display().lower()}” already."
    if state in LOST and reason not in Reason.values:
        return "Choose the reason: families that could not be interviewed are a result too."
    return ""


def why_not_replace(candidate: Candidate) -> str:
    """Only a family that is lost is replaced, once."""
    if not candidate.is_lost:
        return "Only a family that declined or is not suitable is replaced."
    if hasattr(candidate, "replaced_by"):
        return "Another family was drawn in its place already."
    return ""


def why_not_change(interview: Interview, by: User) -> str:
    """The interviewer and those who work on the map with them."""
    if reason := why_not_interview(by):
        return reason
    is_theirs = interview.interviewer_id == by.pk
    if not is_theirs and not interview.colleagues.filter(pk=by.pk).exists():
        return "Only the interviewer, and who works on the map with them, changes this."
    return ""


def why_not_keep_answers(
    kept: GuideAnswers, by: User, edition: int, answers: Mapping[str, str]
) -> str:
    """Those who work on the interview, one after the other: nobody writes over a colleague."""
    if reason := why_not_change(kept.interview, by):
        return reason
    if edition != kept.edition:
        return "A colleague wrote here meanwhile. Look at both, and save what shall stay."
    if any(len(words) > MOST_LETTERS for words in answers.values()):
        return (
            f"One answer is longer than {MOST_LETTERS:,} letters. Shorten it, or keep it as a file."
        )
    return ""


def why_not_clear(transcript: Transcript | None, by: User) -> str:
    """There is something to clear, and the map that hangs on it is not signed off."""
    if transcript is None:
        return "Keep the notes or the transcript first."
    return why_not_change(transcript.interview, by)


def why_not_edit(journey: Journey, by: User) -> str:
    """A map is drawn until it is handed in."""
    if reason := why_not_change(journey.interview, by):
        return reason
    if not journey.is_draft:
        state = journey.get_state_display().lower()
        return f"This map is “{state}”. Take it back to change it."
    return ""


def why_not_keep(journey: Journey, by: User, telling: Telling) -> str:
    """The map is whole."""
    return why_not_edit(journey, by) or why_not_keep_telling(telling)


def missing(journey: Journey) -> list[str]:
    """What the map still needs before it is handed in, in words."""
    found = _missing_on(journey.telling())
    if journey.interview.consent == Consent.NONE:
        found.append("Write down what the family agreed to.")
    return found


def _missing_on(telling: Telling) -> list[str]:
    found = []
    if not telling.title:
        found.append("Give the map a title in plain words.")
    if not telling.summary:
        found.append("Sum the journey up in two or three sentences.")
    if len(telling.moments) < FEWEST_MOMENTS:
        found.append(f"Tell at least {FEWEST_MOMENTS} moments.")
    if any(not moment.what for moment in telling.moments):
        numbers = [str(telling.numbers[m.id]) for m in telling.in_order if not m.what]
        found.append(f"Say what happened at {', '.join(numbers)}, or take it out.")
    if any(not each.domain or each.score is None for each in telling.readings):
        found.append("Give each reading its domain and its number, or empty both.")
    if any(not phase.name for phase in telling.phases):
        found.append("Name every phase.")
    if any(not phase.stage for phase in telling.phases):
        found.append("Choose the stage of every phase.")
    return found


def why_not_hand_in(journey: Journey, by: User) -> str:
    """Whether it can go to whoever signs it off."""
    return why_not_edit(journey, by) or " ".join(missing(journey))


def why_not_take_back(journey: Journey, by: User) -> str:
    """Those who draw a map take it back; nobody outside the team reads it then."""
    return why_not_change(journey.interview, by) or _why_not_move(journey, JourneyState.DRAFT)


def why_not_sign_off(journey: Journey, by: User) -> str:
    """Somebody who did not draw it reads it through."""
    if not by.may(Permission.SIGN_OFF_JOURNEYS):
        return "Your role does not sign off maps."
    if not why_not_change(journey.interview, by) or journey.was_drawn_by(by):
        return "Somebody who did not draw this map signs it off."
    if journey.interview.consent == Consent.NONE:
        return "The family has not agreed to this."
    if journey.interview.is_held():
        return "A concern about somebody's safety holds this map back."
    return _why_not_move(journey, JourneyState.SIGNED_OFF)


def why_not_withdraw(journey: Journey, by: User) -> str:
    """Those who draw or sign off maps withdraw one, for instance if the family asks."""
    if why_not_change(journey.interview, by) and not by.may(Permission.SIGN_OFF_JOURNEYS):
        return "Only who draws or signs off maps withdraws one."
    return _why_not_move(journey, JourneyState.WITHDRAWN)


def why_not_undo(last: Edition | None, by: User) -> str:
    """One takes back one's own last change, not a colleague's."""
    if last is None or place_of(last) <= 1:
        return "There is nothing to undo."
    if last.by_id != by.pk:
        return "The last change was a colleague’s. Ask them, or go back to a version."
    return ""


def why_not_redo(last: Edition | None, by: User) -> str:
    """What was undone comes back as long as nothing was changed since."""
    if last is None or last.restores is None or last.by_id != by.pk:
        return "There is nothing to redo."
    return ""


def place_of(edition: Edition) -> int:
    """Where an edition stands in the history: at itself, or at what it brought back."""
    return edition.restores or edition.number


def _why_not_move(journey: Journey, state: JourneyState) -> str:
    if state in JOURNEY_MOVES[JourneyState(journey.state)]:
        return ""
    return f"This map is “{journey.get_state_display().lower()}” now."
