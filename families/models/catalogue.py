"""What is asked of every family: the needs, in versions, and the ten domains of a reading."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from families.needs import MOST_NEEDS


class Headline(models.IntegerChoices):
    """The six problems of the national programme to which every need belongs."""

    CRIME = 1, "Crime and anti-social behaviour"
    SCHOOL = 2, "Children not attending school regularly"
    CHILDREN = 3, "Children who need help"
    WORK = 4, "Out of work or at risk of financial exclusion"
    ABUSE = 5, "Domestic abuse"
    HEALTH = 6, "Health problems"


class Level(models.TextChoices):
    """Who an assessment is of, and whose a need is."""

    ADULT = "adult", "Adult"
    CHILD = "child", "Child"
    FAMILY = "family", "Family"


class CatalogueQuerySet(models.QuerySet["Catalogue"]):
    """Versions of the catalogue of needs."""

    def visible_to(self, user: User) -> Self:
        """Everybody with an account: what is asked is no secret."""
        return self if user.is_active else self.none()

    def current(self) -> "Catalogue":
        """The version by which assessments are loaded now."""
        return self.order_by("-number")[0]


class Catalogue(models.Model):
    """One version of the list of needs. Once made it does not change; a change is a new version."""

    number = models.PositiveSmallIntegerField(unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL)
    why = models.TextField()

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]

    class Privacy:
        safe = ("id", "number", "made_at", "made_by", "why")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"version {self.number} of the needs"


class NeedQuerySet(models.QuerySet["Need"]):
    """Needs of a version."""

    def visible_to(self, user: User) -> Self:
        """Everybody with an account."""
        return self if user.is_active else self.none()


class Need(models.Model):
    """One need: its bit in an assessment, its words, and the headline problems it belongs to."""

    catalogue = models.ForeignKey(Catalogue, on_delete=models.PROTECT, related_name="needs")
    bit = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=10)
    level = models.CharField(max_length=10, choices=Level.choices)
    name = models.CharField(max_length=120)
    headline = models.PositiveSmallIntegerField(choices=Headline.choices)
    also = models.PositiveSmallIntegerField(choices=Headline.choices, null=True, blank=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["bit"]
        constraints = [
            models.UniqueConstraint(fields=["catalogue", "code"], name="need_code_once_a_version"),
            models.UniqueConstraint(fields=["catalogue", "bit"], name="need_bit_once_a_version"),
            models.CheckConstraint(condition=Q(bit__lt=MOST_NEEDS), name="need_bit_fits"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="need_level_is_known"),
        ]

    class Privacy:
        safe = ("id", "catalogue", "bit", "code", "level", "name", "headline", "also")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.name


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Sets of words for the ten domains."""

    def visible_to(self, user: User) -> Self:
        """Everybody with an account."""
        return self if user.is_active else self.none()

    def current(self) -> "Measure":
        """The words that pages use now."""
        return self.order_by("-pk")[0]


class Measure(models.Model):
    """The names of the ten domains, in order.

    Ours are neutral. A council with a licence may enter the names of its own measure with the
    reference of the owner's approval, and the acknowledgement that has to stand beside them.
    """

    name = models.CharField(max_length=100)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL)
    domains: "models.JSONField[list[str], list[str]]" = models.JSONField()
    approval_reference = models.CharField(max_length=100, blank=True)
    acknowledgement = models.TextField(blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(acknowledgement="") | ~Q(approval_reference=""),
                name="acknowledged_measure_has_an_approval",
            ),
        ]

    class Privacy:
        safe = (
            "id", "name", "made_at", "made_by", "domains", "approval_reference", "acknowledgement",
        )  # fmt: skip
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.name
