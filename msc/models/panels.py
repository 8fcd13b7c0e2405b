"""Panels that choose among stories: who sits there, what they declare, note and leave standing."""

import uuid
from fractions import Fraction
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Locality, Service, User
from accounts.permissions import Permission
from msc.models.rounds import MscRound
from msc.models.stories import Story, StoryQuerySet, StoryState
from msc.tally import Method, Ties


class Level(models.TextChoices):
    """Which stories a panel judges."""

    LOCALITY = "locality", "Locality panel"
    SENIOR = "senior", "Senior panel"


class PanelState(models.TextChoices):
    """Where a panel's meeting stands."""

    PREPARING = "preparing", "Being prepared"
    MEETING = "meeting", "Meeting"
    DECIDED = "decided", "Decided"
    ARCHIVED = "archived", "Archived"


PANEL_MOVES: dict[PanelState, frozenset[PanelState]] = {
    PanelState.PREPARING: frozenset({PanelState.MEETING}),
    PanelState.MEETING: frozenset({PanelState.DECIDED}),
    PanelState.DECIDED: frozenset({PanelState.ARCHIVED}),
    PanelState.ARCHIVED: frozenset(),
}
HAS_DECIDED = (PanelState.DECIDED, PanelState.ARCHIVED)
"""States of a panel whose meeting is over and whose decision stands."""

METHODS = [
    (Method.FACILITATED.value, "Vote, talk, vote again until agreed"),
    (Method.PLURALITY.value, "Each member names one story"),
    (Method.APPROVAL.value, "Each member names all they would be content with"),
    (Method.BORDA.value, "Ranking, adding up places (Borda)"),
    (Method.TRANSFERABLE.value, "Ranking, transferring votes (single transferable vote)"),
    (Method.SCORING.value, "Scores against weighted criteria"),
]
TIES = [
    (Ties.AGAIN.value, "Talk, and vote again"),
    (Ties.ALL.value, "Those level all go forward, where there is room"),
]


class PanelQuerySet(models.QuerySet["Panel"]):
    """Panels, as members and those who set them up speak of them."""

    def visible_to(self, user: User) -> Self:
        """Those one sits on or facilitates; those who run rounds see all, from outside the room."""
        if user.may(Permission.RUN_STORY_ROUNDS):
            return self
        return self.with_a_place_for(user)

    def with_a_place_for(self, user: User) -> Self:
        """Those whose room the person may enter: members and the facilitator."""
        if not user.is_active:
            return self.none()
        return self.filter(Q(seats__user=user) | Q(facilitator=user)).distinct()


