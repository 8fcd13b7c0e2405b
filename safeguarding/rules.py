"""What is allowed now: each function answers with the reason against, or an empty string."""

from datetime import date, datetime
from uuid import UUID

from accounts.models import User
from accounts.permissions import Permission
from safeguarding.models import (
    CONCERN_MOVES,
    RELEASE_MOVES,
    CodeList,
    Concern,
    ConcernState,
    Purpose,
    Release,
)


def why_not_record(exact_words: str, heard_at: datetime, now: datetime) -> str:
    """Why this cannot be recorded as a concern."""
    if not exact_words.strip():
        return "Write down the words as you heard or read them."
    if heard_at > now:
        return "The time at which you heard it is in the future."
    return ""


def why_not_decide(concern: Concern, reason: str) -> str:
    """Why the lead cannot decide now."""
    if ConcernState.DECIDED not in CONCERN_MOVES[concern.state]:
        return "Open the concern before you decide."
    if not reason.strip():
        return "Write the reason for your decision."
    return ""


def why_not_release(concern: Concern, release: str) -> str:
    """Why what it arose in cannot be released, or barred, now."""
    if release not in Release.values:
        return "Choose what happens to the text."
    if not concern.about_kind:
        return "This concern arose in no text that is held here."
    if concern.decided_at is None and release != Release.HELD:
        return "Decide about the concern first. The text is held back until then."
    if release != concern.release and release not in RELEASE_MOVES[Release(concern.release)]:
        return "Hold the text back first, then decide anew whether it may be used."
    return ""


def why_not_close_event(event_id: UUID) -> str:
    """An event stays open while one of its concerns is undecided. Tells no more than that."""
    if Concern.objects.at_event(event_id).undecided().exists():
        return (
            "A concern about somebody's safety from this event is not decided yet. Ask the "
            "safeguarding lead, then close the event."
        )
    return ""


def why_not_begin_list(by: User, event_id: UUID, destroy_on: date, today: date) -> str:
    """The lead begins the list of an event and sets the day on which it is destroyed."""
    if not by.may(Permission.SEE_CONCERNS):
        return "Only the safeguarding lead begins a list of codes."
    if CodeList.objects.filter(event_id=event_id).exists():
        return "This event has a list of codes already."
    if destroy_on <= today:
        return "The day on which the list is destroyed lies in the future."
    return ""


def why_not_add_child(code_list: CodeList, by: User, code: str, child: str) -> str:
    """A code and a child, by those who run events and the lead, as long as the list is kept."""
    if not (by.may(Permission.RUN_EVENTS) or by.may(Permission.SEE_CONCERNS)):
        return "Only those who run events, and the safeguarding lead, add a child."
    if code_list.is_destroyed:
        return "This list is destroyed."
    if not any(each.isalnum() for each in code):
        return "Type the code."
    return "" if child.strip() else "Type who wears the code."


def why_not_open_child(code_list: CodeList, by: User, purpose: str) -> str:
    """The lead alone, for a purpose, as long as the list is kept."""
    if not by.may(Permission.SEE_CONCERNS):
        return "Only the safeguarding lead opens a code."
    if purpose not in Purpose.values:
        return "Say for what purpose you open the code."
    return (
        "This list is destroyed. Nobody can open a code any more." if code_list.is_destroyed else ""
    )


def why_not_destroy(code_list: CodeList, today: date) -> str:
    """On its day, and once no concern of its event waits."""
    if code_list.is_destroyed:
        return "This list is destroyed already."
    if code_list.destroy_on > today:
        return "Its day has not come."
    return why_not_close_event(code_list.event_id)
