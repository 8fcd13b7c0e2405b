"""What a page needs of a form to follow its answers by itself, as plain JSON.

`surveys/static/surveys/expressions/form.js` reads it. What a question lacks is left out, so that a
long form of plain questions stays short.
"""

from collections.abc import Mapping
from typing import Any

from django.templatetags.static import static
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from surveys.checking import rules_of
from surveys.child_questions import address_of, is_pick, pictures_of
from surveys.definition import SELECTS, Definition, Page, Question, choices_of, stops
from surveys.expressions.dependencies import followers
from surveys.languages import direction
from surveys.piping import speaks_of
from surveys.routing import Home, constraint_words, homes_of, row_of, within
from surveys.translating import default_code

DECIDING = {
    "relevant": "relevant",
    "calculation": "calculation",
    "count": "repeat_count",
    "needed": "required_if",
    "readonly": "readonly",
    "constraint": "constraint",
}
SCALE = ("start", "end", "step")


def plan_of(definition: Definition) -> dict[str, Any]:
    """The plan of a form in the language that is spoken now."""
    pages = {page["name"]: number for number, page in enumerate(definition["pages"])}
    waiting, looking = followers(rules_of(definition))
    default = default_code(definition)
    style = definition.get("style")
    return {
        **({"style": style} if style else {}),
        "pages": [planned_page(page) for page in definition["pages"]],
        "questions": {
            name: filled({**planned(home, definition), "page": pages[home.page["name"]]})
            for name, home in homes_of(definition)
        },
        "lists": {name: list(map(row_of, rows)) for name, rows in definition["choices"].items()},
        "waiting": waiting,
        "looking": looking,
        "months": [str(MONTHS[month]) for month in sorted(MONTHS)],
        "foreign": {"lang": default, "dir": direction(default)},
    }


def filled(part: dict[str, Any]) -> dict[str, Any]:
    """A part of a plan without what is empty."""
    return {key: each for key, each in part.items() if each not in (None, "", [], {}, False)}


def planned_page(page: Page) -> dict[str, Any]:
    """When a page is shown, and its title where that speaks of answers."""
    title = page["title"] if speaks_of(page["title"]) else ""
    return filled({"relevant": page["relevant"], "title": title})


def planned(home: Home, definition: Definition) -> dict[str, Any]:
    """What decides about one question, and what it says of others."""
    question = home.question
    parts: Mapping[str, Any] = question
    is_select = question["type"] in SELECTS
    return {
        "id": question["id"],
        "type": question["type"],
        "list": question["list"],
        "around": list(home.around),
        "within": list(within(home)),
        **{key: parts[field] for key, field in DECIDING.items()},
        "filter": question["choice_filter"] if is_select else None,
        "picks": is_pick(question),
        "pictures": addresses_of(definition, question),
        "scale": [parts[each] for each in SCALE] if question["type"] == "range" else None,
        "texts": texts_in(definition, question),
        **messages_of(question),
    }


def addresses_of(definition: Definition, question: Question) -> dict[str, str]:
    """Where the picture by each choice lies."""
    pictures = pictures_of(definition, question)
    return {name: static(address_of(each)) for name, each in pictures.items()}


def texts_in(definition: Definition, question: Question) -> dict[str, str]:
    """The texts of a question that speak of answers, by what they are."""
    texts = {"label": question["label"], "hint": question["hint"]}
    if question["type"] in SELECTS:
        for choice in choices_of(definition, question):
            texts[f"choice:{choice['name']}"] = choice["label"]
    return {key: text for key, text in texts.items() if speaks_of(text)}


def messages_of(question: Question) -> dict[str, Any]:
    """What is said where an answer is missing or does not fit; `foreign` lacks a translation."""
    if question["type"] == "note" and not stops(question):
        return {}
    told: dict[str, Any] = {"required": question["required"]}
    if question["required"] or question["required_if"]:
        told["missing"] = _(question["required_message"]) if question["required_message"] else ""
    if question["constraint"]:
        told["unfit"] = constraint_words(question)
    fallback = question.get("fallback", ())
    fields = {"required_message": "missing", "constraint_message": "unfit"}
    return told | {"foreign": [key for field, key in fields.items() if field in fallback]}
