"""The rows of questionnaires, as spreadsheets have them."""

from typing import Any

from django.db import models

from surveys.models.instrument import Version


class FormRows(models.Model):
    """The rows of a version's sheets, in the shape of `surveys/rows.py`.

    They are what a draft is changed by, and what it is exported from. Whoever changes them counts
    `revision` up, so that two people never overwrite each other; 1 is what came with the file.
    The database refuses to change those of a published version.
    """

    version = models.OneToOneField(
        Version, on_delete=models.CASCADE, primary_key=True, related_name="rows"
    )
    sheets: "models.JSONField[Any, Any]" = models.JSONField()
    revision = models.PositiveIntegerField(default=1)

    class Privacy:
        safe = ("version", "sheets", "revision")
        kept = "as long as its version"

    def __str__(self) -> str:
        return f"The rows of {self.version}"
