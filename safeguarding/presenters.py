"""What the lead's pages show, worked out so that templates need not."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.bank_holidays import bank_holidays
from safeguarding.models import AboutKind, CodeList, Concern, Decision, LeadContact, Rank

PAGES = {
    AboutKind.STORY: "msc:original_show",
    AboutKind.CASE_STUDY: "analytics:case_study_original",
    AboutKind.PIECE: "voice:piece_original",
    AboutKind.ANSWERS: "surveys:held_answers",
    AboutKind.EVENT_FORM: "surveys:held_answers",
    AboutKind.OPEN_ANSWER: "surveys:held_answers",
    AboutKind.INTERVIEW: "journeys:interview_held",
}
"""Where the text is in which a concern arose, by its kind: the name of the page."""
EVENT_PAGE = "voice:event_show"


def told_words(gap: timedelta) -> str:
    """A stretch of time in words."""
    minutes = int(gap.total_seconds() // 60)
    if minutes < 60:  # noqa: PLR2004  # an hour
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours < 24 else f"{hours // 24} days"  # noqa: PLR2004  # a day


def state_of(concern: Concern, now: datetime) -> tuple[str, str]:
    """Where a concern stands in a word or two, and its colour."""
    if concern.decided_at:
        return Decision(concern.decision).label, "green"
    if concern.is_late(now, bank_holidays()):
        return ("Not opened, late" if concern.opened_at is None else "Not decided, late"), "red"
    return ("Not opened", "amber") if concern.opened_at is None else ("Opened", "teal")


def queue_row(concern: Concern, now: datetime) -> dict[str, Any]:
    """One line of the lead's queue. What was said is not on it."""
    words, colour = state_of(concern, now)
    return {
        "concern": concern,
        "state": words,
        "colour": colour,
        "waited": told_words(now - concern.heard_at),
        "due_at": concern.due_at(bank_holidays()),
        "opened_after": concern.opened_at and told_words(concern.opened_at - concern.raised_at),
        "decided_after": concern.decided_at and told_words(concern.decided_at - concern.raised_at),
    }


def waiting_rows(concerns: Iterable[Concern], now: datetime) -> list[dict[str, Any]]:
    """The lines of those that wait, what is due first at the top."""
    return sorted((queue_row(each, now) for each in concerns), key=lambda row: row["due_at"])


def lines_of(concern: Concern) -> list[tuple[str, str]]:
    """What was recorded, in words."""
    told = f"{concern.who_was_told}{_at(concern.told_at)}" if concern.who_was_told else "Nobody yet"
    return [
        ("In danger now", "Yes" if concern.is_in_danger_now else "No, as far as was known"),
        ("Who said it", concern.who_said),
        ("About", concern.whom or "Not said"),
        *([("Code of the child", concern.child_code)] if concern.child_code else []),
        ("Who heard it", concern.who_heard),
        ("When", f"{timezone.localtime(concern.heard_at):%-d %B %Y, %H:%M}"),
        ("Where", concern.heard_where),
        ("Locality", str(concern.locality or "Not said")),
        ("Told already", told),
        ("Recorded by", f"{concern.raised_by or 'Somebody'}{_at(concern.raised_at)}"),
    ]


def _at(moment: datetime | None) -> str:
    return f", {timezone.localtime(moment):%-d %B %Y, %H:%M}" if moment else ""


def decided_so_far(concern: Concern) -> dict[str, str]:
    """What the form for a decision begins with, so that an outcome can be added to it."""
    return {
        "decision": concern.decision,
        "reason": concern.decision_reason,
        "release": concern.release,
    }


def source_of(concern: Concern) -> str:
    """The address of the text in which it arose; nothing where there is none."""
    page = PAGES.get(AboutKind(concern.about_kind)) if concern.about_kind else None
    return reverse(page, args=[concern.about_id]) if page and concern.about_id else ""


def event_of(concern: Concern) -> str:
    """The address of the event at which it arose; nothing where there is none."""
    return reverse(EVENT_PAGE, args=[concern.event_id]) if concern.event_id else ""


def code_page_of(concern: Concern) -> str:
    """The address at which the lead opens the child's code; nothing where no list has it."""
    if not concern.child_code or concern.event_id is None:
        return ""
    codes = CodeList.objects.kept().filter(event_id=concern.event_id).first()
    return reverse("safeguarding:code_open", args=[codes.pk]) if codes else ""


def links_of(concern: Concern) -> dict[str, str]:
    """The addresses of the text, the event and the list of codes that belong to it."""
    return {
        "source": source_of(concern),
        "event": event_of(concern),
        "codes": code_page_of(concern),
    }


def ranks_of(contacts: Iterable[LeadContact]) -> list[tuple[Rank, LeadContact | None]]:
    """Who is told, one after the other; nothing where nobody is written down."""
    by_rank = {contact.rank: contact for contact in contacts}
    return [(rank, by_rank.get(rank)) for rank in Rank]
