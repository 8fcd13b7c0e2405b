"""Stories of change: what everybody who may read them sees, and apart from it the original."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Locality, Service, User
from accounts.permissions import Permission
from msc.models.rounds import DomainOfChange, MscRound
from programmes.models import Node
from safeguarding.models import AboutKind, Concern, ConcernQuerySet, held_subjects
from surveys.models import Response

PARTS = {
    "title": "A title",
    "before": "What was it like before?",
    "happened": "What happened?",
    "changed": "What changed?",
    "matters": "Why does this matter most?",
    "activities": "What did Early Help do that helped?",
    "partners": "What did others do that helped?",
    "own": "What did the family bring to it themselves?",
    "barriers": "What got in the way?",
    "impact": "What difference has it made altogether?",
}
"""The parts of a story, in the order they are told; the cleared text has the same ones."""


class Subject(models.TextChoices):
    """Whose change it is."""

    FAMILY = "family", "A family"
    PERSON = "person", "One person in a family"
    SERVICE = "service", "How the service works in general"


class Direction(models.TextChoices):
    """Which way the change went."""

    POSITIVE = "positive", "For the better"
    NEGATIVE = "negative", "For the worse"
    BOTH = "both", "Some of each"


class Consent(models.TextChoices):
    """How far the story may go."""

    NONE = "none", "Nobody has agreed yet"
    PANEL = "panel", "Panels may read it"
    COUNCIL = "council", "It may be used inside the council"
    PUBLISH = "publish", "It may be published without names"


class ConsentFrom(models.TextChoices):
    """Who agreed."""

    PARENT = "parent", "A parent or carer"
    YOUNG_PERSON = "young-person", "The young person"
    BOTH = "both", "A parent or carer and the young person"
    TELLER = "teller", "The person who told it, about their own work"


class Channel(models.TextChoices):
    """How the story came."""

    FORM = "form", "Written here"
    SURVEY = "survey", "From the partner survey"
    ON_BEHALF = "on-behalf", "Entered on somebody's behalf"


class StoryState(models.TextChoices):
    """Where a story stands, from the first word to the senior panel."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Waiting to be cleared"
    CLEARED = "cleared", "Waiting for the panel"
    PUT_FORWARD = "put-forward", "Put forward"
    CHOSEN = "chosen", "Chosen"
    NOT_CHOSEN = "not-chosen", "Not chosen this time"
    WITHDRAWN = "withdrawn", "Withdrawn"


S = StoryState
STORY_MOVES: dict[StoryState, frozenset[StoryState]] = {
    S.DRAFT: frozenset({S.SUBMITTED, S.WITHDRAWN}),
    S.SUBMITTED: frozenset({S.DRAFT, S.CLEARED, S.WITHDRAWN}),
    S.CLEARED: frozenset({S.SUBMITTED, S.PUT_FORWARD, S.NOT_CHOSEN, S.WITHDRAWN}),
    S.PUT_FORWARD: frozenset({S.CHOSEN, S.NOT_CHOSEN, S.WITHDRAWN}),
    S.CHOSEN: frozenset({S.WITHDRAWN}),
    S.NOT_CHOSEN: frozenset({S.WITHDRAWN}),
    S.WITHDRAWN: frozenset(),
}
PUT_FORWARD = (S.PUT_FORWARD, S.CHOSEN)
READABLE = (S.CLEARED, S.NOT_CHOSEN, *PUT_FORWARD)
"""States in which the cleared text is signed off and others may read it."""
HANDED_IN = (S.SUBMITTED, *READABLE)
"""States of a story whose writer hears what became of it."""


class StoryQuerySet(models.QuerySet["Story"]):
    """Stories, as writers, reviewers and panels speak of them."""

    def visible_to(self, user: User) -> Self:
        """One's own; others' by state and place; what a concern holds is the lead's alone."""
        in_a_concern = Q(pk__in=held_stories(Concern.objects.visible_to(user)))
        return self.filter(Q(writer=user) | self._others(user) | in_a_concern)

    def _others(self, user: User) -> Q:
        found = Q(pk__in=[])
        agreed = ~Q(consent=Consent.NONE)
        for permission, which in (
            (Permission.REVIEW_STORIES, Q(state__in=(S.SUBMITTED, *READABLE))),
            (Permission.READ_STORIES, Q(state__in=READABLE) & agreed),
            (Permission.READ_STORIES_PUT_FORWARD, Q(state__in=PUT_FORWARD) & agreed),
        ):
            if user.may(permission):
                localities = user.localities_for(permission)
                where = Q() if localities is None else Q(locality__in=localities)
                found |= which & where
        return found & ~Q(pk__in=held_stories())

    def written_by(self, user: User) -> Self:
        """The person's own."""
        return self.filter(writer=user)

    def handed_in(self) -> Self:
        """Handed in and not withdrawn: their writers hear what became of them."""
        return self.filter(state__in=HANDED_IN)

    def not_held(self) -> Self:
        """Those that no concern holds back."""
        return self.exclude(pk__in=held_stories())

    def waiting_for_review(self) -> Self:
        """Submitted, and not cleared yet."""
        return self.filter(state=S.SUBMITTED).not_held()

    def by_domain(self) -> Self:
        """Sorted by the domain the panel gave them, else the writer's."""
        domain = models.functions.Coalesce("panel_domain__position", "domain__position")
        return self.select_related("service", "domain", "panel_domain").order_by(domain, "pk")

    def for_panels(self) -> Self:
        """Cleared, agreed to by somebody, and not held back: what a panel may be given."""
        return self.filter(state=S.CLEARED).exclude(consent=Consent.NONE).not_held()


