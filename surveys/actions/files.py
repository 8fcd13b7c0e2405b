"""Keeping the files of a draft, and handing them on to its response.

A file lies in a row, and the row is written in the transaction that writes the answer which
names it. It goes with its draft or its response by the database's own cascade, so that no file
is ever left without an owner.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from surveys.definition import Question
from surveys.models import Draft, Response, Upload
from surveys.uploads import GONE, LARGEST_TOGETHER, MEGABYTE, FileRead, files_named


def keep_files(
    draft: Draft, document: dict[str, Any], questions: list[Question],
    files: Mapping[str, FileRead],
) -> dict[str, str]:  # fmt: skip
    """Put files into a draft, and their names into the document they answer, by question name.

    What is wrong, by question name. In the caller's transaction, which holds the draft and
    saves it.
    """
    mistakes = {}
    for question in questions:
        file = files.get(question["name"])
        if file and not keep_file(draft, document, question, file):
            words = _(
                "All your files together would be larger than %(most)s MB. "
                "Take another one out first, or choose a smaller one."
            )
            mistakes[question["name"]] = words % {"most": LARGEST_TOGETHER // MEGABYTE}
    return mistakes


def keep_file(draft: Draft, document: dict[str, Any], question: Question, file: FileRead) -> bool:
    """Put one file in the place of what was there; false where all would be too large."""
    before = {key: document.get(key) for key in (question["id"], question["id"] + GONE)}
    document.pop(question["id"] + GONE, None)
    document[question["id"]] = file.name
    named = set(files_named(draft.answers))
    rows = list(draft.uploads.without_content())
    others = sum(row.size for row in rows if (str(row.question_id), row.file_name) in named)
    is_there = any(
        (str(row.question_id), row.file_name) == (question["id"], file.name) for row in rows
    )
    if not is_there and others + len(file.content) > LARGEST_TOGETHER:
        document.update(before)
        return False
    if not is_there:
        Upload.objects.create(
            draft=draft,
            question_id=question["id"],
            sha256=file.sha256,
            kind=file.kind,
            size=len(file.content),
            content=file.content,
        )
    forget_unnamed(draft)
    return True


def forget_unnamed(draft: Draft) -> None:
    """Delete the files of a draft that no answer names, not even one that was taken out."""
    named = set(files_named(draft.answers))
    for row in draft.uploads.without_content():
        if (str(row.question_id), row.file_name) not in named:
            row.delete()


def hand_on(draft: Draft, response: Response) -> None:
    """Give the files that the answers name to the response, under new random keys.

    The others go with the draft.
    """
    named = set(files_named(response.answers))
    for row in draft.uploads.without_content() if named else ():
        if (str(row.question_id), row.file_name) in named:
            Upload.objects.filter(pk=row.pk).update(id=uuid.uuid4(), draft=None, response=response)


def add_file(response: Response, question: str, file: FileRead) -> Upload:
    """Put a file that came with a whole response beside it. In the caller's transaction."""
    return Upload.objects.create(
        response=response,
        question_id=question,
        sha256=file.sha256,
        kind=file.kind,
        size=len(file.content),
        content=file.content,
    )
