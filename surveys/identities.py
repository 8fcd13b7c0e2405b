"""Which question of a new text is a question that was asked before: answers hang on that.

A question keeps its id by its name, or by the name it had (`tl:was` in the form). One whose
answers could not be read as before, because its type is another, is a new question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from surveys.definition import Definition, Question, keyed

WIDER = {("integer", "decimal")}
"""Types whose answers are also answers of the other type."""


@dataclass
class Identities:
    """The ids that are kept, by name in the new text, and what is wrong by name."""

    ids: dict[str, str] = field(default_factory=dict)
    mistakes: dict[str, str] = field(default_factory=dict)

    def keep(self, name: str, question_id: str) -> None:
        """This is the earlier question, unless another of the new text has that place."""
        if name not in self.ids and question_id not in self.ids.values():
            self.ids[name] = question_id


def keeps_answers(old: Question, new: Question) -> bool:
    """Whether answers to the old question can be read as answers to the new."""
    return old["type"] == new["type"] or (old["type"], new["type"]) in WIDER


def identities(new: Definition, past: Sequence[Definition]) -> Identities:
    """Which questions of `new` are those of earlier texts (the newest first)."""
    found = Identities()
    if not past:
        return found
    wanted = {question["name"]: question for question in keyed(new)}
    newest = {question["name"]: question for question in keyed(past[0])}
    known = {question["name"]: question for question in newest_first(past)}
    for name, question in wanted.items():
        if name in newest and keeps_answers(newest[name], question):
            found.keep(name, newest[name]["id"])
    for name, question in wanted.items():
        if question.get("was") and name not in newest:
            keep_renamed(found, question, wanted, known)
    for name, question in wanted.items():
        if name in known and name not in newest and keeps_answers(known[name], question):
            found.keep(name, known[name]["id"])
    return found


def newest_first(past: Sequence[Definition]) -> Iterator[Question]:
    """Every question of the earlier texts; of those with one name the newest comes last."""
    for definition in reversed(past):
        yield from keyed(definition)


def keep_renamed(
    found: Identities, question: Question, wanted: dict[str, Question], known: dict[str, Question]
) -> None:
    """Give a renamed question its id, or say why its former name cannot be right."""
    name, was = question["name"], question["was"]
    if was not in known:
        near = get_close_matches(was, known, 1)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        found.mistakes[name] = f"No earlier version has a question called “{was}”.{hint}"
    elif was in wanted:
        found.mistakes[name] = f"“{was}” is still asked in this form, so it was not renamed."
    elif not keeps_answers(known[was], question):
        found.mistakes[name] = why_not_the_same(known[was], question)
    elif known[was]["id"] in found.ids.values():
        found.mistakes[name] = f"Another question says already that it was “{was}”."
    else:
        found.keep(name, known[was]["id"])


def why_not_the_same(old: Question, new: Question) -> str:
    """Why two questions cannot be one."""
    return (
        f"“{old['name']}” was of the type {old['type']}, “{new['name']}” is {new['type']}: earlier "
        "answers could not be read any more, so this is a new question. Leave tl:was empty."
    )


def column_names(
    wanted: dict[str, str], taken: dict[str, str], published: set[str]
) -> dict[str, str]:
    """The name of each question's column, by id, so that no two share one.

    `wanted` are the names in the version that is published, `taken` the columns of all questions,
    both by id. A column of a question that was ever published stays its own; one that was only
    in a draft gives way.
    """
    names = {key: name for key, name in taken.items() if key not in wanted}
    held = {name for key, name in names.items() if key in published}
    for key, name in wanted.items():
        names[key] = taken[key] if numbered(taken[key], name) and name in held else name
        names[key] = free_name(names[key], held)
        held.add(names[key])
    for key, name in names.items():
        if key not in wanted and key not in published:
            names[key] = free_name(name, held)
            held.add(names[key])
    return names


def numbered(column: str, name: str) -> bool:
    """Whether the column is the name with a number behind it."""
    return column.startswith(f"{name}_") and column.removeprefix(f"{name}_").isdigit()


def free_name(name: str, held: set[str]) -> str:
    """The name, or the first of `name_2`, `name_3`, … that nothing else has."""
    if name not in held:
        return name
    number = 2
    while f"{name}_{number}" in held:
        number += 1
    return f"{name}_{number}"
