"""Keeping what a form shows beside its file."""

from collections.abc import Iterable

from surveys.models import FormFile, FormMedium
from surveys.reading_media import MediumRead


def keep_media(*, file: FormFile, media: Iterable[MediumRead]) -> None:
    """Put pictures, sounds and videos beside a form's file. In the caller's transaction."""
    FormMedium.objects.bulk_create(
        FormMedium(
            file=file, name=each.name, original=each.original, sha256=each.shown.sha256,
            kind=each.shown.kind, content=each.shown.content,
        )
        for each in media
    )  # fmt: skip


def copy_media(*, of: FormFile, to: FormFile) -> None:
    """Put what lies beside one form's file beside another. In the caller's transaction."""
    for medium in of.media.all():
        medium.pk, medium.file = None, to
        medium.save(force_insert=True)
