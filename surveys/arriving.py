"""The files that come with a page of answers, read before anything is held in the database."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from surveys.codes import hash_of
from surveys.entries import Path
from surveys.entry import Pass, definition_of
from surveys.leaves import Leaf, leaf_of
from surveys.models import Survey, Upload
from surveys.showing_files import Sizes, uploads_on
from surveys.uploads import Files, read_files


def files_sent(
    request: HttpRequest, holder: Pass, number: int, path: Path
) -> tuple[Files, dict[str, str]]:
    """The files that came with a page, and what is wrong, both by question name."""
    survey = Survey.objects.filter(pk=holder.survey).first() if request.FILES else None
    leaf = leaf_of(definition_of(survey.version_id), number, path) if survey else None
    if leaf is None:
        return {}, {}
    return read_files(uploads_on(leaf), files_in(request))


def files_in(request: HttpRequest) -> "dict[str, UploadedFile[Any]]":
    """The files of a request by the names of their fields."""
    return {n: file for n, file in request.FILES.items() if isinstance(file, UploadedFile)}


def sizes_for(holder: Pass, leaf: Leaf) -> Sizes:
    """How large the files of a draft are; nothing is asked where the page has no file."""
    if not uploads_on(leaf):
        return {}
    rows = Upload.objects.filter(draft=hash_of(holder.code)).without_content()
    return {row.file_name: row.size for row in rows}
