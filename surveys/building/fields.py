"""A question as the fields of a page, and back: what was sent, put into the rows of its form.

What the page shows as it was is left as it was written, so that nothing changes but what somebody
changed.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from surveys.building.book import (
    CHOICES,
    SETTINGS,
    Book,
    Row,
    cell,
    choices_of,
    kind_of,
    lists_in,
    name_from,
    names_in,
    row_with,
    rows_of,
    setting,
    users_of,
)
from surveys.building.changing import NotThere, WrittenChoice, with_cells, with_choices, written
from surveys.building.menus import (
    AND,
    OR,
    SIGNS,
    Chosen,
    Clause,
    chosen_in,
    expression_of,
    name_for,
)

Raw = Mapping[str, Sequence[str]]
KINDS = {
    "text": "A line of words",
    "lines": "Several lines of words",
    "integer": "A whole number",
    "decimal": "A number",
    "range": "A scale",
    "select_one": "One choice",
    "select_multiple": "Several choices",
    "rank": "Choices put in order",
    "date": "A date",
    "time": "A time of day",
    "dateTime": "A date and a time",
    "acknowledge": "A box to tick",
    "image": "A picture",
    "audio": "A recording",
    "file": "A document",
    "note": "Words to read, no answer",
}
LISTED = ("select_one", "select_multiple", "rank")
YES = ("yes", "true", "true()")
NO = ("", "no", "false", "false()")
LINES = "multiline"
SCALE = {"start": "0", "end": "10", "step": "1"}
"""What a scale is where its author says nothing."""
AUTO = re.compile(r"(question|page)(_\d+)?")
"""Names that we gave before there were words to make one of."""
NAMESPACE = 'tl="urn:throughline:xlsform:1"'
NEW_LIST = ""
MOST_CLAUSES = 5


def first(raw: Raw, name: str) -> str:
    """The first value of a field."""
    return next(iter(raw.get(name, ())), "").strip()


def shown_kind(book: Book, row: Row) -> str:
    """The kind that the menu shows."""
    word = kind_of(book, row).word
    if word == "text" and LINES in cell(book, row, "appearance"):
        return "lines"
    return word


def with_fields(book: Book, key: str, raw: Raw, *, naming: bool = True) -> Book:
    """The form with what was sent for one row. `naming` gives it a name made of its words."""
    row = row_with(book, key)
    if row is None:
        raise NotThere
    cells = dict(texts_in(raw))
    if kind_of(book, row).word.startswith("begin_"):
        return with_cells(
            book, key, cells | condition(book, row, raw) | named(book, row, raw, naming)
        )
    book, kind = with_kind(book, row, raw)
    cells |= kind
    cells |= required(book, row, raw) | condition(book, row, raw) | scale(book, row, raw)
    if "node" in raw and first(raw, "node") != cell(book, row, "bind::tl:node"):
        cells[("bind::tl:node", "")] = first(raw, "node")
        book = with_namespace(book)
    return with_cells(book, key, cells | named(book, row, raw, naming))


def texts_in(raw: Raw) -> dict[tuple[str, str], str]:
    """Words by column and language."""
    return {
        (column, language): first(raw, name)
        for name in raw
        for mark, column, language in [name.split("/", 2) if name.count("/") > 1 else ("", "", "")]
        if mark == "text"
    }


def named(book: Book, row: Row, raw: Raw, naming: bool) -> dict[tuple[str, str], str]:
    """The row's name: what was sent, or one made of its words."""
    before, sent = cell(book, row, "name"), first(raw, "name")
    words = next((text for text in texts_in(raw).values() if text), "")
    if naming and words and (not sent or (sent == before and AUTO.fullmatch(sent))):
        return {("name", ""): name_from(words, names_in(book) - {before}, before or "question")}
    return {("name", ""): sent} if sent and sent != before else {}


def with_kind(book: Book, row: Row, raw: Raw) -> tuple[Book, dict[tuple[str, str], str]]:
    """The book with the question's choices, and the cells that say of which kind it is."""
    before, kind = kind_of(book, row), first(raw, "kind")
    cells: dict[tuple[str, str], str] = {}
    if kind not in KINDS:
        return book, cells
    lines = kind == "lines"
    word = "text" if lines else kind
    listed = ""
    if kind in LISTED:
        listed = first(raw, "list") or own_list(book, row, raw)
        if first(raw, "list") in {before.list, NEW_LIST}:
            book = with_choices(book, listed, choices_in(raw, book, listed))
    if (word, listed) != (before.word, before.list):
        more = before.more if word == before.word else ""
        cells[("type", "")] = " ".join(part for part in (word, listed, more) if part)
    if kind != shown_kind(book, row) and "lines" in {kind, shown_kind(book, row)}:
        cells[("appearance", "")] = LINES if lines else ""
    return book, cells


def own_list(book: Book, row: Row, raw: Raw) -> str:
    """The question's own list: the one that it alone offers, else a new one named by its words."""
    before = kind_of(book, row).list
    if before and users_of(book, before) == [row]:
        return before
    words = next((text for text in texts_in(raw).values() if text), cell(book, row, "name"))
    return name_from(words, lists_in(book), "choices")


