"""Concerns, and whom to ring about one."""

import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import Locality, User
from accounts.permissions import Permission

TO_BE_OPENED_IN = timedelta(minutes=30)
TO_BE_DECIDED_IN = timedelta(hours=24)


class LeadContactQuerySet(models.QuerySet["LeadContact"]):
    """Whom to ring."""

    def visible_to(self, user: User) -> Self:
        """Everybody with an account: the number is there to be rung."""
        return self if user.is_active else self.none()


class LeadContact(models.Model):
    """The safeguarding lead's name and telephone number, shown on every act-now card."""

    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=40)
    hours = models.CharField(max_length=200, blank=True)

    objects = LeadContactQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    class Privacy:
        identifying = ("name", "phone")
        safe = ("id", "hours")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"{self.name}, {self.phone}"


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
    RELEASED = "released", "May be used"
    NEVER = "never", "Must not be used"


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
        return self.filter(about_kind=kind, about_id__isnull=False).exclude(
            release=Release.RELEASED
        )

    def delete(self) -> tuple[int, dict[str, int]]:
        """Never: the database refuses it too."""
        raise Refused("A concern cannot be deleted.")


class Concern(models.Model):
    """A worry about somebody's safety, in the exact words in which it was heard. Never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    raised_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now)
    locality = models.ForeignKey(Locality, null=True, blank=True, on_delete=models.PROTECT)
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True, db_index=True)
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
        identifying = ("exact_words", "who_said", "who_heard", "whom", "who_was_told")
        sensitive = (
            "raised_by", "raised_at", "about_kind", "about_id", "heard_at", "heard_where",
            "is_in_danger_now", "told_at", "opened_by", "opened_at", "decision",
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

    def is_late(self, now: datetime) -> bool:
        """Whether the lead should have opened it, or decided, by now."""
        if self.opened_at is None:
            return now - self.raised_at > TO_BE_OPENED_IN
        return self.decided_at is None and now - self.raised_at > TO_BE_DECIDED_IN

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never: the database refuses it too."""
        raise Refused("A concern cannot be deleted.")
