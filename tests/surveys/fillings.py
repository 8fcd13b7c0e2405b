"""Fillings of any form, drawn at random, as people would type them: right, odd, wrong and blank.

Numbers, texts and days lie near those that the form itself speaks of, so that its conditions are
met from both sides.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from surveys.answers import Fields, Mistake, clean_answer, fields_of
from surveys.checking import written_in
from surveys.defaults import defaults
from surveys.definition import (
    SELECTS,
    UPLOADS,
    Answers,
    Definition,
    Question,
    choices_of,
    entered,
    steps,
)
from surveys.entries import NUMBER, Path, document_at, put_into
from surveys.expressions.evaluating import Places
from surveys.expressions.trees import walk
from surveys.leaves import repeats_of
from surveys.moments import NotAMoment
from surveys.places import NotAPlace
from surveys.routing import Moment, Route

BLANK, ODD, FIRST, HALF = 0.1, 0.03, 0.4, 0.3
"""How often nothing is typed, something odd is, the first choice is made, a number has a half."""
MOST_ENTRIES = 3
ODDITIES = ("x", "1,234", "12,5", " 7 ", "-0", "007", "1e3", "1" * 13, "ł ش\n2", "'\"<&>")
DAYS = (0, 0, 1, 6, 7, 27, 28, 29, 364, 366, 700, 4380, 4400, 30000, -1)
"""How many days ago something was, at most by a day or two beyond what forms ask about."""
TIMES = ("0:00", "9:30", "12:05", "18.15", "11 pm", "23:59")
SPOTS = ("51.5072 -0.1276", "0 0", "-33.9, 18.4, 12.5, 3", "64.1 -21.9")


class Typed(NamedTuple):
    """What was typed for one question, in one entry of the repeats around it."""

    name: str
    places: Places
    fields: Fields


class Filling(NamedTuple):
    """A form as it was begun, all that was typed at first, and what was typed over it later."""

    begun: Answers
    first: list[Typed]
    later: list[Typed]


def near_misses(definition: Definition) -> list[str]:
    """The numbers and texts that the form compares with, and the numbers beside them."""
    values = {
        tree["value"]
        for each in written_in(definition)
        for tree in walk(each.tree)
        if "value" in tree
    }
    numbers = {value for value in values if not isinstance(value, str)}
    around = {f"{value + step:g}" for value in numbers for step in (-1, 0, 1)}
    return sorted({"0", "1", "2"} | around | {str(each) for each in values - numbers})


def filling(definition: Definition, near: list[str], moment: Moment, chance: Random) -> Filling:
    """A filling of the whole form; a quarter of it is typed again."""
    begun = defaults(definition, moment)
    asked: list[tuple[Question, Places]] = []
    for page in definition["pages"]:
        asked += with_entries(page["questions"], (), begun, chance)
    asked.sort(key=lambda each: len(each[1]))

    def typed(question: Question, places: Places) -> Typed:
        return Typed(question["name"], places, fields(definition, question, near, moment, chance))

    later = chance.sample(asked, len(asked) // 4)
    return Filling(begun, [typed(*each) for each in asked], [typed(*each) for each in later])


def with_entries(
    questions: list[Question], places: Places, document: Answers, chance: Random
) -> Iterator[tuple[Question, Places]]:
    """What is asked in these questions; entries come into being in the document."""
    yield from ((each, places) for each in entered(questions) if each["type"] not in UPLOADS)
    for repeat in (each for each in questions if each["type"] == "repeat"):
        count = MOST_ENTRIES if repeat["repeat_count"] else chance.randint(0, MOST_ENTRIES)
        entries: list[dict[str, Any]] = [{NUMBER: number + 1} for number in range(count)]
        document[repeat["id"]] = entries
        for entry in entries:
            inside = (*places, entry[NUMBER])
            yield from with_entries(repeat["questions"], inside, entry, chance)


def fields(
    definition: Definition, question: Question, near: list[str], moment: Moment, chance: Random
) -> Fields:
    """What somebody types for a question, by its fields."""
    if chance.random() < BLANK:
        return {}
    name, kind = question["name"], question["type"]
    if kind in SELECTS or kind == "acknowledge":
        return fields_of(question, chosen(definition, question, chance))
    if kind in {"date", "datetime"}:
        today = date.fromisoformat(moment.today)
        day = (today - timedelta(chance.choice(DAYS))).isoformat()
        found = fields_of(question, f"{day}T{'09:30'}" if kind == "datetime" else day)
        return found | ({f"{name}:month": ["13"]} if chance.random() < ODD else {})
    if chance.random() < ODD:
        return {name: [chance.choice(ODDITIES)]}
    return {name: [text_for(question, near, chance)]}


def chosen(definition: Definition, question: Question, chance: Random) -> Any:
    """The choices made of a list, in the form in which answers are kept."""
    names = [each["name"] for each in choices_of(definition, question)]
    if not names:
        return None
    if question["type"] == "rank":
        return chance.sample(names, len(names))
    if question["type"] == "select_multiple":
        return chance.sample(names, chance.randint(1, min(len(names), 4)))
    return names[0] if chance.random() < FIRST else chance.choice(names)


def text_for(question: Question, near: list[str], chance: Random) -> str:
    """What is typed into the one field of a question."""
    match question["type"]:
        case "range":
            return f"{chance.choice(steps(question)):g}"
        case "integer" | "decimal":
            number = chance.choice((*near, str(chance.randint(0, 130))))
            is_half = question["type"] == "decimal" and chance.random() < HALF
            return f"{number}.5" if is_half else number
        case "time":
            return chance.choice(TIMES)
        case "geopoint":
            return chance.choice(SPOTS)
        case "geotrace" | "geoshape":
            return "\n".join(chance.choices(SPOTS, k=chance.randint(1, 4)))
    return chance.choice((*near, "words", "Two words", "0123456789", "a@b.org", "Łódź"))


def answered(definition: Definition, begun: Answers, typed: list[Typed], moment: Moment) -> None:
    """Put what was typed into the answers, as the server does when a page is saved.

    What cannot be read leaves the answer as it was, and nobody types into entries that are not
    there.
    """
    repeats = repeats_of(definition)
    questions = questions_within(definition)
    for each in typed:
        around, question = questions[each.name]
        if around and not is_there(Route(definition, begun, moment), around, each.places):
            continue
        path: Path = tuple(zip(around, each.places, strict=True))
        document = document_at(begun, repeats, path)
        if document is None:
            continue
        try:
            answer = clean_answer(definition, question, each.fields)
        except (Mistake, NotAMoment, NotAPlace):
            continue
        put_into(document, {question["id"]: answer})


def is_there(route: Route, around: tuple[str, ...], places: Places) -> bool:
    """Whether the repeats around a question have these entries now."""
    return all(
        place <= len(route.entries(name, places[:depth]))
        for depth, (name, place) in enumerate(zip(around, places, strict=True))
    )


def questions_within(definition: Definition) -> dict[str, tuple[tuple[str, ...], Question]]:
    """Each question with the repeats around it, by name."""
    found: dict[str, tuple[tuple[str, ...], Question]] = {}
    ahead: list[tuple[tuple[str, ...], Question]] = [
        ((), each) for page in definition["pages"] for each in page["questions"]
    ]
    while ahead:
        around, question = ahead.pop()
        if question["type"] != "note":
            found[question["name"]] = (around, question)
        ahead += [((*around, question["name"]), each) for each in question["questions"]]
    return found