def held_stories(concerns: ConcernQuerySet | None = None) -> "models.QuerySet[Any, Any]":
    """The keys of the stories that a concern, or one of these, holds back.

    It may be about the story, or about the partner's answer of which the story was made.
    """
    about_answers = Response.objects.held(concerns).values("root_id")
    return Story.objects.filter(
        Q(pk__in=held_subjects(AboutKind.STORY, concerns))
        | Q(original__response_root__in=about_answers)
    ).values("pk")


class Story(models.Model):
    """A story of change, with the text that was cleared of names and places."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(MscRound, on_delete=models.PROTECT, related_name="stories")
    locality = models.ForeignKey(Locality, null=True, on_delete=models.PROTECT)
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT)
    writer = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="stories")
    writer_role = models.CharField(max_length=100, blank=True)
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.FORM)
    state = models.CharField(max_length=20, choices=StoryState.choices, default=S.DRAFT)
    subject = models.CharField(max_length=20, choices=Subject.choices, default=Subject.FAMILY)
    direction = models.CharField(max_length=20, choices=Direction.choices, blank=True)
    domain = models.ForeignKey(
        DomainOfChange, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    panel_domain = models.ForeignKey(
        DomainOfChange, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    nodes = models.ManyToManyField(Node, related_name="stories")
    consent = models.CharField(max_length=20, choices=Consent.choices, default=Consent.NONE)
    consent_from = models.CharField(max_length=20, choices=ConsentFrom.choices, blank=True)
    consent_on = models.DateField(null=True, blank=True)
    cleared: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    cleared_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    cleared_at = models.DateTimeField(null=True)
    began_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at", "pk"]
        verbose_name_plural = "stories"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=StoryState.values), name="story_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=READABLE) | Q(cleared_at__isnull=False),
                name="story_is_cleared_before_others_read_it",
            ),
            models.CheckConstraint(
                condition=Q(consent=Consent.NONE)
                | (Q(consent_on__isnull=False) & ~Q(consent_from="")),
                name="story_consent_says_who_and_when",
            ),
        ]

    class Privacy:
        identifying = ("writer",)
        sensitive = (
            "writer_role", "subject", "direction", "domain", "panel_domain", "nodes", "consent",
            "consent_from", "consent_on", "cleared", "cleared_by", "cleared_at", "began_at",
            "submitted_at", "withdrawn_at",
        )  # fmt: skip
        safe = ("id", "round", "locality", "service", "channel", "state")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"Story {self.number}"

    @property
    def number(self) -> str:
        """A short name that reveals nothing, for lists and the audit trail."""
        return f"S-{self.pk.hex[:6].upper()}"

    @property
    def title(self) -> str:
        """The cleared title; its number as long as it is not cleared."""
        return str(self.cleared.get("title") or self)

    @property
    def is_draft(self) -> bool:
        return self.state == S.DRAFT

    @property
    def chosen_domain(self) -> DomainOfChange | None:
        """The domain the panel gave it, else the writer's."""
        return self.panel_domain or self.domain

    def cleared_files(self) -> "models.QuerySet[Any]":
        """The supporting files that panels may open, without their content."""
        return self.files.filter(cleared_at__isnull=False).defer("content")

    def is_held(self) -> bool:
        """Whether a concern holds it back from reviewers and panels."""
        return held_stories().filter(pk=self.pk).exists()


class OriginalQuerySet(models.QuerySet["Original"]):
    """Original texts."""

    def visible_to(self, user: User) -> Self:
        """The writer's own, those that the person may clear, and those of the lead's concerns."""
        in_a_concern = held_stories(Concern.objects.visible_to(user))
        mine = Q(story__writer=user) | Q(pk__in=in_a_concern)
        if not user.may(Permission.REVIEW_STORIES):
            return self.filter(mine)
        localities = user.localities_for(Permission.REVIEW_STORIES)
        stories = Story.objects.visible_to(user)
        if localities is not None:
            stories = stories.filter(locality__in=localities)
        return self.filter(mine | Q(story__in=stories))


class Original(models.Model):
    """What the writer typed, names and all, kept apart from the story that others read."""

    story = models.OneToOneField(
        Story, primary_key=True, on_delete=models.PROTECT, related_name="original"
    )
    words: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    proposed: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    reference_hash = models.CharField(max_length=64, blank=True, db_index=True)
    change_began_on = models.DateField(null=True, blank=True)
    change_seen_on = models.DateField(null=True, blank=True)
    names_checked = models.BooleanField(default=False)
    response_root = models.UUIDField(null=True, blank=True, unique=True)
    partner_answers: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = OriginalQuerySet.as_manager()

    class Privacy:
        identifying = ("words", "proposed", "reference_hash", "response_root", "partner_answers")
        sensitive = ("change_began_on", "change_seen_on", "saved_at")
        safe = ("story", "names_checked", "edition")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"The original of {self.story}"

    @property
    def title(self) -> str:
        """What the writer called it, or that it has no title yet."""
        return str(self.words.get("title") or "Story without a title")
