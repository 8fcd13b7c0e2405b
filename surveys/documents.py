"""Reads a whole response that arrives as one document: answers by question name.

Nothing is dropped on the way: what cannot be kept as it was sent is named, and nothing is kept.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from surveys.answers import UNREADABLE, clean_page, fields_of
from surveys.definition import UPLOADS, Answers, Definition, entered
from surveys.routing import Route

NOT_A_VALUE = gettext_noop("Give a text, a number, a list of these, or null.")
NOT_AN_ANSWER = gettext_noop("This cannot be read as an answer to this question.")
NO_SUCH_QUESTION = gettext_noop("The questionnaire asks no question of this name.")
NO_FILES = gettext_noop(
    "Pictures, recordings and other files cannot be sent this way. Send the response without it, "
    "and ask the person to add it at their own link."
)
NOT_ASKED = gettext_noop("This is not asked of somebody who gave these answers. Leave it out.")

NOTHING: Mapping[str, str] = {}


class Unreadable(ValueError):
    """A document that cannot be kept. `problems` says what is wrong, by question name."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(_("Nothing was kept: some answers cannot be read."))
        self.problems = problems


def read_document(
    definition: Definition, document: Mapping[str, Any], files: Mapping[str, str] = NOTHING
) -> Answers:
    """The answers by question id, as they are stored. Raises `Unreadable`.

    `files` are names of files that have come, by question name; the document has none of them.
    """
    given = {name: value for name, value in document.items() if not is_blank(value)}
    problems = why_not_keep(given)
    asked = {q["name"]: q for page in definition["pages"] for q in entered(page["questions"])}
    ids = {name: question["id"] for name, question in asked.items()}
    problems |= {name: _(NO_SUCH_QUESTION) for name in {**document, **files} if name not in ids}
    problems |= {n: _(NO_FILES) for n in given if n in ids and asked[n]["type"] in UPLOADS}
    if problems:
        raise Unreadable(problems)
    answers: Answers = {}
    for page in definition["pages"]:
        fields: dict[str, list[str]] = {}
        for question in entered(page["questions"]):
            fields |= fields_of(question, given.get(question["name"]))
        kept, mistakes = clean_page(definition, page, fields)
        answers |= kept
        problems |= mistakes
    answers |= {ids[name]: file for name, file in files.items()}
    route = Route(definition, answers)
    final = route.final_answers()
    for name, value in {**given, **files}.items():
        if name not in problems and is_less(answers.get(ids[name]), value):
            problems[name] = _(NOT_AN_ANSWER)
        elif ids[name] not in final:
            problems[name] = _(NOT_ASKED)
    problems = {each.question["name"]: each.message for each in route.problems()} | problems
    if problems:
        raise Unreadable(problems)
    return final


def is_blank(value: Any) -> bool:
    """Whether nothing was answered."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def is_less(kept: Any, given: Any) -> bool:
    """Whether less would be kept than was given."""
    if isinstance(given, list):
        return not isinstance(kept, list) or len(kept) < len(given)
    return kept is None


def is_plain(value: Any) -> bool:
    """Whether it is a text or a (finite) number."""
    if isinstance(value, str):
        return True
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and abs(value) < float("inf")


def why_not_keep(document: Mapping[str, Any]) -> dict[str, str]:
    """What a database could not hold, or is no value, by question name."""
    problems: dict[str, str] = {}
    for name, value in document.items():
        values = value if isinstance(value, list) else [value]
        if not all(each is None or is_plain(each) for each in values):
            problems[name] = _(NOT_A_VALUE)
        elif any(UNREADABLE.search(str(each)) for each in (name, *values)):
            problems[name] = _("There is a character in it that we cannot keep.")
    return problems
