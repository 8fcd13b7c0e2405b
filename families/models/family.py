"""A family and what is known of it: people, assessments with needs, readings. Never a name."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Locality, Service, User
from accounts.permissions import Permission
from families.models.catalogue import Catalogue, Level
from families.models.load import Load

KEPT = "six years after the case closed"
DOMAINS = 10


class FamilyQuerySet(models.QuerySet["Family"]):
    """Families, as those who work with their figures speak of them."""

    def visible_to(self, user: User) -> Self:
        """Those in the localities in which the person may see cases."""
        places = user.localities_for(Permission.SEE_FAMILIES)
        return self if places is None else self.filter(locality__in=places)

    def carrying(self, reference_hash: str) -> Self:
        """The family that has this reference, now or in an earlier case system."""
        former = FormerReference.objects.filter(reference_hash=reference_hash).values("family")
        return self.filter(Q(reference_hash=reference_hash) | Q(pk__in=former))

    def takeable_by(self, user: User) -> Self:
        """Those in the localities from which the person may take case data away."""
        places = user.localities_for(Permission.EXPORT_FAMILIES)
        return self if places is None else self.filter(locality__in=places)

    def open_on(self, today: date) -> Self:
        """Requested, and not closed by this day."""
        still = Q(closed_on__isnull=True) | Q(closed_on__gt=today)
        return self.filter(still, requested_on__lte=today)


class Family(models.Model):
    """One family by its reference, which is kept as a keyed hash and as a sealed copy.

    `reference_hash` finds the family again; `reference_sealed` can be opened by the data steward
    alone. Both hang on the key `REFERENCE_KEY`. Dates are those of the case. `loaded_by` is the
    load that wrote the family last.
    """

    reference_hash = models.CharField(max_length=64, unique=True)
    reference_sealed = models.BinaryField()
    source_system = models.CharField(max_length=40)
    locality = models.ForeignKey(Locality, null=True, blank=True, on_delete=models.PROTECT)
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT)
    worker_team = models.CharField(max_length=80, blank=True)
    entry_route = models.CharField(max_length=80, blank=True)
    requested_on = models.DateField(null=True, blank=True)
    allocated_on = models.DateField(null=True, blank=True)
    assessed_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    exit_route = models.CharField(max_length=80, blank=True)
    social_care_after = models.BooleanField(null=True, blank=True)
    child_protection_plan_after = models.BooleanField(null=True, blank=True)
    re_referred_on = models.DateField(null=True, blank=True)
    loaded_by = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="families")

    objects = FamilyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "families"
        indexes = [models.Index(fields=["locality", "closed_on"])]

    class Privacy:
        identifying = ("reference_hash", "reference_sealed")
        sensitive = (
            "worker_team", "entry_route", "requested_on", "allocated_on", "assessed_on",
            "closed_on", "exit_route", "social_care_after", "child_protection_plan_after",
            "re_referred_on",
        )  # fmt: skip
        safe = ("id", "source_system", "locality", "service", "loaded_by")
        kept = KEPT

    def __str__(self) -> str:
        return f"family {self.pk}"


class FormerReference(models.Model):
    """A reference that the family had in an earlier case system."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="former_references")
    reference_hash = models.CharField(max_length=64)
    reference_sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference_hash"], name="former_reference_once"),
        ]

    class Privacy:
        identifying = ("reference_hash", "reference_sealed")
        safe = ("id", "family")
        kept = KEPT

    def __str__(self) -> str:
        return f"former reference of {self.family}"


class PersonRole(models.TextChoices):
    """Who somebody is in a family."""

    ADULT = "adult", "Adult"
    CHILD = "child", "Child"


class Person(models.Model):
    """Somebody in a family: a number within it, a role and an age band."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="people")
    number = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=10, choices=PersonRole.choices)
    age_band = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["family", "number"], name="person_once_a_family"),
            models.CheckConstraint(
                condition=Q(role__in=PersonRole.values), name="person_role_is_known"
            ),
        ]

    class Privacy:
        sensitive = ("role", "age_band")
        safe = ("id", "family", "number")
        kept = KEPT

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.number} of {self.family}"


class Assessment(models.Model):
    """One assessment of an adult, a child or the family, and the needs it found.

    `present` and `asked` hold a bit for each need of the catalogue's version: a need that was
    not asked is neither present nor absent. `first_recorded` says by need code since when a need
    that is present is known, where that is not the day of this assessment.
    """

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="assessments")
    number = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=10, choices=Level.choices)
    person = models.PositiveSmallIntegerField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    catalogue = models.ForeignKey(Catalogue, on_delete=models.PROTECT)
    present = models.BigIntegerField(default=0)
    asked = models.BigIntegerField(default=0)
    first_recorded: "models.JSONField[Any, Any]" = models.JSONField(default=dict)

    class Meta:
        ordering = ["completed_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["family", "number"], name="assessment_once_a_family"),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="assessment_level_is_known"
            ),
            models.CheckConstraint(
                condition=Q(present=F("present").bitand(F("asked"))),  # type: ignore[arg-type]  # Django takes it
                name="present_was_asked",
            ),
        ]

    class Privacy:
        sensitive = ("person", "started_on", "completed_on", "present", "asked", "first_recorded")
        safe = ("id", "family", "number", "level", "catalogue")
        kept = KEPT

    def __str__(self) -> str:
        return f"{self.get_level_display()} assessment of {self.family}"


class Occasion(models.TextChoices):
    """When in a case a reading was taken."""

    INITIAL = "initial", "Initial"
    REVIEW = "review", "Review"
    CLOSING = "closing", "Closing"


class Completed(models.TextChoices):
    """Who took the reading."""

    TOGETHER = "together", "Family and worker together"
    WORKER = "worker only", "The worker alone"
    RETROSPECTIVE = "retrospective", "Looking back"


class FamilyReading(models.Model):
    """Ten scores of 1 to 10 on one day, null where a domain was not read.

    `scores` are the worker's, which analyses use; `family_scores` holds the family's where the
    two did not agree. Steps of the scale are not known to be equal.
    """

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="readings")
    taken_on = models.DateField()
    occasion = models.CharField(max_length=10, choices=Occasion.choices)
    completed = models.CharField(max_length=20, choices=Completed.choices)
    scores: "models.JSONField[Any, Any]" = models.JSONField()
    family_scores: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["taken_on"]
        constraints = [
            models.UniqueConstraint(fields=["family", "taken_on"], name="one_reading_a_day"),
            models.CheckConstraint(
                condition=Q(occasion__in=Occasion.values), name="reading_occasion_is_known"
            ),
            models.CheckConstraint(
                condition=Q(completed__in=Completed.values), name="reading_kind_is_known"
            ),
        ]

    class Privacy:
        sensitive = ("taken_on", "occasion", "completed", "scores", "family_scores")
        safe = ("id", "family")
        kept = KEPT

    def __str__(self) -> str:
        return f"{self.get_occasion_display()} reading of {self.family}"


class FamilyChange(models.Model):
    """What a newer extract changed in a family: the former values by field, for the history."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="changes")
    load = models.ForeignKey(Load, on_delete=models.PROTECT)
    what = models.CharField(max_length=40)
    before: "models.JSONField[Any, Any]" = models.JSONField()
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-changed_at"]

    class Privacy:
        sensitive = ("before",)
        safe = ("id", "family", "load", "what", "changed_at")
        kept = KEPT

    def __str__(self) -> str:
        return f"{self.what} of {self.family}"
