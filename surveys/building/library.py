"""Questions to take over: our own sentences, tried out in our own questionnaires.

Each is a question with its choices. What is taken over is copied, and can be changed freely.
"""

from typing import NamedTuple

from surveys.building.book import CHOICES, Book, choices_of, lists_in, name_from, names_in
from surveys.building.changing import NewKey, WrittenChoice, with_choices, with_question


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
    "again": (("yes", "Yes"), ("perhaps", "Perhaps"), ("no", "No")),
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
    book: Book, after: str, item: Item, language: str, new_key: NewKey
) -> tuple[Book, str]:
    """The book with a copy of an item, and the key of its row.

    Its choices are shared with what was taken over before, as long as they are the same.
    """
    listed = item.list
    if listed:
        book, listed = with_list(book, item.list, language, new_key)
    cells: dict[tuple[str, str], str] = {
        ("type", ""): f"{item.kind} {listed}".strip(),
        ("name", ""): name_from(item.name, names_in(book)),
        ("label", language): item.label,
        ("hint", language): item.hint,
        **{(column, ""): text for column, text in item.more},
    }
    key = new_key()
    return with_question(book, after, cells, key), key


def with_list(book: Book, name: str, language: str, new_key: NewKey) -> tuple[Book, str]:
    """The book with a list of choices of the library, and the name it has there."""
    wanted = [label for _, label in LISTS[name]]
    for there in lists_in(book):
        labels = [
            text
            for row in choices_of(book, there)
            for heading, text in row["cells"].items()
            if heading.lower().startswith("label")
        ]
        if labels == wanted:
            return book, there
    own = name_from(name, lists_in(book))
    choices = [WrittenChoice(new_key(), each, {language: label}) for each, label in LISTS[name]]
    return with_choices({CHOICES: {"headings": [], "rows": []}, **book}, own, choices), own
