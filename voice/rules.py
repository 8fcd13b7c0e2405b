"""What is allowed now: each function answers with the reason against, or an empty string."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from string import ascii_uppercase

from accounts.models import User
from programmes.models import Round
from safeguarding.rules import why_not_close_event
from surveys.models import Consent, Said, Survey
from voice.models import (
    ASKED,
    COUNTED,
    EVENT_MOVES,
    MOST_AT_ONCE,
    Activity,
    ActivityKind,
    Event,
    EventState,
    Option,
    Piece,
    PieceState,
    Slot,
    Tally,
)
from voice.shareable import Shareable

LETTERS = ascii_uppercase
"""What slots are called by, on boards, on wristbands and in forms."""
FEWEST_OPTIONS: dict[ActivityKind, int] = {
    ActivityKind.STICKER_VOTE: 2,
    ActivityKind.THIS_OR_THAT: 2,
}
MOST_OPTIONS: dict[ActivityKind, int] = {
    ActivityKind.STICKER_VOTE: 12,
    ActivityKind.THIS_OR_THAT: 2,
}
"""How many options the kinds take whose options are written; the others bring their own."""


def why_not_plan_event(round: Round, held_on: date, bias_notes: str) -> str:
    """Why there cannot be such an event."""
    if not round.is_on(held_on):
        return f"Choose a day between {round.opens_on:%-d %B %Y} and {round.closes_on:%-d %B %Y}."
    if not bias_notes.strip():
        return "Write at least one bias note: who is more likely to come, and who is not."
    return ""


def why_not_change(event: Event) -> str:
    """A closed event stays as it was."""
    if event.is_closed:
        return "This event is closed, and stays as it was."
    return ""


def why_not_move_event(event: Event, state: EventState) -> str:
    """Why the event cannot be opened or closed now."""
    if state not in EVENT_MOVES[EventState(event.state)]:
        return f"This event is {event.get_state_display().lower()} now."
    if state == EventState.OPEN and not event.activities.exists():
        return "Add at least one activity before you open the event."
    return why_not_close_event(event.pk) if state == EventState.CLOSED else ""


def why_not_add_slot(event: Event, starts_at: time, ends_at: time, high_level: str) -> str:
    """Why the day cannot have this slot."""
    if reason := why_not_change(event):
        return reason
    if ends_at <= starts_at:
        return "A slot ends after it begins."
    if event.slots.count() == len(LETTERS):
        return "A day has at most 26 slots."
    if event.slots.filter(starts_at=starts_at, high_level=high_level).exists():
        return "There is a slot for this time and group already."
    return ""


def why_not_take_out_slot(slot: Slot) -> str:
    """A slot in which somebody counted stays."""
    if slot.tallies.exists():
        return "Something was counted in this slot, so it stays."
    return why_not_change(slot.event)


def why_not_add_activity(event: Event, kind: str, question: str, labels: Sequence[str]) -> str:
    """Why the event cannot have this activity."""
    if reason := why_not_change(event):
        return reason
    if not question.strip():
        return "Write what is asked."
    names = [label.strip().lower() for label in labels]
    if len(set(names)) < len(names):
        return "Two options have the same words."
    fewest, most = (limits.get(ActivityKind(kind), 0) for limits in (FEWEST_OPTIONS, MOST_OPTIONS))
    if fewest <= len(names) <= most:
        return ""
    if not most:
        return "This kind of activity brings its own options."
    return f"Write {fewest} options." if fewest == most else f"Write {fewest} to {most} options."


def why_not_link_survey(activity: Activity, survey: Survey | None) -> str:
    """Why the activity cannot be answered with this survey; None takes the link away."""
    if reason := why_not_change(activity.event):
        return reason
    if activity.kind not in ASKED:
        return "This activity is counted at a table; it has no form."
    if survey is None:
        return ""
    if survey.round_id != activity.event.round_id:
        return f"Choose a survey of the event's round, {activity.event.round}."
    if Activity.objects.filter(survey=survey).exclude(pk=activity.pk).exists():
        return "These answers belong to another activity already."
    return ""


def why_not_take_out_activity(activity: Activity) -> str:
    """An activity that was counted stays."""
    if activity.survey and activity.survey.response_count:
        return "Somebody has answered here, so the activity stays."
    if Tally.objects.filter(option__activity=activity).exists():
        return "Something was counted here, so the activity stays."
    if activity.event.is_open and activity.event.activities.count() == 1:
        return "An open event keeps at least one activity."
    return why_not_change(activity.event)


def why_not_enter_headcounts(event: Event, numbers: Iterable[int | None]) -> str:
    """Why these numbers cannot be kept."""
    if any(number is not None and number < 0 for number in numbers):
        return "A count cannot be less than nothing."
    return why_not_change(event)


def why_not_count(event: Event, option: Option, slot: Slot | None, amount: int) -> str:
    """Why nothing can be counted here now."""
    if not event.is_open:
        return f"This event is {event.get_state_display().lower()}, so nothing is counted now."
    if option.activity.kind not in COUNTED:
        return "This activity has a form; it is not counted at a table."
    if slot is not None and slot.event_id != event.pk:
        return "Choose a slot of this event."
    if not 1 <= amount <= MOST_AT_ONCE:
        return f"Count 1 to {MOST_AT_ONCE} at once."
    return ""


def why_not_take_back(event: Event, tally: Tally, by: User) -> str:
    """Who counted takes back, as long as the event is open."""
    if not event.is_open:
        return f"This event is {event.get_state_display().lower()}, so its counts stay."
    if tally.counted_by_id != by.pk:
        return "Only the person who counted takes a count back."
    if tally.takes_back_id is not None:
        return "This took back a count; count again instead."
    return ""


def why_not_add_piece(
    activity: Activity, words: str, picture: str, shows: str, records: Sequence[Consent] = ()
) -> str:
    """Why this cannot be kept for the wall; `picture` is the hash of one, or empty."""
    if any(record.show == Said.NO for record in records):
        return (
            "A form with this number says that words and pictures are not shown to others. If it "
            "is another child’s, type the receipt number of the right one."
        )
    if activity.event.is_planned:
        return "The event has not been opened yet."
    if not words.strip() and not picture:
        return "Write what was said, or choose a picture."
    if picture and not shows.strip():
        return "Say in a few words what the picture shows, for those who cannot see it."
    if picture and activity.pieces.filter(sha256=picture).exists():
        return "This picture is kept already."
    return ""


def why_not_without_number(records: Sequence[Consent], because: str) -> str:
    """Why it cannot be kept with no record that it goes with."""
    if records or because.strip():
        return ""
    return "Type the number, or say why there is none."


def why_not_take_piece(said: Shareable, words: str, shows: str) -> str:
    """Why this answer cannot be kept for the wall."""
    activity = said.consent.survey.activity
    if activity.pieces.filter(consent=said.consent, question=said.question).exists():
        return "This answer is kept already."
    picture = said.picture.partition(".")[0]
    return why_not_add_piece(activity, words, picture, shows)


def why_not_take_off(piece: Piece, because: str) -> str:
    """Why the piece cannot be taken off the wall; nobody has to be asked first."""
    if piece.state != PieceState.SHOWN:
        return "It is off the wall already."
    if not because.strip():
        return "Say why in a few words, so that whoever looks next knows."
    return ""


def why_not_show_piece(piece: Piece, by: User) -> str:
    """Why the piece cannot be put on the wall by this person."""
    if piece.state == PieceState.SHOWN:
        return "It is on the wall already."
    if not piece.may_be_shown:
        return "The family has not agreed that it is shown."
    if piece.added_by_id == by.pk:
        return "Somebody else looks at it first: two people make sure that it names nobody."
    return ""
