"""Files of forms: what somebody loaded, as it came, and what became of it."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import Job
from programmes.models import Programme
from surveys.models.instrument import Version


class FormFileQuerySet(models.QuerySet["FormFile"]):
    """Files of forms."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who load and publish questionnaires."""
        return self if user.may(Permission.PREPARE_INSTRUMENTS) else self.none()

    def not_loaded(self) -> Self:
        """Those that became no version, unless another file was loaded in their place since."""
        later = FormFile.objects.filter(slug=OuterRef("slug"), loaded_at__gt=OuterRef("loaded_at"))
        return self.filter(~Exists(later), version__isnull=True)

    def without_content(self) -> Self:
        """For pages that only name the file."""
        return self.defer("content", "beside")


class FormFile(models.Model):
    """A form's file as it came. The database refuses to change its bytes.

    `slug` is the short name of the questionnaire it is meant for. `version` is
    there once the file was understood; otherwise `problems` says what is
    wrong, each with sheet, row and column. `warnings` do not stop anybody.
    `beside` are the files that came with it, by name: the text of a list; of what is shown, how
    the definition calls the `FormMedium` that holds it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="form_files")
    slug = models.SlugField()
    name = models.CharField(max_length=200)
    source_format = models.CharField(max_length=10)
    content = models.BinaryField()
    beside: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)
    loaded_at = models.DateTimeField(default=timezone.now)
    loaded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    job = models.OneToOneField(
        Job, null=True, blank=True, on_delete=models.PROTECT, related_name="form_file"
    )
    version = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.CASCADE, related_name="files"
    )
    problems: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    warnings: "models.JSONField[Any, Any]" = models.JSONField(default=list)

    objects = FormFileQuerySet.as_manager()

    class Meta:
        ordering = ["-loaded_at"]
        indexes = [models.Index(fields=["slug", "loaded_at"], name="form_file_slug_loaded")]

    class Privacy:
        safe = (
            "id", "programme", "slug", "name", "source_format", "content", "beside", "loaded_at",
            "loaded_by", "job", "version", "problems", "warnings",
        )  # fmt: skip
        kept = "as long as its version; one that became none, one year"

    def __str__(self) -> str:
        return self.name


class FormMediumQuerySet(models.QuerySet["FormMedium"]):
    """What forms show."""

    def called(self, name: str) -> Self:
        """Those that a definition calls so: `<sha256>.<kind>`."""
        sha256, _, kind = name.partition(".")
        return self.filter(sha256=sha256, kind=kind)


class FormMedium(models.Model):
    """A picture, sound or video that lies beside a form. The database refuses to change its bytes.

    `name` is what the form calls it, `original` what came. `content` is what people are shown,
    without what tells who made it; `sha256` and `kind` are of that.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(FormFile, on_delete=models.CASCADE, related_name="media")
    name = models.CharField(max_length=200)
    original = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=4)
    content = models.BinaryField()

    objects = FormMediumQuerySet.as_manager()

    class Meta:
        ordering = ["file", "name"]
        constraints = [
            models.UniqueConstraint(fields=["file", "name"], name="medium_name_is_unique"),
        ]

    class Privacy:
        sensitive = ("original",)
        safe = ("id", "file", "name", "sha256", "kind", "content")
        kept = "as long as its form's file"

    def __str__(self) -> str:
        return self.name
