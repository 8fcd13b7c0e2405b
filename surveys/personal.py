"""What goes into the holes of a printed page for one person: answers, mistakes, progress."""

from collections.abc import Iterable, Mapping, Sequence

from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from surveys.answers import fields_of
from surveys.codes import canonical
from surveys.definition import Question, answer_text, asked
from surveys.filling import EDGE
from surveys.printing import control_of, scale_of
from surveys.routing import Route

CHECKED, SELECTED, HIDDEN = " checked", " selected", " hidden"
Filled = dict[str, str]


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
        saved = fields_of(question, route.answers.get(question["id"])) if question["id"] else {}
        filled.update(fill_question(question, saved if sent is None else sent))
        if name in errors:
            filled.update(fill_error(question, errors[name]))
    pages = route.pages()
    filled["position"] = str(pages.index(number) + 1)
    filled["pages"] = str(len(pages))
    filled["back_hidden"] = HIDDEN if pages[0] == number else ""
    if errors:
        filled["title"] = "Error: "
        filled["summary"] = summary(
            (question["name"], f"{question['label']} {errors[question['name']]}")
            for question in asked(page)
            if question["name"] in errors
        )
    return filled


def fill_question(question: Question, fields: Mapping[str, Sequence[str]]) -> Filled:
    """The holes of one question that hold its answer, from its fields as a browser sends them."""
    control, name = control_of(question), question["name"]
    own = {key: values for key, values in fields.items() if key.partition(":")[0] == name}
    if control in {"radios", "checkboxes", "select", "rank"} or scale_of(question):
        mark = CHECKED if control in {"radios", "checkboxes", "number"} else SELECTED
        return {f"checked:{key}:{each}": mark for key, values in own.items() for each in values}
    return {f"value:{key}": escape(readable(values[0])) for key, values in own.items() if values}


def readable(text: str) -> str:
    """The text without what cannot be written in a page."""
    return text.encode("utf-8", "replace").decode().replace(EDGE, "")


def fill_error(question: Question, message: str) -> Filled:
    """The holes of one question that tell a mistake, beside it and to screen readers."""
    name = question["name"]
    words = format_html(
        '<p id="{}-error" class="govuk-error-message">'
        '<span class="govuk-visually-hidden">Error:</span> {}</p>',
        name,
        message,
    )
    return {
        f"error:{name}": words,
        f"error_class:{name}": " govuk-form-group--error",
        f"described:{name}": f' aria-describedby="{name}-error"',
        f"and_error:{name}": f" {name}-error",
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
        (
            f"/s/answer/{number}/?then=review#{question['name']}",
            f"{question['label']} {question['required_message']}",
        )
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
