"""Paper answers as somebody types them in: every question in the order of the paper, one page.

Nothing is hidden, since the paper shows everything. What the form would not have asked and what
must be answered but is blank are told before anything is saved, and saved as the paper has them
once the person says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from surveys.answers import Raw, clean_page
from surveys.definition import (
    HEADING,
    UNSEEN,
    UPLOADS,
    Answers,
    Definition,
    Question,
    answer_text,
    entered,
    questions,
)
from surveys.filling import Printed
from surveys.leaves import Leaf
from surveys.paper import numbered
from surveys.personal import fill_answer, fill_error
from surveys.printing import leaf_words
from surveys.routing import Route
from surveys.translating import default_code

SKIPPED = "The form says to skip this, so this answer will be left out."
BLANK = "The form needs an answer here. It will be saved as blank."
Problems = dict[str, str]


@dataclass(frozen=True)
class Typed:
    """What was typed: the answers to be stored, what cannot be read, what is odd on the paper."""

    answers: Answers
    mistakes: Problems
    doubts: Problems


def read_typed(definition: Definition, raw: Raw) -> Typed:
    """Read the whole sheet."""
    answers: Answers = {}
    mistakes: Problems = {}
    for page in definition["pages"]:
        kept, wrong = clean_page(definition, page, raw)
        answers |= kept
        mistakes |= wrong
    route = Route(definition, answers)
    final = route.final_answers()
    doubts = {
        problem.question["name"]: BLANK if problem.is_blank else problem.message
        for problem in route.problems()
        if problem.question["name"] not in mistakes
    }
    doubts |= {
        question["name"]: SKIPPED
        for question in questions(definition)
        if question["id"] not in final and answers.get(question["id"]) not in (None, "", [])
    }
    return Typed(final, mistakes, doubts)


def differences(definition: Definition, first: Mapping[str, Any], second: Answers) -> Problems:
    """Where the same sheet was typed in two ways, by question name."""
    found = {}
    for question in questions(definition):
        was, now = first.get(question["id"]), second.get(question["id"])
        if was != now:
            words = answer_text(definition, question, was) or "nothing"
            found[question["name"]] = f"The first time you typed: {words}. Look at the paper."
    return found


def sheet(definition: Definition, sent: Mapping[str, Sequence[str]], problems: Problems) -> str:
    """The whole form as HTML, with what was typed and what is wrong with it."""
    shown, code = on_one_sheet(definition), default_code(definition)
    leaves = [Leaf(place, (), page) for place, page in enumerate(shown["pages"], 1)]
    sections = [leaf_words(shown, leaf, code) for leaf in leaves]
    page = Printed(render_to_string("surveys/paper/typing_sheet.html", {"sections": sections}))
    filled: dict[str, str] = {}
    route = Route(shown, {})
    for question in (each for page in shown["pages"] for each in page["questions"]):
        if question["type"] != "note":
            filled |= fill_answer(route, question, sent)
        if question["name"] in problems:
            filled |= fill_error(shown, question, problems[question["name"]])
    return SafeString(page.filled(filled))


def on_one_sheet(definition: Definition) -> Definition:
    """The numbered form without notes and what has no place on paper, and without empty pages."""
    pages = [
        {**page, "questions": [q for q in page["questions"] if is_on_paper(q)]}
        for page in numbered(definition)["pages"]
    ]
    return cast(Definition, {**definition, "pages": [page for page in pages if page["questions"]]})


def is_on_paper(question: Question) -> bool:
    """Whether the paper has a place for its answer, or it names a group."""
    return (
        question["type"] not in {*UNSEEN, *UPLOADS, "note", "repeat"}
        or HEADING in question["appearance"]
    )


def problem_links(definition: Definition, problems: Problems) -> list[dict[str, str]]:
    """The problems in the order of the paper, each leading to its question."""
    asked = [q for page in numbered(definition)["pages"] for q in entered(page["questions"])]
    return [
        {"href": each["name"], "text": f"{each['label']} {problems[each['name']]}"}
        for each in asked
        if each["name"] in problems
    ]
