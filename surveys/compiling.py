"""Makes the definition of a questionnaire from its XLSForm text, or says all that is wrong.

pyxform (BSD-2-Clause) reads the form and checks it; what it lets through and we cannot carry
out is refused here. Only commands and the worker import this module: it is heavy.
"""

from collections.abc import Iterator
from typing import Any, cast

from surveys.arranging import CALLED, everything, homes_in, place_of, set_apart, taken_out
from surveys.beside import NONE, Beside
from surveys.checking import Checks, Written
from surveys.child_questions import complaints
from surveys.consents import why_not_consent
from surveys.dated import rows_of_dates
from surveys.definition import HEADING, Choice, Definition, Page, Question, every, keyed
from surveys.expressions.paths import resolved
from surveys.expressions.reading import ExpressionError, parse
from surveys.expressions.trees import Tree, all_of, walk, without
from surveys.illustrating import Illustrating
from surveys.kinds import (
    ASK_FOR,
    BY_DEVICE,
    SKIPPED,
    TOLD_BY_DAY,
    TOLD_BY_TYPES,
    TYPES,
    NoScale,
    is_analysed,
    kind_of,
    steps_of,
)
from surveys.languages import OWN, UNNAMED, Wording, default_language
from surveys.listing import list_asked, lists_in_files, lists_of
from surveys.mending import read_through
from surveys.paging import Part, pages_of
from surveys.sheets import FormProblems, Problem, Sheets, Source

ALWAYS: Tree = {"call": "true", "with": [], "at": 1}
YES = {"yes", "true", "true()"}
NO = {"", "no", "false", "false()"}
LONGEST_NAME = 64
WORDS_IN_BIND = {
    "required_message": "jr:requiredMsg",
    "constraint_message": "jr:constraintMsg",
}
"""Columns whose words pyxform puts into the question's bind."""
INSTEAD = "Those of another language are shown."
TRIGGERED = "This is worked out anew whenever something that it needs changes."


