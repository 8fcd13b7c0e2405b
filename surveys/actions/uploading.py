"""Taking a file out of a draft, and putting it back."""

from typing import Any

from django.db import transaction

from surveys.actions.answering import NoEntry, held_draft, place_in
from surveys.definition import UPLOADS
from surveys.entries import Path
from surveys.entry import Pass, definition_of
from surveys.uploads import GONE


def take_file_away(*, holder: Pass, page: int, path: Path, name: str) -> None:
    """Take out the file that answers this question; it can be put back until another comes.

    Raises `NoDraft` or `NoEntry`.
    """
    move(holder, page, path, name, to=GONE)


def put_file_back(*, holder: Pass, page: int, path: Path, name: str) -> None:
    """Undo taking a file out. Raises `NoDraft` or `NoEntry`."""
    move(holder, page, path, name, to="")


def move(holder: Pass, page: int, path: Path, name: str, *, to: str) -> None:
    """Move the answer of a question from one of its two places in the draft to the other."""
    with transaction.atomic():
        draft = held_draft(holder)
        leaf, document = place_in(definition_of(draft.survey.version_id), draft, page, path)
        asked = {q["name"]: q["id"] for q in leaf.page["questions"] if q["type"] in UPLOADS}
        if name not in asked:
            raise NoEntry("There is no such file.")
        start = "" if to else GONE
        file: Any = document.pop(asked[name] + start, None)
        if file:
            document[asked[name] + to] = file
            draft.save(update_fields=["answers"])
