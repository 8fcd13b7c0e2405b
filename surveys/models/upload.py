"""Pictures, recordings and other files that people sent as answers."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from surveys.models.instrument import Question
from surveys.models.response import Draft, Response


class UploadQuerySet(models.QuerySet["Upload"]):
    """Files that people sent."""

    def visible_to(self, user: User) -> Self:
        """Files of closed surveys, for those who may read answers: as with the answers."""
        return self.filter(response__in=Response.objects.visible_to(user))

    def without_content(self) -> Self:
        """For pages that only name the files."""
        return self.defer("content")


class Upload(models.Model):
    """One file, of a draft or of a response, and gone with it.

    The answer that names it is `<sha256>.<kind>`. Neither the name it had on
    somebody's device nor a time is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(
        Draft, null=True, blank=True, on_delete=models.CASCADE, related_name="uploads"
    )
    response = models.ForeignKey(
        Response, null=True, blank=True, on_delete=models.CASCADE, related_name="uploads"
    )
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="uploads")
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "question", "sha256"], name="one_file_a_draft"
            ),
            models.UniqueConstraint(
                fields=["response", "question", "sha256"], name="one_file_a_response"
            ),
            models.CheckConstraint(
                condition=Q(draft__isnull=True, response__isnull=False)
                | Q(draft__isnull=False, response__isnull=True),
                name="file_belongs_to_a_draft_or_a_response",
            ),
        ]

    class Privacy:
        identifying = ("content",)
        sensitive = ("draft", "sha256", "size")
        safe = ("id", "response", "question", "kind")
        kept = "as long as the draft or the response"

    def __str__(self) -> str:
        return f"a file sent for {self.question}"

    @property
    def file_name(self) -> str:
        """The answer that stands for it, and its name wherever it is downloaded."""
        return f"{self.sha256}.{self.kind}"
