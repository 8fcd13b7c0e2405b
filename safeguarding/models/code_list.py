"""Which child wore which code at an event: under seal, for the lead alone, for a set time."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission


class Purpose(models.TextChoices):
    """Why the lead opens a code."""

    CONCERN = "concern", "To act on a concern"
    EMERGENCY = "emergency", "An accident or a medical emergency"
    WITHDRAWAL = "withdrawal", "The family asked to take the answers out"


class CodeListQuerySet(models.QuerySet["CodeList"]):
    """Lists of codes."""

    def visible_to(self, user: User) -> Self:
        """The leads of the county; those who run events add to them and see how long they are."""
        may = user.may(Permission.SEE_CONCERNS) or user.may(Permission.RUN_EVENTS)
        return self if may else self.none()

    def kept(self) -> Self:
        """Not destroyed yet."""
        return self.filter(destroyed_at=None)

    def to_be_destroyed(self, today: date) -> Self:
        """Whose day has come."""
        return self.kept().filter(destroy_on__lte=today)


class CodeList(models.Model):
    """The codes of one event. `sealed_key` opens its children, and is wiped with them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event_id = models.UUIDField(unique=True)
    event_name = models.CharField(max_length=200)
    destroy_on = models.DateField()
    sealed_key = models.BinaryField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    destroyed_at = models.DateTimeField(null=True, blank=True)
    destroyed_count = models.PositiveIntegerField(null=True, blank=True)

    objects = CodeListQuerySet.as_manager()

    class Meta:
        ordering = ["destroy_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(destroyed_at=None, destroyed_count=None)
                | Q(destroyed_at__isnull=False, destroyed_count__isnull=False),
                name="code_list_destroyed_has_a_count",
            ),
        ]

    class Privacy:
        sensitive = ("sealed_key",)
        safe = (
            "id", "event_id", "event_name", "destroy_on", "made_at", "destroyed_at",
            "destroyed_count",
        )  # fmt: skip
        kept = "as long as the installation; its children and its key until their day"

    def __str__(self) -> str:
        return f"Codes of {self.event_name}"

    @property
    def is_destroyed(self) -> bool:
        return self.destroyed_at is not None


class ChildOfCodeQuerySet(models.QuerySet["ChildOfCode"]):
    """Children under seal."""

    def visible_to(self, user: User) -> Self:
        """The leads; even they read only what they open, one code at a time."""
        return self if user.may(Permission.SEE_CONCERNS) else self.none()


class ChildOfCode(models.Model):
    """One code, as a keyed hash, and the child who wore it, under seal."""

    code_list = models.ForeignKey(CodeList, on_delete=models.PROTECT, related_name="children")
    code_hash = models.CharField(max_length=64)
    sealed = models.BinaryField()

    objects = ChildOfCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code_list", "code_hash"], name="one_child_a_code"),
        ]

    class Privacy:
        identifying = ("code_hash", "sealed")
        safe = ("id", "code_list")
        kept = "until the day on which the list of its event is destroyed"

    def __str__(self) -> str:
        return f"A code of {self.code_list.event_name}"