class Compiler:
    """One pass over one form. `problems` gathers everything that is wrong.

    `warnings` are what pyxform finds odd although the form can be used.
    """

    def __init__(self, source: Source, source_format: str, beside: Beside = NONE) -> None:
        self.sheets, self.beside = Sheets(source, source_format), beside
        self.above: dict[str, list[Tree]] = {}
        self.around: dict[str, list[Tree]] = {}
        self.inner: list[dict[str, Any]] = []
        self.form, self.problems, self.warnings = read_through(self.sheets)
        set_apart(self.form["children"])
        self.called = {
            e["name"]: e[CALLED] for _, e in everything(self.form["children"]) if CALLED in e
        }
        self.homes = dict(homes_in(self.form["children"]))
        self.lists = lists_of(self.form, self.sheets)
        self.in_files, missing = lists_in_files(self.form, beside, self.lists)
        skipped = taken_out(self.form["children"])
        self.skipped = {each["name"] for _, each in everything(skipped)}
        for each, told in [*missing, *((each, SKIPPED[each["type"]]) for each in skipped)]:
            if told:
                self.warn(each, "type", told)
        self.wording = self.languages()

    def languages(self) -> Wording:
        """The form's default language, for its words to be gathered under."""
        headings = dict.fromkeys(heading for row in self.sheets.rows() for heading in row)
        return Wording(default_language(self.form.get("default_language", UNNAMED), headings))

    def warn_of_languages(self) -> None:
        """Note the languages that we know by their names only."""
        for each in (self.wording.default, *self.wording.languages.values()):
            if each.code.startswith(OWN):
                words = (
                    f"We do not know the language “{each.name}”, so nothing reads it aloud right. "
                )
                words += "Write its code in brackets, as in Polski (pl)."
                self.warnings.append(Problem(0, words, "settings", "default_language"))

    def row_of(self, name: str) -> int:
        """The row of a question or group, also of one that shares its name with others."""
        called = self.called.get(name)
        if not called:
            return self.sheets.row_of(name)
        alike = [each for each, as_written in self.called.items() if as_written == called]
        return self.sheets.rows_of(called)[alike.index(name)]

    def warn(self, element: dict[str, Any], column: str, message: str) -> None:
        """Note what is odd in the row of a question or group."""
        row = self.row_of(element["name"])
        self.warnings.append(Problem(row, message, column=column))

    def complain(self, element: dict[str, Any], column: str, message: str) -> None:
        """Note a mistake in the row of a question or group."""
        row = self.row_of(element.get("name", ""))
        self.problems.append(Problem(row, message, column=column))

    def definition(self) -> Definition:
        """The definition, ids still empty. Raises `FormProblems`."""
        made: Definition = {
            "title": self.title(),
            "choices": {**{name: self.choices(name) for name in self.lists}, **self.in_files},
            "pages": [self.page(each) for each in pages_of(self.form["children"], self.titles())],
        }
        self.check_names(made)
        for name, words in complaints(made):
            self.complain({"name": name}, "appearance", words)
        for name, words in why_not_consent(made):
            self.complain({"name": name}, "bind::tl:consent", words)
        if not self.problems:
            self.check_expressions(made)
        if self.problems:
            raise FormProblems(set(self.problems))
        self.warn_of_languages()
        self.put_together(made)
        if style := self.form.get("style"):
            made["style"] = style
        if dated := rows_of_dates(made, self.row_of):
            made["dated"] = dated
        illustrating = Illustrating(self.form, self.lists, self.beside, self.wording)
        made = illustrating.over(made)
        self.warnings += illustrating.problems(self.sheets, self.row_of)
        return {**made, **self.wording.parts()}  # type: ignore[typeddict-item]  # parts have its keys

    def put_together(self, made: Definition) -> None:
        """Let the conditions of groups count for the pages and the questions in them."""
        for page in made["pages"]:
            page["relevant"] = all_of([*self.around[page["name"]], page["relevant"]])
            for question in every(page["questions"]):
                question["relevant"] = all_of([*self.above[question["name"]], question["relevant"]])

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

    def page(self, part: Part) -> Page:
        """One page of the definition; conditions of groups around it are put in later."""
        group = part.group
        self.around[group["name"]] = [each for each in map(self.outer, part.around) if each]
        return {
            "name": group["name"],
            "title": self.words(group, "label"),
            "hint": self.words(group, "hint"),
            "relevant": self.bound(group, "relevant"),
            "questions": list(self.elements(group, [])),
        }

    def outer(self, group: dict[str, Any]) -> Tree | None:
        """The condition of a group that is asked on several pages, read once."""
        read = next((each for each in self.inner if each["name"] == group["name"]), None)
        if read is None:
            read = {"name": group["name"], "relevant": self.bound(group, "relevant")}
            self.inner.append(read)
        return cast(Tree | None, read["relevant"])

    def elements(self, group: dict[str, Any], above: list[Tree]) -> Iterator[Question]:
        """The questions of a group, those of groups inside it in their places.

        `above` are the conditions of the groups around it, the page's left out.
        """
        for child in group.get("children", []):
            if child["type"] != "group":
                self.above[child["name"]] = above
                yield self.told_otherwise(child)
                continue
            condition = self.bound(child, "relevant")
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
        kind = kind_of(element)
        self.refuse_what_is_not_supported(element)
        bind, control = element.get("bind", {}), element.get("control", {})
        scale = self.steps(element) if kind == "range" else None
        start, end, step = scale or (None, None, None)
        required = self.flag(element, "required")
        asked_for = ASK_FOR.get(kind, "") if kind != "note" or required else ""
        return {
            "id": "",
            "name": element["name"],
            "type": kind,
            "label": self.words(element, "label"),
            "hint": self.words(element, "hint"),
            "required": required == ALWAYS,
            "required_if": None if required == ALWAYS else required,
            "required_message": self.words(element, "required_message") or asked_for,
            "relevant": self.bound(element, "relevant"),
            "constraint": self.bound(element, "constraint"),
            "constraint_message": self.words(element, "constraint_message"),
            "calculation": self.bound(element, "calculate", "calculation"),
            "default": self.default(element),
            "readonly": self.flag(element, "readonly"),
            "list": list_asked(element),
            "choice_filter": self.choice_filter(element, kind),
            "randomize": str(parameter(element, "randomize")).lower() in YES,
            "start": start,
            "end": end,
            "step": step,
            "node": bind.get("tl:node", ""),
            "was": bind.get("tl:was", ""),
            "consent": bind.get("tl:consent", ""),
            "analysed": scale is not None and is_analysed(bind, *scale),
            "group": self.group(element, kind),
            "appearance": control.get("appearance", ""),
            "questions": list(self.elements(element, [])) if kind == "repeat" else [],
            "repeat_count": self.tree(element, "repeat_count", control.get("jr:count")),
            "max_pixels": int(bind.get("orx:max-pixels", 0)) or None,
        }

    def told_otherwise(self, element: dict[str, Any]) -> Question:
        """A question with the day it is to tell, and the name that its author gave it."""
        more = {CALLED: element[CALLED]} if CALLED in element else {}
        part, written = TOLD_BY_DAY.get(element["type"], ("", ""))
        if part:
            more[part] = self.tree(element, "type", written)
        return cast(Question, {**self.question(element), **more})

    def choice_filter(self, element: dict[str, Any], kind: str) -> Tree | None:
        """Which choices are shown. What is put in order is not filtered."""
        written = element.get("choice_filter")
        if written and kind == "rank":
            self.warn(element, "choice_filter", "All choices are shown to be put in order.")
            return None
        return self.tree(element, "choice_filter", written)

    def group(self, element: dict[str, Any], kind: str) -> str:
        """The heading under which this question forms groups, empty where it forms none."""
        heading: str = element.get("bind", {}).get("tl:group", "").strip()
        if heading and kind != "select_one":
            words = "Groups are formed by questions with one choice only (select_one)."
            self.complain(element, "bind::tl:group", words)
        return heading

    def refuse_what_is_not_supported(self, element: dict[str, Any]) -> None:
        """What would change what happens must not be passed over in silence."""
        kind = element["type"].removeprefix("uri:")
        if kind in BY_DEVICE:
            self.warn(element, "type", "We record nothing of a device or its owner: this is blank.")
        elif kind not in TYPES:
            words = f"We do not ask questions of type “{kind}”. It stays in the form."
            self.warn(element, "type", words)
        if told := TOLD_BY_TYPES.get(kind):
            self.warn(element, "type", told)
        if element.get("trigger"):
            self.warn(element, "trigger", TRIGGERED)

    def words(self, element: dict[str, Any], column: str) -> str:
        """A text of a question or page in the default language; its translations are noted."""
        written = element.get("bind", {}).get(WORDS_IN_BIND.get(column), element.get(column)) or ""
        is_page = element.get("type", "group") == "group"
        field = "title" if is_page and column == "label" else column
        kind = "page" if is_page else "question"
        try:
            text = self.wording.note(f"{kind}:{element['name']}:{field}", written)
        except ValueError as error:
            self.warn(element, column, f"{error} {INSTEAD}")
            return first_words(written)
        return text

    def flag(self, element: dict[str, Any], column: str) -> Tree | None:
        """A column that says yes, no, or when."""
        written = str(element.get("bind", {}).get(column, "")).strip()
        if written.lower() in YES:
            return ALWAYS
        return None if written.lower() in NO else self.tree(element, column, written)

    def bound(self, element: dict[str, Any], key: str, column: str = "") -> Tree | None:
        """The tree of an expression in the element's bind."""
        return self.tree(element, column or key, element.get("bind", {}).get(key))

    def default(self, element: dict[str, Any]) -> Tree | None:
        """What a question is answered with from the start: an expression, or the text itself."""
        written = element.get("default")
        if element.get("_dynamic_default"):
            return self.tree(element, "default", written)
        return {"value": str(written), "at": 1} if written else None

    def tree(self, element: dict[str, Any], column: str, written: object) -> Tree | None:
        """The tree of an expression, None where nothing is written."""
        if not written:
            return None
        try:
            read = parse(str(written), columns=column == "choice_filter", lenient=True)
            tree = without(resolved(read, place_of(element, self.homes), self.homes), self.skipped)
        except ExpressionError as error:
            self.complain(element, column, f"{error} (character {error.at}).")
            return None
        for word in (each["word"] for each in walk(tree) if "word" in each):
            told = f"“{word}” means nothing, so it is empty. A text stands in quotation marks."
            self.warn(element, column, told)
        return tree

    def steps(self, element: dict[str, Any]) -> tuple[float, float, float]:
        """Start, end and step of a range."""
        try:
            return steps_of(element.get("parameters") or {})
        except NoScale as error:
            self.complain(element, "parameters", str(error))
            return (0, 1, 1)

    def choices(self, name: str) -> list[Choice]:
        """One list of choices."""
        found = []
        for each in self.lists[name]:
            try:
                written = each.get("label") or each["name"]
                label = self.wording.note(f"choice:{name}:{each['name']}", written)
            except ValueError as error:
                row = self.sheets.row_that_holds(each["name"], "choices")
                self.warnings.append(Problem(row, f"{error} {INSTEAD}", "choices", "label"))
                label = first_words(written)
            columns = {key: str(each[key]) for key in each if key not in {"name", "label", "media"}}
            made = Choice(name=each["name"], label=label)
            found.append({**made, "columns": columns} if columns else made)
        return found

    def check_names(self, made: Definition) -> None:
        """A question's name is the key of its answers: once in a form, and not too long."""
        seen: set[str] = set()
        for question in keyed(made):
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
        above = {
            each["name"]: [*self.around[page["name"]], *self.above[each["name"]]]
            for page in made["pages"]
            for each in page["questions"]
        }
        for found in [*checks.findings(), *checks.circles(above)]:
            row = self.row_of(found.owner)
            problem = Problem(row, found.message, column=found.column)
            (self.warnings if found.is_warning else self.problems).append(problem)


def parameter(element: dict[str, Any], name: str) -> object:
    """One of a question's parameters; empty where it is not given."""
    given = element.get("parameters")
    return given.get(name, "") if isinstance(given, dict) else ""


def first_words(written: str | dict[str, str]) -> str:
    """The words of the first language that has any."""
    texts = written.values() if isinstance(written, dict) else [written]
    return next(text for text in texts if text)


def compile_form(source: Source, source_format: str) -> Definition:
    """The definition of an XLSForm (`md`, `csv`, `xlsx` or `xls`), ids still empty.

    Raises `FormProblems` with sheet, row and column of everything that is wrong.
    """
    return Compiler(source, source_format).definition()
