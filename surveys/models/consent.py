"""What somebody allowed before they answered, and whether they took it back."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission
from surveys.models.response import Response
from surveys.models.survey import Survey


class Said(models.TextChoices):
    """What was said to one question of consent."""

    YES = "yes", "Yes"
    NO = "no", "No"


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Consent, as those who keep it speak of it."""

    def visible_to(self, user: User) -> Self:
        """All of it for those who may take answers out."""
        return self if user.may(Permission.DELETE_ANSWERS) else self.none()

    def standing(self) -> Self:
        """Given, and not taken back."""
        return self.filter(response__isnull=False)

    def refused(self) -> Self:
        """Never given: nothing else was kept."""
        return self.filter(response__isnull=True, withdrawn_at__isnull=True)

    def withdrawn(self) -> Self:
        """Taken back: the answers are gone."""
        return self.filter(withdrawn_at__isnull=False)


class Consent(models.Model):
    """What one record's questions of consent were answered with.

    It lies beside the response and outlives it: after a no, or once it is taken
    back, this is all that is kept. `explained_by`, `format` and `language` say
    who explained it and how.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="consents")
    root_id = models.UUIDField()
    response = models.OneToOneField(
        Response, null=True, blank=True, on_delete=models.CASCADE, related_name="consent"
    )
    parent = models.CharField(max_length=3, choices=Said.choices, blank=True)
    child = models.CharField(max_length=3, choices=Said.choices, blank=True)
    photo = models.CharField(max_length=3, choices=Said.choices, blank=True)
    recording = models.CharField(max_length=3, choices=Said.choices, blank=True)
    show = models.CharField(max_length=3, choices=Said.choices, blank=True)
    explained_by = models.CharField(max_length=200, blank=True)
    format = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=200, blank=True)
    given_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "root_id"], name="one_consent_a_record"),
            models.CheckConstraint(
                condition=Q(response__isnull=True) | Q(withdrawn_at__isnull=True),
                name="no_answers_after_consent_was_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(response__isnull=True) | ~Q(parent=Said.NO) & ~Q(child=Said.NO),
                name="no_answers_after_a_no",
            ),
        ]

    class Privacy:
        sensitive = (
            "parent", "child", "photo", "recording", "show", "explained_by", "format", "language",
            "given_on", "withdrawn_at",
        )  # fmt: skip
        safe = ("id", "survey", "root_id", "response", "withdrawn_by")
        kept = "seven years after the survey closes"

    def __str__(self) -> str:
        return f"consent to {self.survey}"

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        if self.withdrawn_at:
            return "Taken back"
        return "Given" if self.response_id else "No"
