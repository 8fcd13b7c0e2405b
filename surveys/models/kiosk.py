"""Kiosks: shared tablets and computers where people answer one after another."""

import uuid
from typing import Self

from django.db import models

from accounts.models import User
from accounts.permissions import Permission
from surveys.models.survey import Survey

MOST_WRONG_PINS = 5


class KioskQuerySet(models.QuerySet["Kiosk"]):
    """Kiosks."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who run surveys."""
        return self if user.may(Permission.RUN_SURVEYS) else self.none()

    def in_use(self) -> Self:
        """Not ended by anybody."""
        return self.filter(ended_at__isnull=True)


class Kiosk(models.Model):
    """One browser that offers a survey to whoever stands before it.

    The browser holds a secret in a cookie; here lies its hash. `sitting` is the
    hash of the code of whoever answers now, empty between two people, so that
    what somebody left behind is found and dropped.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="kiosks")
    name = models.CharField(max_length=100)
    secret_hash = models.CharField(max_length=64, unique=True)
    pin = models.CharField(max_length=200)
    wrong_pins = models.PositiveSmallIntegerField(default=0)
    sitting = models.CharField(max_length=64, blank=True)
    enrolled_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    enrolled_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = KioskQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    class Privacy:
        sensitive = ("secret_hash", "pin", "sitting")
        safe = (
            "id", "survey", "name", "wrong_pins", "enrolled_by", "enrolled_on", "ended_at",
        )  # fmt: skip
        kept = "as long as the survey"

    def __str__(self) -> str:
        return self.name
