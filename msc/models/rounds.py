"""Rounds of stories, and the domains of change that each round sorts them by."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from programmes.models import Programme, Round


class DomainSetQuerySet(models.QuerySet["DomainSet"]):
    """Versions of the list of domains."""

    def visible_to(self, user: User) -> Self:
        """Everybody with an account."""
        return self if user.is_active else self.none()

    def newest(self, programme: Programme) -> "DomainSet | None":
        """The version that a new round would use."""
        return self.filter(programme=programme).order_by("-version").first()


class DomainSet(models.Model):
    """One version of a programme's list of domains of change; a version never changes."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="domain_sets")
    version = models.PositiveSmallIntegerField()
    reason = models.TextField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = DomainSetQuerySet.as_manager()

    class Meta:
        ordering = ["programme", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "version"], name="domain_version_once")
        ]

    class Privacy:
        safe = ("id", "programme", "version", "reason", "made_by", "made_at")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"Domains of change, version {self.version}"


class DomainOfChange(models.Model):
    """A broad group of changes. One domain of each version is open: any other change."""

    domain_set = models.ForeignKey(DomainSet, on_delete=models.PROTECT, related_name="domains")
    code = models.SlugField()
    name = models.CharField(max_length=100)
    description = models.CharField(max_length=300, blank=True)
    is_open = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "domains of change"
        constraints = [
            models.UniqueConstraint(fields=["domain_set", "code"], name="domain_code_once"),
            models.UniqueConstraint(
                fields=["domain_set"], condition=Q(is_open=True), name="one_open_domain"
            ),
        ]

    class Privacy:
        safe = ("id", "domain_set", "code", "name", "description", "is_open", "position")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.name


class RoundState(models.TextChoices):
    """Where a round of stories stands."""

    PLANNED = "planned", "Planned"
    OPEN = "open", "Taking stories"
    CLOSED = "closed", "Closed"
    ARCHIVED = "archived", "Archived"


ROUND_MOVES: dict[RoundState, frozenset[RoundState]] = {
    RoundState.PLANNED: frozenset({RoundState.OPEN}),
    RoundState.OPEN: frozenset({RoundState.CLOSED}),
    RoundState.CLOSED: frozenset({RoundState.ARCHIVED}),
    RoundState.ARCHIVED: frozenset(),
}


class MscRoundQuerySet(models.QuerySet["MscRound"]):
    """Rounds of stories."""

    def visible_to(self, user: User) -> Self:
        """Everybody with an account: a round names a period, a question and a list of domains."""
        return self if user.is_active else self.none()

    def open(self) -> Self:
        """Those that take stories now."""
        return self.filter(state=RoundState.OPEN)


class MscRound(models.Model):
    """A round in which stories are told. What it asks is frozen when it opens."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="msc")
    domain_set = models.ForeignKey(DomainSet, on_delete=models.PROTECT, related_name="rounds")
    question = models.TextField()
    looks_back_to = models.DateField()
    state = models.CharField(max_length=20, choices=RoundState.choices, default=RoundState.PLANNED)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)

    objects = MscRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-round__opens_on", "pk"]
        verbose_name = "round of stories"
        verbose_name_plural = "rounds of stories"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=RoundState.values), name="msc_round_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    state=RoundState.PLANNED, opened_at=None, closed_at=None, archived_at=None
                )
                | Q(
                    state=RoundState.OPEN, opened_at__isnull=False, closed_at=None, archived_at=None
                )
                | Q(
                    state=RoundState.CLOSED,
                    opened_at__isnull=False,
                    closed_at__isnull=False,
                    archived_at=None,
                )
                | Q(
                    state=RoundState.ARCHIVED,
                    opened_at__isnull=False,
                    closed_at__isnull=False,
                    archived_at__isnull=False,
                ),
                name="msc_round_times_fit_its_state",
            ),
        ]

    class Privacy:
        safe = (
            "id", "round", "domain_set", "question", "looks_back_to", "state", "opened_at",
            "closed_at", "archived_at",
        )  # fmt: skip
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.round.name

    @property
    def is_planned(self) -> bool:
        return self.state == RoundState.PLANNED

    @property
    def is_open(self) -> bool:
        return self.state == RoundState.OPEN

    @property
    def is_closed(self) -> bool:
        """Closed and not put away yet: the time of panels and feedback."""
        return self.state == RoundState.CLOSED

    @property
    def is_archived(self) -> bool:
        return self.state == RoundState.ARCHIVED
