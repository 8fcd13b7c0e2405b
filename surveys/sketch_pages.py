"""What the pages of a questionnaire that is being built show."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.models import User
from surveys.actions.sketches import steps_of
from surveys.building.book import (
    CHOICES,
    Book,
    Row,
    begins,
    cell,
    choices_of,
    default_language,
    ends,
    kind_of,
    languages,
    lists_in,
    meaning,
    rows_of,
    users_of,
    words_of,
)
from surveys.building.fields import (
    KINDS,
    MOST_CLAUSES,
    NO,
    SCALE,
    YES,
    kinds,
    labelled,
    parameters,
    shown_kind,
)
from surveys.building.menus import AND, SIGNS, Chosen, Clause, chosen_in
from surveys.conditions import Condition
from surveys.definition import Definition, completed, every, keyed
from surveys.languages import direction, language_from
from surveys.models import Sketch
from surveys.sketch_rules import newer_version, why_not_hand_in
from surveys.trying import begun, draw

BLANK_CHOICES = 3
MOST_CHOICES_TOLD = 3
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
"""The phone beside the list is only looked at: its scripts would be blocked, and say so."""
FIRST_ROW = 2
"""The row of a spreadsheet that stands below the headings."""
CALLED = {
    "label": "The question", "hint": "Help under it",
    "required_message": "What it says when it is left out",
    "constraint_message": "What it says when the answer does not fit",
    "guidance_hint": "Guidance",
}  # fmt: skip
PAGE_CALLED = {"label": "Title of the page", "hint": "Words under the title"}
ALWAYS_SHOWN = ("label", "hint")
CHOSEN_PARTS = {"type", CHOICES}
OTHER = "other"
"""What is wrong stands at its field; above all fields where it has none."""


@dataclass
class Line:
    """One row of the list of questions."""

    key: str
    depth: int
    is_page: bool
    number: int | None
    name: str
    words: str
    kind: str
    condition: str = ""
    is_required: bool = False
    choices: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def sketch_page(sketch: Sketch, user: User, request: HttpRequest) -> dict[str, Any]:
    """The list of questions, with what is wrong and how it looks on a phone."""
    undoable, redoable = steps_of(sketch, user)
    return {
        "sketch": sketch,
        "lines": list(lines_of(sketch)),
        "kinds": KINDS,
        "may_undo": bool(undoable),
        "may_redo": bool(redoable),
        "why_not_hand_in": why_not_hand_in(sketch),
        "newer": newer_version(sketch),
        "focus": request.GET.get("focus", ""),
        **checked_page(sketch, request),
    }


def checked_page(sketch: Sketch, request: HttpRequest, name: str = "") -> dict[str, Any]:
    """What the worker made of it: problems, each with its question, and the phone."""
    return {
        "problems": [told(sketch.book, each) for each in sketch.problems],
        "phone": phone(sketch, request, name) if sketch.definition else "",
    }


def phone(sketch: Sketch, request: HttpRequest, name: str) -> SafeString:
    """The page with this name, or on which this question stands, as on a phone; else the first."""
    definition = completed(sketch.definition)
    trial = begun(definition)
    for number, page in enumerate(definition["pages"], 1):
        if name and name in {page["name"], *(each["name"] for each in every(page["questions"]))}:
            trial.page = number
    media = f"{reverse('surveys:sketch_show', args=[sketch.pk])}media/"
    return SafeString(SCRIPT.sub("", draw(trial, request, media)))


def told(book: Book, problem: Mapping[str, Any]) -> dict[str, str]:
    """A problem in words, with the row to mend."""
    key = row_at_fault(book, problem)
    row = next((each for each in rows_of(book) if each["key"] == key), None)
    where = words_of(book, row) or cell(book, row, "name") if row else ""
    return {"key": key, "where": where, "column": problem["column"], "words": problem["message"]}


def row_at_fault(book: Book, problem: Mapping[str, Any]) -> str:
    """The key of the question that a problem is about, blank where it is about none."""
    place = int(problem["row"]) - FIRST_ROW
    rows = rows_of(book, str(problem["sheet"]))
    if not 0 <= place < len(rows):
        return ""
    if problem["sheet"] == CHOICES:
        users = users_of(book, cell(book, rows[place], "list_name", sheet=CHOICES))
        return users[0]["key"] if users else ""
    return rows[place]["key"]


def lines_of(sketch: Sketch) -> Iterator[Line]:
    """The list of questions, indented by the pages and groups that they stand in."""
    book: Book = sketch.book
    faults: dict[str, list[str]] = {}
    for each in sketch.problems:
        faults.setdefault(row_at_fault(book, each), []).append(each["message"])
    told_conditions = conditions_of(sketch.definition)
    depth, number = 0, 0
    for row in rows_of(book):
        if ends(book, row):
            depth -= 1
            continue
        if not cell(book, row, "type"):
            continue
        is_page = begins(book, row)
        number += 0 if is_page else 1
        line = line_of(book, row, depth, None if is_page else number)
        line.condition = told_conditions.get(line.name, "") or line.condition
        line.problems = faults.get(row["key"], [])
        yield line
        depth += is_page


def line_of(book: Book, row: Row, depth: int, number: int | None) -> Line:
    """One row of the list."""
    kind = shown_kind(book, row)
    words = {
        "begin_group": "Page" if not depth else "Group", "begin_repeat": "Asked again and again"
    }  # fmt: skip
    offered = choices_of(book, kind_of(book, row).list)
    return Line(
        key=row["key"],
        depth=min(depth, 3),
        is_page=number is None,
        number=number,
        name=cell(book, row, "name"),
        words=words_of(book, row),
        kind=words.get(kind) or KINDS.get(kind, kind),
        condition=cell(book, row, "relevant"),
        is_required=cell(book, row, "required").lower() in YES,
        choices=[words_of(book, each, sheet=CHOICES) for each in offered],
        gaps=[
            language_name(each)
            for each in languages(book)
            if words_of(book, row) and not cell(book, row, "label", each)
        ],
    )


def conditions_of(definition: Definition | None) -> dict[str, str]:
    """When each question and page is shown, in words, as far as the worker could read it."""
    if not definition:
        return {}
    made = completed(definition)
    words = Condition(made)
    found = {p["name"]: words.in_words(p["relevant"]) for p in made["pages"] if p["relevant"]}
    asked = {q["name"]: words.in_words(q["relevant"]) for q in keyed(made) if q["relevant"]}
    return {**found, **asked}


def row_page(sketch: Sketch, row: Row, request: HttpRequest) -> dict[str, Any]:
    """The fields of one question or page."""
    book: Book = sketch.book
    is_page = begins(book, row)
    word = shown_kind(book, row)
    before = cell(book, row, "required").lower()
    texts = texts_of(book, row, PAGE_CALLED if is_page else CALLED)
    shown = {each["column"] for each in texts} | {"relevant"} | (set() if is_page else CHOSEN_PARTS)
    faults = faults_of(sketch, row, shown)
    return {
        "sketch": sketch,
        "row": row,
        "is_page": is_page,
        "name": cell(book, row, "name"),
        "words": words_of(book, row),
        "kinds": None if is_page else kinds_shown(word),
        "kind": word,
        "texts": [{**each, "problems": faults.get(each["column"], [])} for each in texts],
        "languages": spoken(book),
        "required": before in YES,
        "required_when": "" if before in {*YES, *NO} else cell(book, row, "required"),
        "scale": {**SCALE, **parameters(book, row)},
        "node": cell(book, row, "bind::tl:node"),
        "nodes": sketch.programme.nodes.order_by("code"),
        **condition_fields(book, row),
        **({} if is_page else choice_fields(book, row)),
        **checked_page(sketch, request, cell(book, row, "name")),
        "own_problems": faults,
    }


def faults_of(sketch: Sketch, row: Row, shown: set[str]) -> dict[str, list[str]]:
    """What is wrong with a row, by the part of the page at which it stands; the rest on top."""
    found: dict[str, list[str]] = {}
    for each in sketch.problems:
        if row_at_fault(sketch.book, each) == row["key"]:
            part = CHOICES if each["sheet"] == CHOICES else meaning(str(each["column"]))[0]
            found.setdefault(part if part in shown else OTHER, []).append(each["message"])
    return found


def kinds_shown(word: str) -> dict[str, str]:
    """What the menu of kinds offers; a kind that it does not know stays as it is."""
    return KINDS if word in KINDS else {word: f"As it is: {word}", **KINDS}


def spoken(book: Book) -> list[dict[str, str]]:
    """The languages that words are written in, the first one first."""
    main = default_language(book)
    found = [main, *(each for each in languages(book) if each != main)]
    return [{"key": each, "name": language_name(each), **told_by(each)} for each in found]


def told_by(language: str) -> dict[str, str]:
    """A language as HTML says it."""
    try:
        code = language_from(language).code if language else "en"
    except ValueError:
        code = "en"
    return {"code": code, "direction": direction(code)}


def language_name(language: str) -> str:
    """A language for people."""
    return language or "English"


def texts_of(book: Book, row: Row, called: Mapping[str, str]) -> list[dict[str, Any]]:
    """The words of a row, side by side in each language."""
    return [
        {
            "column": column,
            "called": words,
            "fields": [
                {**each, "text": cell(book, row, column, each["key"])} for each in spoken(book)
            ],
        }
        for column, words in called.items()
        if column in ALWAYS_SHOWN or any(cell(book, row, column, e["key"]) for e in spoken(book))
    ]


def condition_fields(book: Book, row: Row) -> dict[str, Any]:
    """The menus of a condition, and its expression."""
    expression = cell(book, row, "relevant")
    chosen = chosen_in(expression) or Chosen(())
    in_menus = not expression or bool(chosen.clauses)
    asked = [
        {"name": cell(book, each, "name"), "words": words_of(book, each)}
        for each in rows_of(book)
        if each["key"] != row["key"] and is_asked(book, each)
    ]
    blank = [Clause("", "is")] * (MOST_CLAUSES - len(chosen.clauses))
    shown = [*chosen.clauses, *blank][: max(2, len(chosen.clauses) + 1)]
    return {
        "expression": expression,
        "in_menus": in_menus,
        "show_expression": not in_menus,
        "joint": chosen.joint,
        "is_and": chosen.joint == AND,
        "signs": SIGNS,
        "asked": asked,
        "clauses": [
            {**each._asdict(), "value": label_of(book, each), "number": number}
            for number, each in enumerate(shown, 1)
        ],
        "answers": [
            {"name": name, "labels": dict.fromkeys(label for _, label in labelled(book, name))}
            for name, kind in kinds(book).items()
            if kind.startswith("select")
        ],
    }


def is_asked(book: Book, row: Row) -> bool:
    """Whether a condition can ask for it."""
    word = kind_of(book, row).word
    return bool(word) and word != "note" and not begins(book, row) and not ends(book, row)


def label_of(book: Book, clause: Clause) -> str:
    """What a line of a condition compares with, in words."""
    labels = {name: label for name, label in reversed(labelled(book, clause.question))}
    return labels.get(clause.value, clause.value)


def choice_fields(book: Book, row: Row) -> dict[str, Any]:
    """The choices of a question, and blank lines for more."""
    listed = kind_of(book, row).list
    rows = [
        {
            "key": each["key"],
            "name": cell(book, each, "name", sheet=CHOICES),
            "fields": [
                {**one, "text": cell(book, each, "label", one["key"], CHOICES)} if CHOICES in book
                else {**one, "text": ""} for one in spoken(book)
            ],
        }
        for each in choices_of(book, listed)
    ]  # fmt: skip
    blank = [
        {"key": f"n{uuid4().hex[:12]}", "name": "", "fields": spoken(book), "is_new": True}
        for _ in range(BLANK_CHOICES)
    ]
    others = [each for each in users_of(book, listed) if listed and each["key"] != row["key"]]
    return {
        "list": listed,
        "lists": {name: words_of_list(book, name) for name in lists_in(book)},
        "is_own": bool(listed) and not others,
        "choices": [*rows, *blank],
        "shared_with": [words_of(book, each) or cell(book, each, "name") for each in others],
    }


def words_of_list(book: Book, name: str) -> str:
    """A list of choices by its first choices."""
    words = [words_of(book, each, sheet=CHOICES) for each in choices_of(book, name)]
    more = " …" if len(words) > MOST_CHOICES_TOLD else ""
    return f"{' · '.join(words[:MOST_CHOICES_TOLD])}{more}" or name
