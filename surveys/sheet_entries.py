"""The entries of repeats on a sheet that is typed in: their fields, read and shown.

The field of a question in an entry is named by the way to it: `guest.2.first_name`. Entries that
were left blank fall away, and those behind them move up.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from surveys.answers import Raw, fields_of
from surveys.definition import Question
from surveys.routing import MOST_ENTRIES

ON_PAPER = (3, 2)
"""How many blank entries a repeat has on paper, and a repeat in a repeat."""
Fields = dict[str, Sequence[str]]


def prefix_of(repeat: str, number: int) -> str:
    """What the names of an entry's fields begin with."""
    return f"{repeat}.{number}."


def repeats_in(questions: Iterable[Question]) -> Iterator[Question]:
    """The repeats among these questions."""
    return (each for each in questions if each["type"] == "repeat")


def in_entry(questions: Iterable[Question], prefix: str) -> list[Question]:
    """The questions of a repeat, named as in one of its entries."""
    return [cast(Question, {**each, "name": f"{prefix}{each['name']}"}) for each in questions]


def entry_numbers(raw: Raw, repeat: str) -> list[int]:
    """The numbers of the entries that a sheet has fields of."""
    pattern = re.compile(rf"{re.escape(repeat)}\.(\d{{1,3}})\.")
    found = {int(match[1]) for name in raw if (match := pattern.match(name))}
    return sorted(number for number in found if 1 <= number <= MOST_ENTRIES)


def fields_in(raw: Raw, prefix: str) -> Fields:
    """The fields of one entry, under the names of its questions."""
    return {name[len(prefix) :]: raw[name] for name in raw if name.startswith(prefix)}


def is_filled(fields: Raw) -> bool:
    """Whether anything was typed in."""
    return any(value.strip() for values in fields.values() for value in values)


def moved_up(questions: Iterable[Question], raw: Raw) -> Fields:
    """The sheet without blank entries between others, in repeats of repeats too."""
    fields = dict(raw)
    for repeat in repeats_in(questions):
        name = repeat["name"]
        entries = [fields_in(raw, prefix_of(name, each)) for each in entry_numbers(raw, name)]
        fields = {key: each for key, each in fields.items() if not key.startswith(f"{name}.")}
        for place, entry in enumerate(filter(is_filled, entries), 1):
            inner = moved_up(repeat["questions"], entry)
            fields |= {f"{prefix_of(name, place)}{key}": each for key, each in inner.items()}
    return fields


def shown_entries(raw: Raw, repeat: Question, more: str = "") -> int:
    """How many entries of a repeat a sheet shows: what is filled, one more where asked for."""
    name = repeat["name"]
    depth = name.count(".") // 2
    blank = ON_PAPER[min(depth, len(ON_PAPER) - 1)]
    filled = max(entry_numbers(raw, name), default=0)
    return min(MOST_ENTRIES, max(blank, filled + (1 if more == name else 0)))


def fields_from(questions: Iterable[Question], answers: Mapping[str, Any]) -> Fields:
    """Answers as the fields of a sheet."""
    fields: Fields = {}
    for question in questions:
        answer = answers.get(question["id"])
        if question["type"] != "repeat":
            fields |= fields_of(question, answer)
            continue
        for place, entry in enumerate(answer or (), 1):
            inner = in_entry(question["questions"], prefix_of(question["name"], place))
            fields |= fields_from(inner, entry)
    return fields


def every_answer(
    questions: Iterable[Question], answers: Mapping[str, Any], prefix: str = ""
) -> Iterator[tuple[str, Question, Any]]:
    """Each answer with its question and the name of its field, those of entries too."""
    for question in questions:
        if question["id"] not in answers:
            continue
        answer = answers[question["id"]]
        name = f"{prefix}{question['name']}"
        if question["type"] != "repeat":
            yield name, question, answer
            continue
        for place, entry in enumerate(answer or (), 1):
            yield from every_answer(question["questions"], entry, prefix_of(name, place))