def choices_in(raw: Raw, book: Book, name: str) -> list[WrittenChoice]:
    """The choices that were sent, in order; blank lines of new ones left out."""
    held = {row["key"] for row in choices_of(book, name)}
    found = []
    for key in raw.get("choice", ()):
        start = f"label/{key}/"
        labels = {each[len(start) :]: first(raw, each) for each in raw if each.startswith(start)}
        if key in held or any(labels.values()):
            found.append(WrittenChoice(key, first(raw, f"name/{key}"), labels))
    command, _, chosen = first(raw, "go").partition(":")
    return CHOICE_COMMANDS[command](found, chosen) if command in CHOICE_COMMANDS else found


def choice_moved(found: list[WrittenChoice], key: str, step: int) -> list[WrittenChoice]:
    """The choices with one of them a place up or down."""
    place = next((n for n, each in enumerate(found) if each.key == key), None)
    if place is None or not 0 <= place + step < len(found):
        return found
    others = [each for each in found if each.key != key]
    return [*others[: place + step], found[place], *others[place + step :]]


CHOICE_COMMANDS: dict[str, Callable[[list[WrittenChoice], str], list[WrittenChoice]]] = {
    "choice-up": lambda found, key: choice_moved(found, key, -1),
    "choice-down": lambda found, key: choice_moved(found, key, 1),
    "choice-out": lambda found, key: [each for each in found if each.key != key],
}


def required(book: Book, row: Row, raw: Raw) -> dict[tuple[str, str], str]:
    """Whether it must be answered; where the form says when, that stays."""
    before = cell(book, row, "required").lower()
    wanted = bool(first(raw, "required"))
    if before not in {*YES, *NO} or wanted == (before in YES):
        return {}
    return {("required", ""): "yes" if wanted else ""}


def scale(book: Book, row: Row, raw: Raw) -> dict[tuple[str, str], str]:
    """Start, end and step of a scale; what else its parameters say stays."""
    if first(raw, "kind") != "range" or "start" not in raw:
        return {}
    before = parameters(book, row)
    wanted = {name: first(raw, name) or usual for name, usual in SCALE.items()}
    if all({**SCALE, **before}[name] == value for name, value in wanted.items()) and before:
        return {}
    return {("parameters", ""): " ".join(f"{k}={v}" for k, v in {**before, **wanted}.items())}


def parameters(book: Book, row: Row) -> dict[str, str]:
    """What the parameters of a question say."""
    return dict(re.findall(r"([\w-]+)\s*=\s*([^\s,;]+)", cell(book, row, "parameters")))


def condition(book: Book, row: Row, raw: Raw) -> dict[tuple[str, str], str]:
    """When it is shown: the expression where that was changed, else what the menus say."""
    before = cell(book, row, "relevant")
    if "expression" in raw and first(raw, "expression") != before:
        return {("relevant", ""): first(raw, "expression")}
    if "joint" not in raw:
        return {}
    wanted = clauses_in(raw, book)
    shown = chosen_in(before)
    if shown == wanted or (not wanted.clauses and (shown is None or not shown.clauses)):
        return {}
    if shown and len(wanted.clauses) == 1 and shown.clauses == wanted.clauses:
        return {}
    return {("relevant", ""): expression_of(wanted, kinds(book))}


def clauses_in(raw: Raw, book: Book) -> Chosen:
    """The lines of the menu that name a question."""
    found = []
    for number in range(1, MOST_CLAUSES + 1):
        name, sign = first(raw, f"if/{number}/question"), first(raw, f"if/{number}/sign")
        if name and sign in SIGNS:
            value = name_for(first(raw, f"if/{number}/value"), labelled(book, name))
            found.append(Clause(name, sign, "" if sign in {"answered", "empty"} else value))
    return Chosen(tuple(found), OR if first(raw, "joint") == OR else AND)


def kinds(book: Book) -> dict[str, str]:
    """The kind of each question by name."""
    return {cell(book, row, "name"): kind_of(book, row).word for row in rows_of(book)}


def labelled(book: Book, name: str) -> list[tuple[str, str]]:
    """The choices of a question, as names and labels in every language."""
    row = next((each for each in rows_of(book) if cell(book, each, "name") == name), None)
    if row is None:
        return []
    found = []
    for each in choices_of(book, kind_of(book, row).list):
        own = cell(book, each, "name", sheet=CHOICES)
        labels = [text for h, text in each["cells"].items() if h.lower().startswith("label")]
        found += [(own, label) for label in labels or [own]]
    return found


def with_namespace(book: Book) -> Book:
    """The book whose settings let a question name its box in the theory of change."""
    said = setting(book, "namespaces")
    if "tl=" in said or not rows_of(book, SETTINGS):
        return book
    cells = {("namespaces", ""): f"{said} {NAMESPACE}".strip()}
    sheet, row = written(book[SETTINGS], rows_of(book, SETTINGS)[0], cells)
    return {**book, SETTINGS: {**sheet, "rows": [row, *sheet["rows"][1:]]}}
