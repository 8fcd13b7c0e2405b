"""How long pages take people who try a questionnaire out."""

import uuid

from django.db import models

from surveys.models.instrument import Version


class PageTime(models.Model):
    """One page of a try: how many seconds passed until it was sent. Not whose try it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="page_times")
    page = models.CharField(max_length=200)
    seconds = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["version", "page", "id"]

    class Privacy:
        safe = ("id", "version", "page", "seconds")
        kept = "as long as its version"

    def __str__(self) -> str:
        return f"{self.page}: {self.seconds} s"
