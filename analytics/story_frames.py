"""What the counts of stories are made from: one row a story, writers, panels and feedback.

Staff stories of the rounds that are over; see `story_figures`. No text is read but its length.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from analytics.story_figures import staff_stories
from msc.models import (
    Direction,
    Feedback,
    FeedbackState,
    Level,
    MscRound,
    Panel,
    Story,
    StoryState,
)
from surveys.models import Headcount, Survey

OTHER = "Other or not given"
CHOSEN, FORWARD, NOT_FORWARD, UNREAD = "chosen", "put forward", "not put forward", "not read"
OUTCOMES = {
    StoryState.CHOSEN: CHOSEN,
    StoryState.PUT_FORWARD: FORWARD,
    StoryState.NOT_CHOSEN: NOT_FORWARD,
}
SHORT, MIDDLE, LONG = "Under 100 words", "100 to 119 words", "120 words or more"
LENGTHS = {SHORT: 100, MIDDLE: 120}


@dataclass(frozen=True)
class StoryRow:
    """One story by what it is counted by."""

    round: str
    domain: str
    direction: str
    service: str
    role: str
    locality: str
    length: str
    outcome: str
    writer: str


@dataclass(frozen=True)
class Staff:
    """How many people of a role, service and locality could have written, on a day."""

    role: str
    service: str
    locality: str
    people: int


def load_stories(roles: Iterable[str]) -> list[StoryRow]:
    """Every story that is counted, in the order of rounds."""
    known = {role.lower(): role for role in roles}
    told = staff_stories().select_related("round__round", "locality", "service", "domain")
    named = told.select_related("panel_domain").order_by("round__round__opens_on", "pk")
    forwarded = set(told.filter(selections__panel__level=Level.LOCALITY).values_list("pk"))
    return [_row(story, known, (story.pk,) in forwarded) for story in named]


def _row(story: Story, known: dict[str, str], was_forwarded: bool) -> StoryRow:
    outcome = OUTCOMES.get(StoryState(story.state), UNREAD)
    return StoryRow(
        round=story.round.round.name,
        domain=story.chosen_domain.name if story.chosen_domain else OTHER,
        direction=Direction(story.direction).label if story.direction else OTHER,
        service=story.service.name if story.service else OTHER,
        role=known.get(story.writer_role.strip().lower(), OTHER),
        locality=story.locality.name if story.locality else OTHER,
        length=length_band(sum(len(str(text).split()) for text in story.cleared.values())),
        outcome=FORWARD if was_forwarded and outcome == NOT_FORWARD else outcome,
        writer=str(story.writer_id or ""),
    )


def length_band(words: int) -> str:
    """The band that so many words fall into."""
    return next((band for band, most in LENGTHS.items() if words < most), LONG)


def load_staff(on: date) -> tuple[date | None, list[Staff]]:
    """The population whose headcounts were taken nearest to a day, and that day."""
    counted = Headcount.objects.exclude(role="")
    days = counted.values_list("survey", "as_of").distinct()
    nearest = min(days, key=lambda each: (abs(each[1] - on), str(each[0])), default=None)
    if nearest is None:
        return None, []
    words = role_words(Survey.objects.select_related("version").get(pk=nearest[0]))
    rows = counted.filter(survey=nearest[0], as_of=nearest[1])
    return nearest[1], [
        Staff(words.get(row.role, row.role), row.service.name, row.locality.name, row.people)
        for row in rows.select_related("service", "locality").order_by("pk")
        if row.service and row.locality
    ]


def role_words(survey: Survey) -> dict[str, str]:
    """What the questionnaire calls each role."""
    found = survey.version.definition["choices"].get("role", [])
    return {choice["name"]: choice["label"] for choice in found}


def load_attendance() -> dict[tuple[str, str], Counter[str]]:
    """By level of panel: seats by who came, and ballots by whether they were cast."""
    over = staff_stories().values("round")
    found: dict[tuple[str, str], Counter[str]] = {}
    panels = Panel.objects.filter(round__in=over, met_at__isnull=False)
    for panel in panels.prefetch_related("seats", "votes"):
        members = panel.seats.all()
        came = sum(seat.here_at is not None for seat in members)
        seats = found.setdefault((panel.level, "seats"), Counter())
        seats.update({"came": came, "stayed away": len(members) - came})
        ballots = found.setdefault((panel.level, "ballots"), Counter())
        for cast in (vote.turnout for vote in panel.votes.all() if vote.turnout is not None):
            ballots.update({"cast": cast, "not cast": max(len(members) - cast, 0)})
    return found


@dataclass(frozen=True)
class Told:
    """Writers of one round: how long after its close each was told; None where not told."""

    round: str
    days: list[int | None]


def load_feedback() -> list[Told]:
    """Feedback by round, in their order; nothing where none was ever prepared."""
    over = MscRound.objects.filter(pk__in=staff_stories().values("round"))
    return [
        Told(each.round.name, _days(each))
        for each in over.select_related("round").order_by("round__opens_on")
        if each.feedback.exists()
    ]


def _days(story_round: MscRound) -> list[int | None]:
    closed = story_round.closed_at
    feedback = Feedback.objects.filter(round=story_round, partner_story=None).order_by("pk")
    return [
        (each.sent_at - closed).days
        if closed and each.sent_at and each.state == FeedbackState.SENT
        else None
        for each in feedback
    ]


def hash_of(*parts: Iterable[Any]) -> str:
    """A name for exactly this data."""
    lines = sorted(str(astuple(row)) for part in parts for row in part)
    return sha256("\n".join(lines).encode()).hexdigest()
