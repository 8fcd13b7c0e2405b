"""Loading a form at once, for commands and the demonstration; pages ask the worker for it.

Heavy: it brings pyxform. What the web does to versions is in `actions/versions.py`.
"""

from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from programmes.models import Programme
from surveys.actions.form_media import keep_media
from surveys.beside import NONE, Beside
from surveys.loading import keep_version
from surveys.models import FormFile, Version
from surveys.opening import Read, read_form
from surveys.reading_media import MediumRead
from surveys.sheets import content_of


@transaction.atomic
def load_instrument(
    *,
    by: User | None,
    programme: Programme,
    slug: str,
    source: str | bytes,
    source_format: str,
    name: str = "",
    beside: Beside = NONE,
    media: Iterable[MediumRead] = (),
) -> Version:
    """A new draft version of the instrument, or the newest version where it has this text.

    `source` is an XLSForm of ours as text or bytes, `name` its file's name. Raises `FormProblems`
    for mistakes in the form, `Refused` where the short name is another programme's.
    """
    content = content_of(source)
    read = read_form(content, source_format, beside)
    file = FormFile(
        programme=programme, slug=slug, name=name or f"{slug}.{source_format}",
        source_format=source_format, content=content, beside=dict(beside), loaded_by=by,
    )  # fmt: skip
    return keep_form(by=by, file=file, read=read, media=media)


@transaction.atomic
def keep_form(
    *, by: User | None, file: FormFile, read: Read, media: Iterable[MediumRead] = ()
) -> Version:
    """A version of a file that was read, kept beside it. Raises as `load_instrument` does."""
    file.save()
    keep_media(file=file, media=media)
    return keep_version(by=by, file=file, read=read)
