"""Events where children and parents are asked, their slots, and how many were there."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Locality, User
from accounts.permissions import Permission
from programmes.models import Round


class EventState(models.TextChoices):
    """Where an event stands."""

    PLANNED = "planned", "Planned"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


EVENT_MOVES: dict[EventState, frozenset[EventState]] = {
    EventState.PLANNED: frozenset({EventState.OPEN}),
    EventState.OPEN: frozenset({EventState.CLOSED}),
    EventState.CLOSED: frozenset(),
}


class EventQuerySet(models.QuerySet["Event"]):
    """Events, as facilitators speak of them."""

    def visible_to(self, user: User) -> Self:
        """Those of the localities in which the person sees events, and those of the county."""
        return self._where(user, Permission.SEE_EVENTS)

    def run_by(self, user: User) -> Self:
        """Those that the person may change and count at."""
        return self._where(user, Permission.RUN_EVENTS)

    def _where(self, user: User, permission: Permission) -> Self:
        if not user.may(permission):
            return self.none()
        localities = user.localities_for(permission)
        return self if localities is None else self.filter(
            Q(locality__in=localities) | Q(locality=None)
        )  # fmt: skip

    def open(self) -> Self:
        """Those that take counts now."""
        return self.filter(state=EventState.OPEN)


class Event(models.Model):
    """A day at one place on which children and parents are asked. It belongs to a round."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="events")
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=200)
    held_on = models.DateField()
    locality = models.ForeignKey(Locality, null=True, on_delete=models.PROTECT, related_name="+")
    bias_notes = models.TextField()
    state = models.CharField(max_length=20, choices=EventState.choices, default=EventState.PLANNED)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=EventState.values), name="event_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=EventState.PLANNED, opened_at=None, closed_at=None)
                | Q(state=EventState.OPEN, opened_at__isnull=False, closed_at=None)
                | Q(state=EventState.CLOSED, opened_at__isnull=False, closed_at__isnull=False),
                name="event_times_fit_its_state",
            ),
            models.CheckConstraint(condition=~Q(bias_notes=""), name="event_has_bias_notes"),
        ]

    class Privacy:
        safe = (
            "id", "round", "name", "place", "held_on", "locality", "bias_notes", "state",
            "opened_at", "closed_at",
        )  # fmt: skip
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.name

    @property
    def is_planned(self) -> bool:
        return self.state == EventState.PLANNED

    @property
    def is_open(self) -> bool:
        return self.state == EventState.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == EventState.CLOSED


class Slot(models.Model):
    """A part of the day. It may stand for one high-level group, so that no family is named.

    Forms ask for its letter: so answers lead to a slot and its group, and to no family.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="slots")
    letter = models.CharField(max_length=1)
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    high_level = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["starts_at", "high_level", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["event", "starts_at", "high_level"], name="slot_of_a_group_once"
            ),
            models.UniqueConstraint(fields=["event", "letter"], name="slot_letter_once"),
        ]

    class Privacy:
        safe = ("id", "event", "letter", "starts_at", "ends_at", "high_level")
        kept = "as long as the installation"

    def __str__(self) -> str:
        hours = f"{self.letter}: {self.starts_at:%H:%M} to {self.ends_at:%H:%M}"
        return f"{hours}, {self.high_level}" if self.high_level else hours


class Presence(models.TextChoices):
    """What a headcount says of those it counts."""

    INVITED = "invited", "Invited"
    CAME = "came", "Came"


class Unit(models.TextChoices):
    """What a headcount counts. The three are never added to each other."""

    CHILDREN = "children", "Children"
    ADULTS = "adults", "Adults"
    FAMILIES = "families", "Families"


class Headcount(models.Model):
    """How many children, adults or families were invited or came; no row is not zero."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="headcounts")
    presence = models.CharField(max_length=20, choices=Presence.choices)
    unit = models.CharField(max_length=20, choices=Unit.choices)
    number = models.PositiveIntegerField()
    entered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["presence", "unit"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "presence", "unit"], name="one_headcount_a_unit"
            ),
            models.CheckConstraint(
                condition=Q(presence__in=Presence.values), name="headcount_presence_is_known"
            ),
            models.CheckConstraint(
                condition=Q(unit__in=Unit.values), name="headcount_unit_is_known"
            ),
        ]

    class Privacy:
        safe = ("id", "event", "presence", "unit", "number", "entered_by", "entered_at")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"{self.number} {self.unit} {self.get_presence_display().lower()}"