class Panel(models.Model):
    """A panel of one round with its rules, which are frozen when it starts to meet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(MscRound, on_delete=models.PROTECT, related_name="panels")
    level = models.CharField(max_length=20, choices=Level.choices)
    locality = models.ForeignKey(Locality, null=True, blank=True, on_delete=models.PROTECT)
    facilitator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=20, choices=PanelState.choices, default=PanelState.PREPARING
    )
    method = models.CharField(max_length=20, choices=METHODS)
    ties = models.CharField(max_length=20, choices=TIES, default=Ties.AGAIN.value)
    places = models.PositiveSmallIntegerField(default=1)
    most = models.PositiveSmallIntegerField(default=2)
    is_by_service = models.BooleanField(default=True)
    quorum = models.PositiveSmallIntegerField(default=2)
    agreement_percent = models.PositiveSmallIntegerField(default=100)
    criteria: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)
    is_on_paper = models.BooleanField(default=False)
    stories = models.ManyToManyField(Story, related_name="panels")
    met_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)

    objects = PanelQuerySet.as_manager()

    class Meta:
        ordering = ["round", "level", "locality__position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level=Level.LOCALITY, locality__isnull=False)
                | Q(level=Level.SENIOR, locality=None),
                name="locality_panels_have_a_locality",
            ),
            models.UniqueConstraint(
                fields=["round", "locality"], name="one_panel_a_locality_and_round"
            ),
            models.UniqueConstraint(
                fields=["round"], condition=Q(level=Level.SENIOR), name="one_senior_panel_a_round"
            ),
            models.CheckConstraint(
                condition=Q(state__in=PanelState.values), name="panel_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=PanelState.ARCHIVED, archived_at__isnull=False)
                | (~Q(state=PanelState.ARCHIVED) & Q(archived_at=None)),
                name="an_archived_panel_says_when",
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1, quorum__gte=1, most__gte=models.F("places"))
                & Q(agreement_percent__gt=50, agreement_percent__lte=100),
                name="panel_rules_can_be_met",
            ),
        ]

    class Privacy:
        safe = (
            "id", "round", "level", "locality", "facilitator", "state", "method", "ties", "places",
            "most", "is_by_service", "quorum", "agreement_percent", "criteria", "is_on_paper",
            "stories", "met_at", "decided_at", "archived_at",
        )  # fmt: skip
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"{self.locality} panel" if self.locality else "Senior panel"

    @property
    def is_preparing(self) -> bool:
        return self.state == PanelState.PREPARING

    @property
    def is_meeting(self) -> bool:
        return self.state == PanelState.MEETING

    @property
    def is_decided(self) -> bool:
        """The meeting is over, whether the panel is put away or not."""
        return self.state in HAS_DECIDED

    @property
    def is_archived(self) -> bool:
        return self.state == PanelState.ARCHIVED

    @property
    def agreement(self) -> Fraction:
        """The share of ballots that must agree in facilitated rounds."""
        return Fraction(self.agreement_percent, 100)

    def services(self) -> list[Service | None]:
        """What is decided one by one: each service that has stories here, or all at once."""
        if not self.is_by_service:
            return [None]
        return list(Service.objects.filter(story__in=self.open_stories()).distinct())

    def stories_ahead(self) -> StoryQuerySet:
        """Cleared stories of the locality, or for the senior panel those put forward."""
        stories = Story.objects.filter(round=self.round)
        if self.locality:
            return stories.for_panels().filter(locality=self.locality)
        return stories.filter(state=StoryState.PUT_FORWARD).not_held()

    def table(self) -> StoryQuerySet:
        """What lies on the table, or before the meeting what would lie there."""
        return self.stories_ahead().by_domain() if self.is_preparing else self.open_stories()

    def open_stories(self, service: Service | None = None) -> StoryQuerySet:
        """The stories on the table, in the order of their domains; a concern takes one off."""
        found = self.stories.not_held().exclude(withdrawn_at__isnull=False)
        found = found.filter(service=service) if service else found
        return found.by_domain()


class Seat(models.Model):
    """One member of a panel; `here_at` is when they came into the room."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="seats")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=100)
    here_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "user"], name="each_member_sits_once")
        ]

    class Privacy:
        sensitive = ("here_at",)
        safe = ("id", "panel", "user", "role")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"

    def barred_stories(self) -> set[Any]:
        """The keys of stories the member has no say on: their own, and those they left aside."""
        own = self.panel.stories.filter(writer=self.user).values_list("pk", flat=True)
        aside = self.declarations.filter(kind=DeclarationKind.ASIDE)
        return {*own, *aside.values_list("story_id", flat=True)}


class DeclarationKind(models.TextChoices):
    """Declaring an interest is not standing aside: one is told, the other takes the say away."""

    INTEREST = "interest", "Declared an interest"
    ASIDE = "aside", "Stood aside"


class ConflictDeclaration(models.Model):
    """What a member said about a story of their own people; everybody in the room sees it."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="declarations")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="declarations")
    kind = models.CharField(max_length=20, choices=DeclarationKind.choices)
    words = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "story", "kind"], name="declared_once"),
            models.CheckConstraint(
                condition=Q(kind__in=DeclarationKind.values), name="declaration_kind_is_known"
            ),
        ]

    class Privacy:
        sensitive = ("words",)
        safe = ("id", "seat", "story", "kind", "at")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"{self.seat.user}: {self.get_kind_display().lower()}, {self.story}"


class DiscussionNote(models.Model):
    """What somebody noted while the panel talked, on one story or on all."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="notes")
    story = models.ForeignKey(Story, null=True, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    class Privacy:
        sensitive = ("text",)
        safe = ("id", "panel", "story", "written_by", "at")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"Note on {self.story or self.panel}"


class Caveat(models.Model):
    """A view that differs from the panel's decision, kept beside it. It names nobody."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="caveats")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    class Privacy:
        sensitive = ("text",)
        safe = ("id", "panel", "at")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"Another view on {self.panel}"
