"""The answering pages of a version, printed once a process, and filled for each person.

What is the same for everybody (labels, choices, scales) is rendered by the templates once for
each page of a version. For a request only the token, the saved answers, the mistakes and the
progress are put in.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.template import engines
from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from surveys.codes import canonical
from surveys.definition import (
    Definition,
    Page,
    Question,
    answer_text,
    asked,
    choices_of,
    number_text,
    steps,
)
from surveys.entry import definition_of
from surveys.filling import EDGE, Printed, hole
from surveys.routing import Route

PAGES_IN_MEMORY = 512
REVIEW = 0
MOST_STEPS_IN_A_ROW = 11
ANCHOR = re.compile(r"(-?\d+(?:\.\d+)?): ([^.:]+)\.")
SECONDS_A_QUESTION = 12
MINUTES_ROUNDED_TO = 5
CHECKED, HIDDEN = " checked", " hidden"
Filled = dict[str, str]


def print_page(version: UUID, number: int, request: HttpRequest) -> Printed:
    """Page `number` (from 1) of the version, with holes for everything of one person."""
    key = (version, number)
    if key not in PRINTED:
        words = page_words(definition_of(version), number)
        remember(key, printed("page", words, f"/s/answer/{number}/", request))
    return PRINTED[key]


def print_review(version: UUID, request: HttpRequest) -> Printed:
    """The version's review page, with holes for the answers."""
    key = (version, REVIEW)
    if key not in PRINTED:
        words = review_words(definition_of(version))
        remember(key, printed("review", words, "/s/review/", request))
    return PRINTED[key]


PRINTED: dict[tuple[UUID, int], Printed] = {}
"""What this process has printed, by version and page."""


def remember(key: tuple[UUID, int], page: Printed) -> None:
    """Keep a printed page while there is room."""
    if len(PRINTED) >= PAGES_IN_MEMORY:
        PRINTED.clear()
    PRINTED[key] = page


def printed(template: str, words: dict[str, Any], path: str, request: HttpRequest) -> Printed:
    """A template of `templates/surveys/public/`, rendered with its holes."""
    frame = {"look": hole("look")}
    context = {**words, "frame": frame, "request": {"path": path}, "token": hole("token")}
    text = render_to_string(f"surveys/public/{template}.html", context, request)
    return Printed(re.sub(r"\n\s*", "\n", text))


@lru_cache(maxsize=1)
def look_template() -> Any:
    """A template of the frame's text size and colours alone."""
    return engines["django"].from_string("{{ frame.look }}")


def look_of(request: HttpRequest) -> str:
    """The person's choice of text size and colours, as the frame's CSS classes."""
    return str(look_template().render({}, request)) if "look" in request.COOKIES else ""


def page_words(definition: Definition, number: int) -> dict[str, Any]:
    """What the page template needs: blocks of scale rows, and questions one by one."""
    page = definition["pages"][number - 1]
    blocks = []
    for scale, questions in groupby(page["questions"], scale_of):
        views = [question_words(definition, question) for question in questions]
        numbers = [number_text(each) for each in scale or ()]
        words = anchors(page, scale) if scale else {}
        heads = [{"number": each, "anchor": words.get(each, "")} for each in numbers]
        blocks.append({"heads": heads, "questions": views})
    holes = ("title", "summary", "notice", "position", "pages", "then", "back_hidden")
    return {
        "page": page,
        "form_title": definition["title"],
        "blocks": blocks,
        "holes": {name: hole(name) for name in holes},
    }


def scale_of(question: Question) -> tuple[float, ...]:
    """The steps of a question that stands as a row of a scale; empty for any other."""
    numbers = tuple(steps(question)) if question["type"] == "range" else ()
    return numbers if len(numbers) <= MOST_STEPS_IN_A_ROW else ()


def anchors(page: Page, scale: Sequence[float]) -> dict[str, str]:
    """What the numbers of a scale mean, by number, from the hints of the page's notes.

    A hint such as “0: I cannot do this. 100: I am certain.” gives the words.
    """
    hints = [each["hint"] for each in page["questions"] if each["type"] == "note"]
    found = {number: words.strip() for hint in hints for number, words in ANCHOR.findall(hint)}
    offered = {number_text(each) for each in scale}
    return {number: words for number, words in found.items() if number in offered}


def question_words(definition: Definition, question: Question) -> dict[str, Any]:
    """What the template needs of one question, with its holes."""
    name = question["name"]
    return {
        **question,
        "is_multiline": "multiline" in question.get("appearance", ""),
        "hidden": hole("hidden", name),
        "error": hole("error", name),
        "error_class": hole("error_class", name),
        "described": hole("described", name),
        "value": hole("value", name),
        "options": [
            {**choice, "checked": hole("checked", name, choice["name"])}
            for choice in choices_of(definition, question)
        ],
    }


def review_words(definition: Definition) -> dict[str, Any]:
    """What the review template needs: every page with its questions."""
    pages = []
    for number, page in enumerate(definition["pages"], 1):
        rows = [
            {
                "label": question["label"],
                "answer": hole("answer", question["name"]),
                "hidden": hole("hidden", question["name"]),
            }
            for question in asked(page)
        ]
        if rows:
            holes = {"hidden": hole("page_hidden", str(number)), "number": number}
            pages.append({"title": page["title"], "rows": rows, **holes})
    return {
        "form_title": definition["title"],
        "pages": pages,
        "holes": {name: hole(name) for name in ("title", "summary", "notice", "blanks", "answers")},
    }


