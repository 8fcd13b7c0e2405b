"""What goes into the holes of a printed page for one person: answers, mistakes, progress."""

from collections.abc import Iterable, Mapping, Sequence

from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.answers import fields_of
from surveys.codes import canonical
from surveys.definition import Definition, Question, answer_text, asked
from surveys.filling import EDGE
from surveys.printing import control_of, scale_of
from surveys.routing import Route
from surveys.speaking import attributes
from surveys.translating import default_code

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
            filled.update(fill_error(route.definition, question, errors[name]))
    pages = route.pages()
    filled["position"] = str(pages.index(number) + 1)
    filled["pages"] = str(len(pages))
    filled["back_hidden"] = HIDDEN if pages[0] == number else ""
    if errors:
        filled["title"] = error_title()
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


def error_title() -> str:
    """What stands before the title of a page with mistakes."""
    return f"{escape(_('Error:'))} "


def asks_for(question: Question) -> str:
    """What to say where the question must be answered: the author's words, or ours."""
    return _(question["required_message"])


def fill_error(definition: Definition, question: Question, message: str) -> Filled:
    """The holes of one question that tell a mistake, beside it and to screen readers."""
    name = question["name"]
    is_fallback = message == question["required_message"]
    is_fallback = is_fallback and "required_message" in question.get("fallback", ())
    words = format_html(
        '<p id="{}-error" class="govuk-error-message">'
        '<span class="govuk-visually-hidden">{}</span> <span{}>{}</span></p>',
        name,
        _("Error:"),
        attributes(default_code(definition)) if is_fallback else "",
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
            blank = format_html('<span class="tl-blank">{}</span>', _("Left blank"))
            filled[f"answer:{name}"] = escape(words) if words else blank
    filled["blanks"] = blanks_in_words(route.unanswered())
    filled["answers"] = escape(canonical(route.final_answers()).decode())
    return filled


def blanks_in_words(count: int) -> str:
    """How many questions are blank, told so that nobody feels tested."""
    if not count:
        return _("You have answered everything.")
    return ngettext(
        "You have left %(count)d question blank. That is fine: send your answers as they are, "
        "or go back.",
        "You have left %(count)d questions blank. That is fine: send your answers as they are, "
        "or go back.",
        count,
    ) % {"count": count}


def missing_summary(route: Route) -> SafeString:
    """The review page's summary of what must still be answered, each leading to its page."""
    problems = [
        (
            f"/s/answer/{number}/?then=review#{question['name']}",
            f"{question['label']} {asks_for(question)}",
        )
        for number, page in enumerate(route.definition["pages"], 1)
        for question in route.missing_on(page)
    ]
    links = format_html_join("", '<li><a href="{}">{}</a></li>', problems)
    return format_html(
        '<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert">'
        '<h2 class="govuk-error-summary__title">{}</h2>'
        '<div class="govuk-error-summary__body"><p>{}</p>'
        '<ul class="govuk-list govuk-error-summary__list">{}</ul></div></div></div>',
        _("There is a problem"),
        _("Please answer before you send:"),
        links,
    )


def notice(words: str) -> SafeString:
    """A notice at the top of a page."""
    return format_html('<div class="govuk-inset-text" role="status">{}</div>', words)
