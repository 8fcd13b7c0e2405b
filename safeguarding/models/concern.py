"""Concerns, what was decided about them, and what they hold back."""

import uuid
from collections.abc import Container, Iterable
from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import Locality, User
from accounts.permissions import Permission
from safeguarding.deadlines import Clock, missed, next_due


class AboutKind(models.TextChoices):
    """What a concern may arise in."""

    STORY = "story", "story"
    CASE_STUDY = "case-study", "case study"
    ANSWERS = "answers", "answers"
    EVENT_FORM = "event-form", "form of an event"
    INTERVIEW = "interview", "interview"
    PIECE = "piece", "piece for the wall"
    OPEN_ANSWER = "open-answer", "written answer"


class Decision(models.TextChoices):
    """What the lead decided to do."""

    NO_ACTION = "no-action", "No further action"
    ADVICE = "advice", "Advice given"
    EARLY_HELP = "early-help", "Early help offered"
    REFERRAL = "referral", "Referred to children's or adults' social care"
    POLICE = "police", "Passed to the police"


class Release(models.TextChoices):
    """Whether the text in which the concern arose may be used."""

    HELD = "held", "Held back"
    RELEASED = "released", "May be used as it is"
    EDITED = "edited", "Edited, and may be used"
    NEVER = "never", "Must never be used"


class ConcernState(models.TextChoices):
    """How far the lead is."""

    RECORDED = "recorded", "Not opened"
    OPENED = "opened", "Opened"
    DECIDED = "decided", "Decided"


S, R = ConcernState, Release
CONCERN_MOVES: dict[ConcernState, frozenset[ConcernState]] = {
    S.RECORDED: frozenset({S.OPENED}),
    S.OPENED: frozenset({S.DECIDED}),
    S.DECIDED: frozenset({S.DECIDED}),
}
RELEASE_MOVES: dict[Release, frozenset[Release]] = {
    R.HELD: frozenset({R.RELEASED, R.EDITED, R.NEVER}),
    R.RELEASED: frozenset({R.HELD, R.NEVER}),
    R.EDITED: frozenset({R.HELD, R.NEVER}),
    R.NEVER: frozenset({R.HELD}),
}
MAY_BE_USED = (R.RELEASED, R.EDITED)