def posted(answer: Any) -> list[str]:
    """A stored answer as the browser would send it."""
    if answer is None:
        return []
    if isinstance(answer, list):
        return answer
    return [answer if isinstance(answer, str) else number_text(answer)]


def fill_page(
    route: Route,
    number: int,
    *,
    sent: Mapping[str, Sequence[str]] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Filled:
    """What goes into a page's holes: answers as saved (or as just `sent`), and mistakes."""
    page, errors, filled = route.page(number), errors or {}, Filled()
    for question in page["questions"]:
        name = question["name"]
        if not route.shows(page, question):
            filled[f"hidden:{name}"] = HIDDEN
        answer = posted(route.answers.get(question["id"])) if question["id"] else []
        filled.update(fill_question(question, answer if sent is None else sent.get(name, [])))
        if name in errors:
            filled.update(fill_error(question, errors[name]))
    pages = route.pages()
    filled["position"] = str(pages.index(number) + 1)
    filled["pages"] = str(len(pages))
    filled["back_hidden"] = HIDDEN if pages[0] == number else ""
    if errors:
        shown = [
            (each["name"], errors[each["name"]]) for each in asked(page) if each["name"] in errors
        ]
        filled["title"], filled["summary"] = "Error: ", summary(shown)
    return filled


def fill_question(question: Question, values: Sequence[str]) -> Filled:
    """The holes of one question that hold its answer."""
    name = question["name"]
    if question["type"] in {"text", "integer"}:
        return {f"value:{name}": escape(readable(values[0]))} if values else {}
    return {f"checked:{name}:{value}": CHECKED for value in values}


def readable(text: str) -> str:
    """The text without what cannot be written in a page."""
    return text.encode("utf-8", "replace").decode().replace(EDGE, "")


def fill_error(question: Question, message: str) -> Filled:
    """The holes of one question that tell a mistake, beside it and to screen readers."""
    name = question["name"]
    hint = f"{name}-hint " if question["hint"] and not scale_of(question) else ""
    words = format_html(
        '<p id="{}-error" class="govuk-error-message">'
        '<span class="govuk-visually-hidden">Error:</span> {}</p>',
        name,
        message,
    )
    return {
        f"error:{name}": words,
        f"error_class:{name}": " govuk-form-group--error",
        f"described:{name}": f' aria-describedby="{hint}{name}-error"',
    }


def summary(problems: Iterable[tuple[str, str]]) -> SafeString:
    """GOV.UK's summary of errors, each leading to its question."""
    places = [{"href": name, "text": text} for name, text in problems]
    return SafeString(render_to_string("components/error_summary.html", {"problems": places}))


def fill_review(route: Route) -> Filled:
    """What goes into the review page's holes."""
    definition, filled = route.definition, Filled()
    shown = set(route.pages())
    for number, page in enumerate(definition["pages"], 1):
        if number not in shown:
            filled[f"page_hidden:{number}"] = HIDDEN
        for question in asked(page):
            name = question["name"]
            if not route.shows(page, question):
                filled[f"hidden:{name}"] = HIDDEN
                continue
            words = answer_text(definition, question, route.answers.get(question["id"]))
            filled[f"answer:{name}"] = escape(words)
    filled["blanks"] = blanks_in_words(route.unanswered())
    filled["answers"] = escape(canonical(route.final_answers()).decode())
    return filled


def blanks_in_words(count: int) -> str:
    """How many questions are blank, told so that nobody feels tested."""
    if not count:
        return "You have answered everything."
    questions = "1 question" if count == 1 else f"{count} questions"
    return (
        f"You have left {questions} blank. That is fine: send your answers as they are, or go back."
    )


def missing_summary(route: Route) -> SafeString:
    """The review page's summary of what must still be answered, each leading to its page."""
    problems = [
        (f"/s/answer/{number}/?then=review#{question['name']}", question["required_message"])
        for number, page in enumerate(route.definition["pages"], 1)
        for question in route.missing_on(page)
    ]
    links = format_html_join("", '<li><a href="{}">{}</a></li>', problems)
    return format_html(
        '<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert">'
        '<h2 class="govuk-error-summary__title">There is a problem</h2>'
        '<div class="govuk-error-summary__body"><p>Please answer before you send:</p>'
        '<ul class="govuk-list govuk-error-summary__list">{}</ul></div></div></div>',
        links,
    )


def notice(words: str) -> SafeString:
    """A notice at the top of a page."""
    return format_html('<div class="govuk-inset-text" role="status">{}</div>', words)


def minutes_needed(definition: Definition) -> int:
    """About how long answering takes, rounded up to five minutes."""
    count = sum(len(asked(page)) for page in definition["pages"])
    whole = -(-count * SECONDS_A_QUESTION // 60)
    return -(-whole // MINUTES_ROUNDED_TO) * MINUTES_ROUNDED_TO
