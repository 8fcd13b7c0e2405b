"""Supporting files of stories: pictures, recordings and documents that the writer adds."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from msc.models.panels import Panel
from msc.models.stories import Original, Story, held_stories


class StoryFileQuerySet(models.QuerySet["StoryFile"]):
    """Supporting files."""

    def visible_to(self, user: User) -> Self:
        """With the original; cleared ones with the story, and to the panels that judge it."""
        originals = Q(story__in=Original.objects.visible_to(user).values("story"))
        panels = Panel.objects.with_a_place_for(user)
        held = Q(story__in=held_stories())
        judged = Q(story__panels__in=panels.values("pk")) & ~held
        readable = Q(story__in=Story.objects.visible_to(user).values("pk")) | judged
        found = self.filter(originals | (readable & Q(cleared_at__isnull=False))).values("pk")
        return self.filter(pk__in=found)

    def without_content(self) -> Self:
        """For pages that only name the files."""
        return self.defer("content")


class StoryFile(models.Model):
    """One file of a story. Nobody but writer and reviewers sees it until a reviewer clears it.

    It is kept under the hash of its content; the name it had on somebody's device is not kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="files")
    label = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    added_at = models.DateTimeField(default=timezone.now)
    cleared_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    cleared_at = models.DateTimeField(null=True)

    objects = StoryFileQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["story", "sha256"], name="one_file_a_story"),
            models.CheckConstraint(
                condition=Q(cleared_by=None, cleared_at=None)
                | Q(cleared_by__isnull=False, cleared_at__isnull=False),
                name="a_cleared_file_says_by_whom",
            ),
        ]

    class Privacy:
        identifying = ("label", "content")
        sensitive = ("sha256", "size", "added_at")
        safe = ("id", "story", "kind", "cleared_by", "cleared_at")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"A file of {self.story}"

    @property
    def file_name(self) -> str:
        """Its name wherever it is saved."""
        return f"{self.sha256}.{self.kind}"