class ConcernQuerySet(models.QuerySet["Concern"]):
    """Concerns, as the lead speaks of them."""

    def visible_to(self, user: User) -> Self:
        """Those of the localities in which the person is the lead, and those without one."""
        if not user.may(Permission.SEE_CONCERNS):
            return self.none()
        localities = user.localities_for(Permission.SEE_CONCERNS)
        return self if localities is None else self.filter(
            Q(locality__in=localities) | Q(locality=None)
        )  # fmt: skip

    def not_opened(self) -> Self:
        """Nobody has read them yet."""
        return self.filter(opened_at=None)

    def undecided(self) -> Self:
        """The lead has not decided yet."""
        return self.filter(decided_at=None)

    def holding(self, kind: str) -> Self:
        """Those that hold back what they arose in: a story, a comment."""
        return self.filter(about_kind=kind, about_id__isnull=False).exclude(release__in=MAY_BE_USED)

    def about(self, kinds: Iterable[str], key: uuid.UUID) -> Self:
        """Those that arose in this, whether it was released since or not."""
        return self.filter(about_kind__in=list(kinds), about_id=key)

    def at_event(self, event_id: uuid.UUID) -> Self:
        """Those that arose at one event."""
        return self.filter(event_id=event_id)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Never: the database refuses it too."""
        raise Refused("A concern cannot be deleted.")


def held_subjects(kind: str, concerns: ConcernQuerySet | None = None) -> "models.QuerySet[Any]":
    """The keys of all of one kind that a concern, or one of these, holds back.

    Whatever shows or counts stories, case studies or answers leaves these out.
    """
    concerns = Concern.objects.all() if concerns is None else concerns
    return concerns.holding(kind).values("about_id")


class Concern(models.Model):
    """A worry about somebody's safety, in the exact words in which it was heard. Never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    raised_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now)
    locality = models.ForeignKey(Locality, null=True, blank=True, on_delete=models.PROTECT)
    about_kind = models.CharField(max_length=40, choices=AboutKind.choices, blank=True)
    about_id = models.UUIDField(null=True, blank=True, db_index=True)
    event_id = models.UUIDField(null=True, blank=True, db_index=True)
    child_code = models.CharField(max_length=40, blank=True)
    exact_words = models.TextField()
    who_said = models.CharField(max_length=200)
    who_heard = models.CharField(max_length=200)
    heard_at = models.DateTimeField()
    heard_where = models.CharField(max_length=200)
    whom = models.CharField(max_length=200, blank=True)
    is_in_danger_now = models.BooleanField()
    who_was_told = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=20, choices=Decision.choices, blank=True)
    decision_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    release = models.CharField(max_length=20, choices=Release.choices, default=Release.HELD)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__in=["", *Decision.values]), name="concern_decision_is_known"
            ),
            models.CheckConstraint(
                condition=Q(release__in=Release.values), name="concern_release_is_known"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None)
                | (~Q(decision="") & ~Q(decision_reason="") & Q(decided_at__isnull=False)),
                name="concern_decision_has_its_reason_and_time",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None) | Q(opened_at__isnull=False),
                name="concern_is_read_before_it_is_decided",
            ),
        ]

    class Privacy:
        identifying = (
            "exact_words", "who_said", "who_heard", "whom", "who_was_told", "child_code",
        )  # fmt: skip
        sensitive = (
            "raised_by", "raised_at", "about_kind", "about_id", "event_id", "heard_at",
            "heard_where", "is_in_danger_now", "told_at", "opened_by", "opened_at", "decision",
            "decision_reason", "decided_by", "decided_at", "release",
        )  # fmt: skip
        safe = ("id", "locality")
        kept = "as long as the council's safeguarding policy says; nothing deletes it here"

    def __str__(self) -> str:
        return f"Concern {self.number}"

    @property
    def number(self) -> str:
        """A short name that reveals nothing."""
        return f"C-{self.pk.hex[:6].upper()}"

    @property
    def state(self) -> ConcernState:
        """How far the lead is, by what has been written down."""
        if self.decided_at is not None:
            return S.DECIDED
        return S.RECORDED if self.opened_at is None else S.OPENED

    @property
    def is_urgent(self) -> bool:
        """Somebody is in danger, or the child is still at the event: minutes count."""
        return self.is_in_danger_now or self.event_id is not None

    @property
    def clock(self) -> Clock:
        """Its times, as the deadlines read them."""
        return Clock(
            heard_at=timezone.localtime(self.heard_at),
            recorded_at=timezone.localtime(self.raised_at),
            is_urgent=self.is_urgent,
            opened_at=self.opened_at,
            decided_at=self.decided_at,
        )

    def is_late(self, now: datetime, holidays: Container[date]) -> bool:
        """Whether the lead should have opened it, or decided, by now."""
        return bool(missed(self.clock, now, holidays))

    def due_at(self, holidays: Container[date]) -> datetime | None:
        """By when the lead's next step is due."""
        return next_due(self.clock, holidays)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never: the database refuses it too."""
        raise Refused("A concern cannot be deleted.")


class PastDecisionQuerySet(models.QuerySet["PastDecision"]):
    """Decisions as they were made."""

    def visible_to(self, user: User) -> Self:
        """Those about the concerns that the person sees."""
        return self.filter(concern__in=Concern.objects.visible_to(user))


class PastDecision(models.Model):
    """A decision as it was made: deciding again adds one and changes none."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="decisions")
    decision = models.CharField(max_length=20, choices=Decision.choices)
    reason = models.TextField()
    outcome = models.TextField(blank=True)
    release = models.CharField(max_length=20, choices=Release.choices)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    objects = PastDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__in=Decision.values) & ~Q(reason=""),
                name="past_decision_has_its_reason",
            ),
        ]

    class Privacy:
        identifying = ("reason", "outcome")
        sensitive = ("concern", "decision", "release", "decided_by", "decided_at")
        safe = ("id",)
        kept = "as long as its concern"

    def __str__(self) -> str:
        return f"A decision about {self.concern}"
