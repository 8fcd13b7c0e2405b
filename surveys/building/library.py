"""Questions to take over: our own sentences, tried out in our own questionnaires.

Each is a question with its choices. What is taken over is copied, and can be changed freely.
"""

from collections.abc import Mapping
from typing import NamedTuple

from surveys.building.book import CHOICES, Book, cell, choices_of, lists_in, name_from, names_in
from surveys.building.changing import NewKey, WrittenChoice, with_choices, with_question
from surveys.building.library_words import in_language


class Item(NamedTuple):
    """One question; `list` names its choices in `LISTS`, `more` are further cells."""

    name: str
    kind: str
    label: str
    hint: str = ""
    list: str = ""
    more: tuple[tuple[str, str], ...] = ()


CERTAIN = "0: I cannot do this at all. 50: I can do this moderately well. 100: I am certain I can."
FEW_WORDS = "A few words are enough. Please name nobody."
STEPS = (("parameters", "start=0 end=100 step=10"),)
LONG = (("appearance", "multiline"),)
LISTS: dict[str, tuple[tuple[str, str], ...]] = {
    "often": (
        ("always", "Always"), ("mostly", "Most of the time"), ("sometimes", "Sometimes"),
        ("never", "Never"),
    ),
    "satisfied": (
        ("very_happy", "Very happy"), ("happy", "Happy"), ("mixed", "Neither happy nor unhappy"),
        ("unhappy", "Unhappy"), ("very_unhappy", "Very unhappy"),
    ),
    "again": (("yes", "Yes"), ("maybe", "Maybe"), ("no", "No")),
    "age_band": (
        ("under_25", "Under 25"), ("25_34", "25 to 34"), ("35_44", "35 to 44"),
        ("45_54", "45 to 54"), ("over_54", "55 or over"), ("not_say", "I would rather not say"),
    ),
    "tenure": (
        ("under_1", "Less than a year"), ("1_3", "One to three years"),
        ("over_3", "More than three years"),
    ),
    "at_home": (("one", "One"), ("two", "Two"), ("three", "Three or more"), ("none", "None")),
    "home_language": (
        ("english", "English"), ("other", "Another language"),
        ("not_say", "I would rather not say"),
    ),
}  # fmt: skip
SHELVES: dict[str, tuple[Item, ...]] = {
    "How sure people are of what they can do": tuple(
        Item(name, "range", label, CERTAIN, more=STEPS)
        for name, label in (
            ("sure_listen", "I can listen without rushing to advice."),
            ("sure_explain", "I can explain what we offer in plain words."),
            ("sure_hard", "I can raise a hard subject and stay on good terms."),
            ("sure_plan", "I can make a plan that the family calls its own."),
            ("sure_ask", "I can ask a colleague for help in good time."),
        )
    ),
    "How the help was": (
        Item("listened", "select_one", "This person listened to me.", list="often"),
        Item("had_a_say", "select_one", "I had a say in what we did.", list="often"),
        Item("respect", "select_one", "I was treated with respect.", list="often"),
        Item(
            "happy_with_help", "select_one", "How happy are you with the help you had?",
            list="satisfied",
        ),
        Item("ask_again", "select_one", "Would you ask for help here again?", list="again"),
        Item("helped_most", "text", "What helped most?", FEW_WORDS, more=LONG),
        Item("do_better", "text", "What could we do better?", FEW_WORDS, more=LONG),
    ),
    "About the person who answers": (
        Item("age_band", "select_one", "How old are you?", list="age_band"),
        Item("at_home", "select_one", "How many children live with you?", list="at_home"),
        Item(
            "home_language", "select_one", "Which language do you speak at home?",
            list="home_language",
        ),
        Item("tenure", "select_one", "How long have you worked here?", list="tenure"),
    ),
}  # fmt: skip


def item_named(name: str) -> Item | None:
    """An item of the library."""
    return next((each for shelf in SHELVES.values() for each in shelf if each.name == name), None)


def with_item(
    book: Book, after: str, item: Item, spoken: Mapping[str, str], new_key: NewKey
) -> tuple[Book, str]:
    """The book with a copy of an item, and the key of its row.

    `spoken` are the form's languages, the first one first, each with its code. The choices are
    shared with what was taken over before, as long as they are the same.
    """
    listed = item.list
    if listed:
        book, listed = with_list(book, item.list, spoken, new_key)
    cells: dict[tuple[str, str], str] = {
        ("type", ""): f"{item.kind} {listed}".strip(),
        ("name", ""): name_from(item.name, names_in(book)),
        **{("label", language): text for language, text in worded(item.label, spoken).items()},
        **{("hint", language): text for language, text in worded(item.hint, spoken).items()},
        **{(column, ""): text for column, text in item.more},
    }
    key = new_key()
    return with_question(book, after, cells, key), key


def worded(text: str, spoken: Mapping[str, str]) -> dict[str, str]:
    """A text in each language of a form that we have it in; in the first one always."""
    found = {language: in_language(text, code) for language, code in spoken.items()}
    first = next(iter(spoken))
    return {**found, first: found[first] or text}


def lacking(item: Item, spoken: Mapping[str, str]) -> list[str]:
    """The languages of a form in which something of an item is missing."""
    texts = [item.label, item.hint, *(label for _, label in LISTS.get(item.list, ()))]
    return [
        language
        for language, code in spoken.items()
        if not all(in_language(text, code) for text in texts if text)
    ]


def with_list(
    book: Book, name: str, spoken: Mapping[str, str], new_key: NewKey
) -> tuple[Book, str]:
    """The book with a list of choices of the library, and the name it has there."""
    first = next(iter(spoken))
    choices = [WrittenChoice(new_key(), own, worded(label, spoken)) for own, label in LISTS[name]]
    for there in lists_in(book):
        labels = [cell(book, row, "label", first, CHOICES) for row in choices_of(book, there)]
        if labels == [each.labels[first] for each in choices]:
            return book, there
    own = name_from(name, lists_in(book))
    return with_choices({CHOICES: {"headings": [], "rows": []}, **book}, own, choices), own
