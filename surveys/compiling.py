"""Makes the definition of a questionnaire from its XLSForm text, or says all that is wrong.

pyxform (BSD-2-Clause) reads the form and checks it; what it lets through and we cannot carry
out is refused here. Only commands and the worker import this module: it is heavy.
"""

import re
from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Any

from django.utils.translation import gettext_noop

from surveys.checking import Checks, Written
from surveys.definition import (
    HEADING,
    Choice,
    Definition,
    Page,
    Question,
    QuestionType,
    asked,
    whole,
)
from surveys.expressions.reading import ExpressionError, parse
from surveys.expressions.trees import Tree
from surveys.languages import UNNAMED, Wording, default_language
from surveys.mending import read_through
from surveys.sheets import FormProblems, Problem, Sheets

TYPES: dict[str, QuestionType] = {
    "text": "text",
    "string": "text",
    "integer": "integer",
    "int": "integer",
    "decimal": "decimal",
    "range": "range",
    "date": "date",
    "time": "time",
    "dateTime": "datetime",
    "datetime": "datetime",
    "select one": "select_one",
    "select all that apply": "select_multiple",
    "rank": "rank",
    "acknowledge": "acknowledge",
    "trigger": "acknowledge",
    "note": "note",
}
YES = {"yes", "true", "true()"}
NO = {"", "no", "false", "false()"}
MOST_STEPS = 101
LONGEST_NAME = 64
WORDS_IN_BIND = {"required_message": "jr:requiredMsg"}
"""Columns whose words pyxform puts into the question's bind."""
NOT_YET = {
    "constraint": "constraint",
    "calculate": "calculation",
    "readonly": "readonly",
}
NOT_YET_ON_QUESTIONS = ("default", "trigger", "choice_filter", "media", "query")
ASK_FOR = {
    "text": gettext_noop("Write an answer."),
    "integer": gettext_noop("Enter a number."),
    "decimal": gettext_noop("Enter a number."),
    "range": gettext_noop("Choose a number."),
    "date": gettext_noop("Enter a date."),
    "time": gettext_noop("Enter a time."),
    "datetime": gettext_noop("Enter a date and a time."),
    "select_one": gettext_noop("Choose one answer."),
    "select_multiple": gettext_noop("Choose at least one answer."),
    "rank": gettext_noop("Put the answers in order."),
    "acknowledge": gettext_noop("Tick the box to go on."),
}
OF_OR_OTHER = re.compile(r"^selected\(\.\./([\w.-]+), 'other'\)$")
"""The condition that pyxform writes for the text question of `or_other`."""


