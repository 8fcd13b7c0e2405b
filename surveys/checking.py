"""Looks through the expressions of a form for what cannot be meant, each with its column.

pyxform lets pass what is found here: names that nobody answers, choices and columns that do not
exist, questions that wait for each other. Rows are the compiler's matter: a `Finding` names the
question, page or group in whose row the expression stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from surveys.definition import Choice, Definition, Page, Question
from surveys.expressions.dependencies import Circle, Rule, in_order, reads
from surveys.expressions.trees import Tree, comparisons, walk
from surveys.piping import speaks_of

DECIDING = {
    "relevant": "relevant",
    "calculation": "calculation",
    "choice_filter": "choice_filter",
    "repeat_count": "repeat_count",
}
LOOKING_ON = {"constraint": "constraint", "required_if": "required", "readonly": "readonly"}
AT_FIRST = {"default": "default"}
SPEAKING = ("label", "hint", "required_message", "constraint_message")
"""Parts of a question that are expressions, and the columns they are written in."""
NO_NUMBER = "NaN"
"""What forms compare with where they fear that a calculation failed. It is no choice."""
MOST_NAMED = 12
SINGLE = {"=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "selected", "string-length"}
"""What makes no sense of a whole repeat."""


class Written(NamedTuple):
    """An expression, and where it is written: in whose row, in which column."""

    owner: str
    column: str
    tree: Tree


class Finding(NamedTuple):
    """What is wrong (or, as a warning, odd) with an expression."""

    owner: str
    column: str
    message: str
    is_warning: bool = False


def every(questions: Iterable[Question]) -> Iterator[Question]:
    """These questions, and those in repeats after their repeat."""
    for question in questions:
        yield question
        yield from every(parts_of(question).get("questions", []))


def parts_of(question: Question | Page) -> Mapping[str, Any]:
    """A question as a plain mapping, since older versions lack parts."""
    return question


def written_in(definition: Definition) -> Iterator[Written]:
    """Every expression of a form."""
    for page in definition["pages"]:
        if page["relevant"]:
            yield Written(page["name"], "relevant", page["relevant"])
        for question in every(page["questions"]):
            yield from written_of(question)


def written_of(question: Question) -> Iterator[Written]:
    """The expressions of one question."""
    for part, column in {**DECIDING, **LOOKING_ON, **AT_FIRST}.items():
        tree = parts_of(question).get(part)
        if tree:
            yield Written(question["name"], column, tree)


class Checks:
    """Everything that can be said against the expressions of one form.

    `others` are expressions that stand in no question's or page's part of the definition, such as
    conditions of groups inside a page.
    """

    def __init__(self, definition: Definition, others: Iterable[Written] = ()) -> None:
        self.definition = definition
        self.others = list(others)
        found = [question for page in definition["pages"] for question in every(page["questions"])]
        self.questions = {each["name"]: each for each in found if each["type"] != "note"}
        kinds = {name: str(each["type"]) for name, each in self.questions.items()}
        self.repeats = {name for name, kind in kinds.items() if kind == "repeat"}

    def findings(self) -> Iterator[Finding]:
        """What is wrong or odd, expression by expression."""
        for each in [*written_in(self.definition), *self.others]:
            yield from self.names(each)
            yield from self.choices(each)
            yield from self.lists(each)
            yield from self.columns(each)

    def names(self, written: Written) -> Iterator[Finding]:
        """Names are of questions that somebody answers; repeats stand where many can."""
        for tree in walk(written.tree):
            name = tree.get("name")
            if name is not None and name not in self.questions:
                words = f"“{name}” is a note or a group: nobody answers it {at(tree)}."
                yield Finding(written.owner, written.column, words)
            if tree.get("call") == "jr:choice-name":
                yield from self.choice_names(written, tree["with"][1])
            single = tree["with"][:1] if tree.get("call") == "indexed-repeat" else []
            for part in tree["with"] if tree.get("call") in SINGLE else single:
                if part.get("name") in self.repeats:
                    words = f"“{part['name']}” is a repeat, with many answers {at(part)}. "
                    words += f"Count it: count(${{{part['name']}}})."
                    yield Finding(written.owner, written.column, words)

    def choice_names(self, written: Written, asked: Tree) -> Iterator[Finding]:
        """`jr:choice-name` is about a question with choices."""
        question = self.questions.get(asked["name"])
        if question and not question["list"]:
            words = f"“{asked['name']}” has no choices to name {at(asked)}."
            yield Finding(written.owner, written.column, words)

    def choices(self, written: Written) -> Iterator[Finding]:
        """Answers are compared with choices that exist."""
        for name, text, place in comparisons(written.tree, written.owner):
            question = self.questions.get(name)
            offered = self.rows(question["list"]) if question else []
            names = [choice["name"] for choice in offered]
            for word in text.split():
                if names and word not in names and word != NO_NUMBER:
                    words = f"“{word}” is not a choice of {name} (character {place})."
                    words = f"{words} {hint(word, names)}"
                    yield Finding(written.owner, written.column, words, is_warning=True)

    def rows(self, name: str) -> list[Choice]:
        """The choices of a list, none where the form does not hold it."""
        return self.definition["choices"].get(name, [])

    def lists(self, written: Written) -> Iterator[Finding]:
        """Lists that are looked up exist."""
        for tree in walk(written.tree):
            name = list_in(tree)
            if name is not None and name not in self.definition["choices"]:
                known = hint(name, list(self.definition["choices"]))
                words = f"There is no list of choices called “{name}” {at(tree)}. {known}"
                yield Finding(written.owner, written.column, words.strip())

    def columns(self, written: Written) -> Iterator[Finding]:
        """Columns that are looked up exist; else they are always empty, which is odd."""
        question = self.questions.get(written.owner)
        own = question["list"] if question and written.column == "choice_filter" else ""
        for tree, source in columns_in(written.tree, {"rows": own} if own else {}):
            column, listed = tree["column"], source.get("rows")
            if listed is None and column not in self.questions:
                words = f"There is no question “{column}” in “{source.get('name')}” {at(tree)}."
                yield Finding(written.owner, written.column, words)
            if listed is not None and self.rows(listed) and column not in self.columns_of(listed):
                words = (
                    f"The list “{listed}” has no column “{column}” {at(tree)}: it is always empty."
                )
                words += " A text stands in quotation marks."
                yield Finding(written.owner, written.column, words, is_warning=True)

    def columns_of(self, name: str) -> set[str]:
        """The columns of a list of choices."""
        return {"name", "label"}.union(*(flat(row) for row in self.rows(name)))

    def circles(self, above: Mapping[str, Iterable[Tree]]) -> Iterator[Finding]:
        """Questions that wait for each other; `above` are conditions of groups around each."""
        rules = list(rules_of(self.definition, above))
        try:
            in_order(rules)
        except Circle as circle:
            yield self.told(circle)

    def told(self, circle: Circle) -> Finding:
        """A circle in words, in the column of its first question that closes it."""
        owner, needed = circle.names[:2]
        question = self.questions.get(owner)  # none where a note waits for itself
        columns = [
            each.column for each in (written_of(question) if question else ())
            if each.column in DECIDING.values() and needed in reads(each.tree)
        ]  # fmt: skip
        column = columns[0] if columns else "relevant"
        what = "What it is" if column == "calculation" else "Whether it is asked"
        return Finding(owner, column, f"{what} depends on itself: {' needs '.join(circle.names)}.")


def rules_of(
    definition: Definition, above: Mapping[str, Iterable[Tree]] | None = None
) -> Iterator[Rule]:
    """What decides about each question and repeat of a form."""
    for page in definition["pages"]:
        for question, inside in placed(page["questions"], ""):
            around = [page["relevant"], *(above or {}).get(question["name"], ())]
            own = {each.column: each.tree for each in written_of(question)}
            yield Rule(
                question["name"],
                decides=[
                    *(tree for tree in around if tree),
                    *(own[column] for column in DECIDING.values() if column in own),
                ],
                checks=[own[column] for column in LOOKING_ON.values() if column in own],
                inside=inside,
                mentions=list(mentions_of(definition, question)),
            )


def mentions_of(definition: Definition, question: Question) -> Iterator[str]:
    """The questions whose answers the texts of a question speak of."""
    labels = (row["label"] for row in definition["choices"].get(question["list"], []))
    texts = (str(parts_of(question).get(field, "")) for field in SPEAKING)
    for text in (*texts, *labels):
        yield from speaks_of(text)


def placed(questions: Iterable[Question], inside: str) -> Iterator[tuple[Question, str]]:
    """Each question with the repeat it stands in, empty for none."""
    for question in questions:
        yield question, inside
        yield from placed(parts_of(question).get("questions", []), question["name"])


def columns_in(tree: Tree, source: Tree) -> Iterator[tuple[Tree, Tree]]:
    """Each column a tree looks at, and the rows it is a column of."""
    if tree.get("column", ".") != ".":
        yield tree, source_of(tree["of"]) if "of" in tree else source
    for part in tree.get("with", []):
        yield from columns_in(part, source)
    for key in ("of", "filter"):
        if key in tree:
            yield from columns_in(tree[key], source)
    if "where" in tree:
        yield from columns_in(tree["where"], source_of(tree["filter"]) or source)


def source_of(tree: Tree) -> Tree:
    """The rows or the repeat that filters and steps start from."""
    while "filter" in tree or "of" in tree:
        tree = tree["filter"] if "filter" in tree else tree["of"]
    return tree


def list_in(tree: Mapping[str, Any]) -> str | None:
    """The list that a tree looks up, None where it looks up none."""
    if "rows" in tree:
        return str(tree["rows"])
    named = tree["with"][0].get("value") if tree.get("call") == "pulldata" else None
    return named if isinstance(named, str) else None


def flat(choice: Choice) -> Iterable[str]:
    """The names of a choice's further columns."""
    row: Mapping[str, Any] = choice
    columns: Mapping[str, str] = row.get("columns", {})
    return columns


def at(tree: Mapping[str, Any]) -> str:
    """A place in words."""
    return f"(character {tree['at']})"


def hint(word: str, known: list[str]) -> str:
    """What may be meant: the nearest, or all there are."""
    near = get_close_matches(word, known, n=1)
    if near:
        return f"Did you mean “{near[0]}”?"
    more = ", …" if len(known) > MOST_NAMED else ""
    return f"There are: {', '.join(known[:MOST_NAMED])}{more}." if known else ""
