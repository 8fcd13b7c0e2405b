"""Invented concerns of the event that is open today, and who wears which code there."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import User
from safeguarding.actions.code_lists import add_child, begin_code_list
from safeguarding.actions.concerns import decide_concern, open_concern, record_concern
from safeguarding.models import Decision
from voice.models import Event

CHILDREN = (
    ("A101", "Robin Wren, with his mum Jay, 01632 960701"),
    ("A102", "Teal Wren, with his mum Jay, 01632 960701"),
    ("A103", "Merle Finch, with her grandad Perry, 01632 960702"),
    ("A104", "Linnet Heron, with her dad Drake, 01632 960703"),
)
KEPT_FOR = timedelta(days=60)


def concerns(by: User, lead: User, event: Event, today: date) -> None:
    """A list of codes, a concern that was decided, and one that waits."""
    codes = begin_code_list(
        by=lead, event_id=event.pk, event_name=event.name, destroy_on=today + KEPT_FOR, today=today
    )
    now = timezone.now()
    for code, child in CHILDREN:
        add_child(by=by, code_list=codes, code=code, child=child, now=now)
    decided = record_concern(
        by=by, heard_at=now - timedelta(minutes=12), event_id=event.pk, child_code="A103",
        exact_words="Grandad forgets things. On Tuesday the gas was on and there was no fire.",
        who_said="A girl of about eight", who_heard=by.name, heard_where="At the drawing table",
        is_in_danger_now=False, who_was_told="Sol Safeguarding", told_at=now - timedelta(minutes=5),
    )  # fmt: skip
    open_concern(by=lead, concern=decided)
    decide_concern(
        by=lead, concern=decided, decision=Decision.EARLY_HELP,
        reason="Spoke with the grandfather before they left. A worker visits tomorrow, and the "
        "fire service fits an alarm.",
    )  # fmt: skip
    record_concern(
        by=by, heard_at=now - timedelta(minutes=20),
        exact_words="I stay up until they stop shouting.", who_said="A boy of ten",
        who_heard=by.name, heard_where="On the telephone", is_in_danger_now=False,
        whom="The boy and his little sister",
    )  # fmt: skip
