"""Adding and taking away entries of a repeat, in a draft."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from surveys.actions.answering import NoEntry, held_draft, place_in
from surveys.defaults import default_of
from surveys.definition import Question
from surveys.entries import NUMBER, Path, mark_gone, new_entry
from surveys.entry import Pass, definition_of, route_of
from surveys.routing import MOST_ENTRIES


def add_entry(*, holder: Pass, page: int, path: Path, repeat: str) -> int:
    """Begin a new entry of a repeat of this page (or of the entry at `path`): its number.

    Raises `NoDraft`, or `NoEntry` where no entry can be added.
    """
    with transaction.atomic():
        draft = held_draft(holder)
        definition = definition_of(draft.survey.version_id)
        leaf, document = place_in(definition, draft, page, path)
        question = free_repeat(leaf.page["questions"], repeat)
        places = leaf.places(route_of(definition, draft)) or ()
        entry = new_entry(document, question, MOST_ENTRIES)
        if entry is None:
            raise NoEntry(f"There is no room for more than {MOST_ENTRIES} entries.")
        route = route_of(definition, draft)
        places = (*places, len(route.entries(repeat, places)))
        for each in question["questions"]:
            entry |= default_of(route, each, places)
        draft.save(update_fields=["answers"])
    number: int = entry[NUMBER]
    return number


def take_entry_away(*, holder: Pass, page: int, path: Path, repeat: str, number: int) -> None:
    """Take an entry out of what will be sent. Raises `NoDraft` or `NoEntry`."""
    change(holder, page, path, repeat, lambda document, it: mark_gone(document, it, number, True))


def put_entry_back(*, holder: Pass, page: int, path: Path, repeat: str, number: int) -> None:
    """Undo taking an entry away. Raises `NoDraft` or `NoEntry`."""
    change(holder, page, path, repeat, lambda document, it: mark_gone(document, it, number, False))


def change(
    holder: Pass, page: int, path: Path, repeat: str,
    act: Callable[[dict[str, Any], Question], None],
) -> None:  # fmt: skip
    """Change the entries of a repeat in the draft."""
    with transaction.atomic():
        draft = held_draft(holder)
        definition = definition_of(draft.survey.version_id)
        leaf, document = place_in(definition, draft, page, path)
        act(document, free_repeat(leaf.page["questions"], repeat))
        draft.save(update_fields=["answers"])


def free_repeat(questions: list[Question], name: str) -> Question:
    """The repeat of this name, whose entries people add and take away. Raises `NoEntry`."""
    for question in questions:
        if question["name"] == name and is_free(question):
            return question
    raise NoEntry("Entries cannot be added or taken away here.")


def is_free(question: Question) -> bool:
    """Whether people say how many entries there are."""
    return question["type"] == "repeat" and question["repeat_count"] is None