class Compiler:
    """One pass over one form. `problems` gathers everything that is wrong.

    `warnings` are what pyxform finds odd although the form can be used.
    """

    def __init__(self, source: str | bytes, source_format: str) -> None:
        self.sheets = Sheets(source, source_format)
        self.above: dict[str, list[Tree]] = {}
        self.inner: list[dict[str, Any]] = []
        self.form, self.problems, self.warnings = read_through(self.sheets)
        self.wording = self.languages()

    def languages(self) -> Wording:
        """The form's default language, for its words to be gathered under."""
        headings = dict.fromkeys(heading for row in self.sheets.rows() for heading in row)
        try:
            return Wording(default_language(self.form.get("default_language", UNNAMED), headings))
        except ValueError as error:
            problem = Problem(0, str(error), "settings", "default_language")
            raise FormProblems([problem]) from error

    def complain(self, element: dict[str, Any], column: str, message: str) -> None:
        """Note a mistake in the row of a question or group."""
        row = self.sheets.row_of(element.get("name", ""))
        self.problems.append(Problem(row, message, column=column))

    def definition(self) -> Definition:
        """The definition, ids still empty. Raises `FormProblems`."""
        made: Definition = {
            "title": self.title(),
            "choices": {name: self.choices(name) for name in self.form.get("choices", {})},
            "pages": [self.page(group) for group in self.groups()],
        }
        self.check_names(made)
        if not self.problems:
            self.check_expressions(made)
        if self.problems:
            raise FormProblems(set(self.problems))
        for question in (each for page in made["pages"] for each in page["questions"]):
            question["relevant"] = all_of([*self.above[question["name"]], question["relevant"]])
        return {**made, **self.wording.parts()}  # type: ignore[typeddict-item]  # parts have its keys

    def titles(self) -> str | dict[str, str]:
        """The form's title; in several languages where columns `tl:title::…` give it."""
        title, others = self.form["title"], self.form.get("tl:title")
        return {UNNAMED: title, **others} if isinstance(others, dict) else title

    def title(self) -> str:
        """The form's title in the default language."""
        try:
            return self.wording.note("form::title", self.titles())
        except ValueError as error:
            self.problems.append(Problem(2, str(error), "settings", "tl:title"))
            return ""

    def groups(self) -> Iterator[dict[str, Any]]:
        """Each page's group; questions outside of groups that follow each other share a page."""
        loose: list[dict[str, Any]] = []
        for child in [*self.form["children"], None]:
            if child and child["type"] not in {"group", "repeat"}:
                loose.append(child)
                continue
            if loose:
                name = f"page_of_{loose[0]['name']}"
                yield {"name": name, "label": self.titles(), "children": loose}
                loose = []
            if child and child["type"] == "repeat":
                self.complain(child, "type", "We cannot repeat questions yet.")
            elif child and child["name"] != "meta":
                yield child

    def page(self, group: dict[str, Any]) -> Page:
        """One page of the definition."""
        return {
            "name": group["name"],
            "title": self.words(group, "label"),
            "hint": self.words(group, "hint"),
            "relevant": self.condition(group),
            "questions": list(self.elements(group, [])),
        }

    def elements(self, group: dict[str, Any], above: list[Tree]) -> Iterator[Question]:
        """The questions of a group, those of groups inside it in their places.

        `above` are the conditions of the groups around it, the page's left out.
        """
        for child in group.get("children", []):
            if child["type"] != "group":
                self.above[child["name"]] = above
                yield self.question(child)
                continue
            condition = self.condition(child)
            self.inner.append({"name": child["name"], "relevant": condition})
            within = [*above, condition] if condition else above
            if child.get("label"):
                self.above[child["name"]] = within
                yield self.heading(child)
            yield from self.elements(child, within)

    def heading(self, group: dict[str, Any]) -> Question:
        """The name of a group inside a page, as a note."""
        note = {"name": group["name"], "type": "note", "label": group["label"]}
        appearance = {"control": {"appearance": HEADING}}
        return self.question({**note, "hint": group.get("hint"), **appearance})

    def question(self, element: dict[str, Any]) -> Question:
        """One question of the definition."""
        kind = TYPES.get(element["type"], "note")
        if element["type"] not in TYPES:
            self.refuse_type(element)
        self.refuse_what_is_not_supported(element)
        bind = element.get("bind", {})
        start, end, step = self.steps(element) if kind == "range" else (None, None, None)
        analysed = kind == "range" and bind.get("tl:analysed", "") not in {"no", "false"}
        return {
            "id": "",
            "name": element["name"],
            "type": kind,
            "label": self.words(element, "label"),
            "hint": self.words(element, "hint"),
            "required": self.is_required(element),
            "required_message": self.words(element, "required_message") or ASK_FOR.get(kind, ""),
            "relevant": self.condition(element),
            "list": element.get("list_name") or element.get("itemset") or "",
            "start": start,
            "end": end,
            "step": step,
            "node": bind.get("tl:node", ""),
            "was": bind.get("tl:was", ""),
            "analysed": analysed,
            "group": self.group(element, kind),
            "appearance": element.get("control", {}).get("appearance", ""),
        }

    def group(self, element: dict[str, Any], kind: str) -> str:
        """The heading under which this question forms groups, empty where it forms none."""
        heading: str = element.get("bind", {}).get("tl:group", "").strip()
        if heading and kind != "select_one":
            words = "Groups are formed by questions with one choice only (select_one)."
            self.complain(element, "bind::tl:group", words)
        return heading

    def refuse_type(self, element: dict[str, Any]) -> None:
        """Say why this kind of element cannot be used."""
        if element["type"] == "repeat":
            self.complain(element, "type", "We cannot repeat questions yet.")
            return
        known = ", ".join(sorted(set(TYPES.values())))
        words = f"We cannot ask questions of type “{element['type']}” yet, only {known}."
        self.complain(element, "type", words)

    def refuse_what_is_not_supported(self, element: dict[str, Any]) -> None:
        """Columns that would change what happens must not be passed over in silence."""
        for key, column in NOT_YET.items():
            if key in element.get("bind", {}):
                self.complain(element, column, f"We do not support “{column}” yet.")
        for key in NOT_YET_ON_QUESTIONS:
            if element.get(key):
                self.complain(element, key, f"We do not support “{key}” yet.")

    def words(self, element: dict[str, Any], column: str) -> str:
        """A text of a question or page in the default language; its translations are noted."""
        written = element.get("bind", {}).get(WORDS_IN_BIND.get(column), element.get(column)) or ""
        is_page = element.get("type", "group") == "group"
        field = "title" if is_page and column == "label" else column
        kind = "page" if is_page else "question"
        try:
            text = self.wording.note(f"{kind}:{element['name']}:{field}", written)
        except ValueError as error:
            self.complain(element, column, str(error))
            return ""
        if "${" in str(written):
            self.complain(element, column, "We cannot put answers into texts yet.")
        return text

    def is_required(self, element: dict[str, Any]) -> bool:
        """Whether an answer is needed: yes or no, not a condition."""
        written = str(element.get("bind", {}).get("required", "")).strip().lower()
        if written not in YES | NO:
            self.complain(element, "required", "Write yes, or leave it empty.")
        return written in YES

    def steps(self, element: dict[str, Any]) -> tuple[float, float, float]:
        """Start, end and step of a range (XLSForm's own are 0, 10 and 1)."""
        given = element.get("parameters") or {}
        start, end, step = (
            whole(float(given.get(key, usual)))
            for key, usual in [("start", 0), ("end", 10), ("step", 1)]
        )
        if step <= 0 or end <= start or whole((end - start) / step) % 1:
            message = "Steps from start must reach the end exactly, as in start=0 end=100 step=10."
            self.complain(element, "parameters", message)
        elif (end - start) / step >= MOST_STEPS:
            self.complain(element, "parameters", f"That is more than {MOST_STEPS} steps.")
        return start, end, step

    def choices(self, name: str) -> list[Choice]:
        """One list of choices."""
        found = []
        for each in self.form["choices"][name]:
            try:
                written = each.get("label") or each["name"]
                label = self.wording.note(f"choice:{name}:{each['name']}", written)
            except ValueError as error:
                row = self.sheets.row_that_holds(each["name"], "choices")
                self.problems.append(Problem(row, str(error), "choices", "label"))
                label = each["name"]
            found.append(Choice(name=each["name"], label=label))
        return found

    def condition(self, element: dict[str, Any]) -> Tree | None:
        """The tree of the element's `relevant`, None where it has none."""
        written = element.get("bind", {}).get("relevant")
        if not written:
            return None
        try:
            return parse(OF_OR_OTHER.sub(r"selected(${\1}, 'other')", written))
        except ExpressionError as error:
            self.complain(element, "relevant", f"{error} (character {error.at}).")
            return None

    def check_names(self, made: Definition) -> None:
        """A question's name is the key of its answers: once in a form, and not too long."""
        seen: set[str] = set()
        for question in (q for page in made["pages"] for q in asked(page)):
            name = question["name"]
            if name in seen:
                words = f"Two questions are called “{name}”. Names must differ in the whole form."
                self.complain({"name": name}, "name", words)
            if len(name) > LONGEST_NAME:
                words = f"The name is longer than {LONGEST_NAME} characters."
                self.complain({"name": name}, "name", words)
            seen.add(name)

    def check_expressions(self, made: Definition) -> None:
        """Expressions speak of questions and choices that exist, and never wait for each other."""
        groups = [(each["name"], each["relevant"]) for each in self.inner if each["relevant"]]
        checks = Checks(made, [Written(name, "relevant", tree) for name, tree in groups])
        for found in [*checks.findings(), *checks.circles(self.above)]:
            row = self.sheets.row_of(found.owner)
            problem = Problem(row, found.message, column=found.column)
            (self.warnings if found.is_warning else self.problems).append(problem)


def all_of(conditions: Iterable[Tree | None]) -> Tree | None:
    """One condition that holds when all of these do; None where there are none."""
    there = [each for each in conditions if each]
    if not there:
        return None
    return reduce(lambda left, right: {"call": "and", "with": [left, right], "at": 0}, there)


def compile_form(source: str | bytes, source_format: str) -> Definition:
    """The definition of an XLSForm (`md`, `csv`, `xlsx` or `xls`), ids still empty.

    Raises `FormProblems` with sheet, row and column of everything that is wrong.
    """
    return Compiler(source, source_format).definition()
