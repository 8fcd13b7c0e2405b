"""What goes into the holes of a printed page for one person: answers, mistakes, progress."""

from collections.abc import Iterable, Mapping, Sequence

from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.answers import fields_of
from surveys.appearances import scale_of
from surveys.codes import canonical
from surveys.definition import UNSEEN, Definition, Page, Question, choices_of, entered
from surveys.entries import NUMBER, Path
from surveys.expressions.evaluating import Places
from surveys.filling import EDGE
from surveys.leaves import Leaf
from surveys.printing import LISTS, control_of, texts_of
from surveys.routing import Problem, Route, seen
from surveys.speaking import attributes
from surveys.translating import default_code

MOST_IN_A_TITLE, LONGEST_TITLE = 3, 80
CHOSEN_FROM = {"radios", "checkboxes", "cards", "find_many", "stars", *LISTS}
CHECKED, SELECTED, HIDDEN = " checked", " selected", " hidden"
Filled = dict[str, str]


def fill_leaf(
    route: Route,
    leaf: Leaf,
    *,
    sent: Mapping[str, Sequence[str]] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Filled:
    """What goes into a page's holes: answers as saved (or as just `sent`), and mistakes."""
    errors, filled = errors or {}, fill_frame(route, leaf)
    places = leaf.places(route) or ()
    for question in seen(leaf.page):
        filled.update(fill_question(route, leaf.page, question, places, sent))
        if question["name"] in errors:
            filled.update(fill_error(route.definition, question, errors[question["name"]]))
    for key, text in texts_on(route, leaf).items():
        filled[f"text:{key}"] = escape(readable(text))
    if errors:
        filled["title"] = error_title()
        filled["summary"] = summary(
            (
                each["name"],
                f"{route.words(each['label'], places, each['name'])} {errors[each['name']]}",
            )
            for each in seen(leaf.page)
            if each["name"] in errors
        )
    return filled


def fill_frame(route: Route, leaf: Leaf) -> Filled:
    """The holes that say where in the form we are."""
    pages, places = route.pages(), leaf.places(route) or ()
    return {
        "address": leaf.address,
        "position": str(pages.index(leaf.number) + 1) if leaf.number in pages else "",
        "pages": str(len(pages)),
        "entry": str(places[-1]) if places else "",
        "back_hidden": HIDDEN if pages[:1] == [leaf.number] and not leaf.path else "",
    }


def texts_on(route: Route, leaf: Leaf) -> dict[str, str]:
    """The texts of a leaf that speak of answers, as they read now, by key."""
    places = leaf.places(route) or ()
    return {
        key: route.words(text, places, here) for key, text, here in texts_of(route.definition, leaf)
    }


def offers_on(route: Route, leaf: Leaf) -> dict[str, list[str]]:
    """The choices offered now in the questions of a leaf that filter theirs, in order."""
    places = leaf.places(route) or ()
    return {
        each["name"]: [choice["name"] for choice in route.offered(each, places)]
        for each in leaf.page["questions"]
        if each["choice_filter"]
    }


def entries_on(route: Route, leaf: Leaf) -> dict[str, str]:
    """The lists of entries on a leaf, by the name of their repeat."""
    places = leaf.places(route) or ()
    return {
        each["name"]: entry_list(route, each, places)
        for each in leaf.page["questions"]
        if each["type"] == "repeat"
    }


def orders_on(route: Route, leaf: Leaf) -> dict[str, list[str]]:
    """The choices of each question that puts them in random order, all of them."""
    places = leaf.places(route) or ()
    orders = {}
    for question in leaf.page["questions"]:
        if question["randomize"]:
            offered = [choice["name"] for choice in route.offered(question, places)]
            names = [choice["name"] for choice in choices_of(route.definition, question)]
            orders[question["name"]] = [*offered, *(each for each in names if each not in offered)]
    return orders


def fill_question(
    route: Route,
    page: Page,
    question: Question,
    places: Places,
    sent: Mapping[str, Sequence[str]] | None,
) -> Filled:
    """The holes of one question: whether it is shown, and its answer."""
    name, filled = question["name"], Filled()
    if not route.shows(page, question, places):
        filled[f"hidden:{name}"] = HIDDEN
    if question["type"] == "note":
        return filled
    if question["type"] == "repeat":
        filled[f"entries:{name}"] = entry_list(route, question, places)
        return filled
    filled |= fill_offer(route, question, places)
    is_fixed = route.is_readonly(question, places)
    if is_fixed:
        filled[f"locked:{name}"] = " disabled"
    if sent is None or is_fixed:
        is_calculated = bool(question["calculation"])
        kept = route.value(name, places) if is_calculated else route.stored(question, places)
        sent = fields_of(question, kept)
    return filled | fill_answer(route, question, sent)


def fill_offer(route: Route, question: Question, places: Places) -> Filled:
    """The holes that hide the choices that are not offered now."""
    if not question["choice_filter"]:
        return {}
    name, offered = question["name"], {c["name"] for c in route.offered(question, places)}
    off = " hidden disabled" if control_of(question) in LISTS else HIDDEN
    choices = choices_of(route.definition, question)
    return {f"off:{name}:{c['name']}": off for c in choices if c["name"] not in offered}


def fill_answer(route: Route, question: Question, fields: Mapping[str, Sequence[str]]) -> Filled:
    """The holes that hold an answer, from its fields as a browser sends them."""
    control, name = control_of(question), question["name"]
    own = {key: values for key, values in fields.items() if key.partition(":")[0] == name}
    if question["type"] == "rank":
        choices = choices_of(route.definition, question)
        return {
            f"places:{name}:{each['name']}": ranks(len(choices), own.get(f"{name}:{each['name']}"))
            for each in choices
        }
    if control in CHOSEN_FROM or scale_of(question):
        mark = SELECTED if control in LISTS else CHECKED
        return {f"checked:{key}:{each}": mark for key, values in own.items() for each in values}
    return {f"value:{key}": escape(readable(values[0])) for key, values in own.items() if values}


def ranks(count: int, chosen: Sequence[str] | None) -> SafeString:
    """The places a choice can be given, as options, with the chosen one marked."""
    numbers = [str(number) for number in range(1, count + 1)]
    marked = [(SELECTED if [each] == list(chosen or ()) else "", each) for each in numbers]
    return format_html_join("", "<option{}>{}</option>", marked)


def entry_list(route: Route, repeat: Question, places: Places) -> SafeString:
    """The entries of a repeat, each with its buttons."""
    rows, name = [], repeat["name"]
    page, number = (
        route.homes[name].page,
        route.definition["pages"].index(route.homes[name].page) + 1,
    )
    for place, entry in enumerate(route.entries(name, places), 1):
        inside = (*places, place)
        open_ = any(route.problems_in(number, repeat["questions"], inside))
        rows.append({
            "title": entry_title(route, page, repeat, inside),
            "number": entry[NUMBER],
            "is_open": open_,
        })  # fmt: skip
    words = {"rows": rows, "repeat": repeat, "is_free": repeat["repeat_count"] is None}
    return SafeString(render_to_string("surveys/public/entry_list.html", words))


def entry_title(route: Route, page: Page, repeat: Question, places: Places) -> str:
    """What tells an entry from others: its first answers."""
    texts = [
        route.text_of(each["name"], places, route.homes[each["name"]].around)
        for each in entered(repeat["questions"])
        if route.shows(page, each, places)
    ]
    words = " · ".join([text for text in texts if text][:MOST_IN_A_TITLE])
    return Truncator(readable(words)).chars(LONGEST_TITLE) or _("Not filled in yet")


def errors_on(route: Route, leaf: Leaf) -> dict[str, str]:
    """What is in the way of going on from a leaf, by question name."""
    errors: dict[str, str] = {}
    places = leaf.places(route) or ()
    for problem in leaf.problems(route):
        question, message = problem.question, problem.message
        name = question["name"]
        if problem.places != places:
            repeat = route.homes[name].around[len(places)]
            label = route.words(question["label"], problem.places, name)
            entry = _("Entry %(number)s:") % {"number": problem.places[len(places)]}
            message = f"{entry} {label} {message}"
            name = repeat
        errors.setdefault(name, message)
    return errors


def readable(text: str) -> str:
    """The text without what cannot be written in a page."""
    return text.encode("utf-8", "replace").decode().replace(EDGE, "")


def error_title() -> str:
    """What stands before the title of a page with mistakes."""
    return f"{escape(_('Error:'))} "


def fill_error(definition: Definition, question: Question, message: str) -> Filled:
    """The holes of one question that tell a mistake, beside it and to screen readers."""
    name = question["name"]
    fallback = question.get("fallback", ())
    is_fallback = any(
        message == question[field] and field in fallback
        for field in ("required_message", "constraint_message")
    )
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
    filled, shown = Filled(), set(route.pages())
    for number, page in enumerate(route.definition["pages"], 1):
        if number not in shown:
            filled[f"page_hidden:{number}"] = HIDDEN
        filled[f"text:title:{number}"] = escape(readable(route.words(page["title"])))
        for question in seen(page):
            name = question["name"]
            if question["type"] == "note":
                continue
            if not route.shows(page, question):
                filled[f"hidden:{name}"] = HIDDEN
                continue
            filled[f"text:label:{name}"] = escape(
                readable(route.words(question["label"], (), name))
            )
            filled[f"answer:{name}"] = answer_shown(route, page, question, ())
    filled["blanks"] = blanks_in_words(route.unanswered())
    filled["answers"] = escape(canonical(route.final_answers()).decode())
    return filled


def answer_shown(route: Route, page: Page, question: Question, places: Places) -> SafeString:
    """An answer as the review page shows it; a repeat as the list of its entries."""
    name = question["name"]
    if question["type"] != "repeat":
        words = readable(route.text_of(name, places, route.homes[name].around))
        blank = format_html('<span class="tl-blank">{}</span>', _("Left blank"))
        return escape(words) if words else blank
    entries = [
        entry_shown(route, page, question["questions"], (*places, place))
        for place in range(1, len(route.entries(name, places)) + 1)
    ]
    items = format_html_join("", "<li>{}</li>", ((entry,) for entry in entries))
    return (
        format_html('<ol class="tl-entries__review">{}</ol>', items) if entries else SafeString("")
    )


def entry_shown(route: Route, page: Page, questions: list[Question], places: Places) -> SafeString:
    """The answers of one entry, a line each."""
    rows = [
        (
            route.words(each["label"], places, each["name"]),
            answer_shown(route, page, each, places),
        )
        for each in questions
        if each["type"] not in (*UNSEEN, "note") and route.shows(page, each, places)
    ]
    return format_html_join("", "<div><span>{}</span> {}</div>", rows)


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
            f"{address_of(route, problem)}?then=review#{problem.question['name']}",
            route.words(problem.question["label"], problem.places, problem.question["name"]),
            problem.message,
        )
        for problem in route.problems()
    ]
    links = format_html_join("", '<li><a href="{}">{} {}</a></li>', problems)
    return format_html(
        '<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert">'
        '<h2 class="govuk-error-summary__title">{}</h2>'
        '<div class="govuk-error-summary__body"><p>{}</p>'
        '<ul class="govuk-list govuk-error-summary__list">{}</ul></div></div></div>',
        _("There is a problem"),
        _("Please answer before you send:"),
        links,
    )


def address_of(route: Route, problem: Problem) -> str:
    """The page where a problem is mended."""
    path: Path = ()
    for depth, name in enumerate(route.homes[problem.question["name"]].around):
        entry = route.entries(name, problem.places[:depth])[problem.places[depth] - 1]
        path = (*path, (name, entry[NUMBER]))
    return f"/s/answer/{problem.page}/" + "".join(f"{name}/{number}/" for name, number in path)


def notice(words: str) -> SafeString:
    """A notice at the top of a page."""
    return format_html('<div class="govuk-inset-text" role="status">{}</div>', words)
