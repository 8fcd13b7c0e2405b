"""What is being evaluated: the programme, its rounds, and its theory of change."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from programmes.theory import Row


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Programmes under evaluation."""

    def visible_to(self, user: User) -> Self:
        """Everybody with an account: what is evaluated, and why, is no secret."""
        return self if user.is_active else self.none()


class Programme(models.Model):
    """The evaluation of one service offer."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Privacy:
        safe = ("id", "slug", "name", "description")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.name

    def theory(self) -> list[Row]:
        """The theory of change as rows of its table, in the order they were loaded."""
        return [
            Row(
                code=node.code,
                kind=node.kind,
                title=node.title,
                description=node.description,
                leads_to=tuple(other.code for other in node.leads_to.all()),
            )
            for node in self.nodes.prefetch_related("leads_to")
        ]


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds of a programme."""

    def visible_to(self, user: User) -> Self:
        """Everybody with an account: a round names a period and nothing else."""
        return self if user.is_active else self.none()


class Round(models.Model):
    """A period in which something is collected: a quarter, or the weeks of a survey."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="rounds")
    slug = models.SlugField()
    name = models.CharField(max_length=200)
    opens_on = models.DateField()
    closes_on = models.DateField()

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "slug"], name="round_slug_is_unique"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="round_ends_after_it_begins"
            ),
        ]

    class Privacy:
        safe = ("id", "programme", "slug", "name", "opens_on", "closes_on")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.name

    def is_on(self, today: date) -> bool:
        """Whether the day lies within the round."""
        return self.opens_on <= today <= self.closes_on


class NodeKind(models.TextChoices):
    """The columns of a theory of change, from left to right."""

    INPUT = "input", "Input"
    ACTIVITY = "activity", "Activity"
    MECHANISM = "mechanism", "Mechanism"
    OUTCOME = "outcome", "Outcome"
    IMPACT = "impact", "Impact"


class NodeQuerySet(models.QuerySet["Node"]):
    """Boxes of theories of change."""

    def visible_to(self, user: User) -> Self:
        """Everybody with an account."""
        return self if user.is_active else self.none()


class Node(models.Model):
    """One box of the theory of change. Questions, stories and codes point at it."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="nodes")
    code = models.SlugField()
    kind = models.CharField(max_length=20, choices=NodeKind.choices)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    leads_to = models.ManyToManyField("self", symmetrical=False, related_name="comes_from")
    position = models.PositiveSmallIntegerField(default=0)

    objects = NodeQuerySet.as_manager()

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="node_code_is_unique"),
            models.CheckConstraint(
                condition=Q(kind__in=NodeKind.values), name="node_kind_is_known"
            ),
        ]

    class Privacy:
        safe = ("id", "programme", "code", "kind", "title", "description", "leads_to", "position")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.title
