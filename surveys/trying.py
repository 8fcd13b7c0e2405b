"""Trying a questionnaire out as a respondent would: nothing is kept but in the page itself.

The answers so far travel in the form, signed, from one page to the next. No response, draft or
code is made, so a version can be tried out before anybody is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest
from django.utils.safestring import SafeString

from surveys.answers import clean_page
from surveys.conditions import Condition
from surveys.definition import UNSEEN, Definition, Page, Question
from surveys.personal import asks_for, fill_page, fill_review, notice
from surveys.printing import page_words, printed, review_words
from surveys.routing import Route
from surveys.speaking import HINT, speaking
from surveys.translating import default_code, translated

Sent = Mapping[str, Sequence[str]]
SALT = "surveys.trying"
REVIEW = 0
MORE = "Your answers have brought up more questions on this page."
LATER = "Here people are told that their answers so far are saved, and how to come back."
SENT = "Here the answers would be sent, and people would get their receipt. Nothing was kept."


@dataclass
class Trial:
    """Where somebody stands who tries a questionnaire out. Page 0 is the review."""

    definition: Definition
    answers: dict[str, Any]
    page: int
    errors: dict[str, str] = field(default_factory=dict)
    sent: Sent | None = None
    notice: str = ""
    language: str = ""

    @property
    def route(self) -> Route:
        """The way through the questionnaire with these answers."""
        return Route(translated(self.definition, self.language), self.answers)

    @property
    def state(self) -> str:
        """The answers, signed, for the next page to bring back."""
        return dumps(self.answers, salt=SALT, compress=True)


def begun(definition: Definition) -> Trial:
    """The first page that shows anything."""
    pages = Route(definition, {}).pages()
    return Trial(definition, {}, pages[0] if pages else REVIEW)


def stepped(definition: Definition, sent: Sent) -> Trial:
    """What comes after a page was sent. A form that is not ours begins anew."""
    try:
        answers = loads(first(sent, "state"), salt=SALT)
        number = int(first(sent, "page"))
        page = definition["pages"][number - 1] if number else None
    except (BadSignature, ValueError, IndexError):
        return begun(definition)
    language = first(sent, HINT) or first(sent, "spoken")
    trial = Trial(definition, answers, number, language=language)
    with speaking(language):
        return turned(trial, page, sent) if page else turned_from_review(trial, sent)


def first(sent: Sent, name: str) -> str:
    """The first value of a field, empty where it is missing."""
    return next(iter(sent.get(name, ())), "")


def turned(trial: Trial, page: Page, sent: Sent) -> Trial:
    """Keep the page's answers, then go where the button leads."""
    before = trial.route.shown_on(page)
    answers, mistakes = clean_page(trial.definition, page, sent)
    trial.answers |= answers
    pressed, route = first(sent, "go"), trial.route
    if pressed == "back":
        trial.page = route.before(trial.page) or trial.page
    elif pressed == "later":
        trial.notice = LATER
    elif first(sent, HINT):
        trial.sent = sent
    elif pressed == "on":
        missing = {q["name"]: asks_for(q) for q in route.missing_on(page)}
        grown = set(route.shown_on(page)) - set(before)
        trial.errors = mistakes if grown else {**missing, **mistakes}
        if trial.errors:
            trial.sent = sent
        elif grown:
            trial.notice = MORE
        else:
            trial.page = route.after(trial.page) or REVIEW
    return trial


def turned_from_review(trial: Trial, sent: Sent) -> Trial:
    """From the review to a page, or to the end."""
    number = first(sent, "turn")
    if number.isdigit() and int(number) in trial.route.pages():
        trial.page = int(number)
    elif first(sent, "go") == "send":
        trial.notice = SENT
    return trial


def draw(trial: Trial, request: HttpRequest) -> SafeString:
    """The page as the respondent sees it, a document of its own."""
    language = trial.language or default_code(trial.definition)
    with speaking(language):
        return drawn_in(language, trial, request)


def drawn_in(language: str, trial: Trial, request: HttpRequest) -> SafeString:
    """The page in one of the form's languages."""
    own = {"state": trial.state, "number": trial.page, "spoken": language}
    definition = translated(trial.definition, language)
    if trial.page == REVIEW:
        words = {**review_words(definition, language), **own}
        template, filled = "tried_review", fill_review(trial.route)
    else:
        words = {**page_words(definition, trial.page, language), **own}
        template = "tried_page"
        filled = fill_page(trial.route, trial.page, sent=trial.sent, errors=trial.errors)
    if trial.notice:
        filled["notice"] = notice(trial.notice)
    return SafeString(printed(template, words, request.path, request).filled(filled))


@dataclass(frozen=True)
class Hidden:
    """Something that is not shown now, and why."""

    what: str
    why: str


def hidden(trial: Trial) -> list[Hidden]:
    """Pages and questions that the answers so far hide, each with the reason in words."""
    words, route = Condition(trial.definition), trial.route
    shown = set(route.pages())
    found = []
    for number, page in enumerate(trial.definition["pages"], 1):
        if number not in shown and page["relevant"]:
            why = reason(words, route, page["relevant"])
            found.append(Hidden(f"The page “{page['title']}”", why))
            continue
        for question in page["questions"]:
            if question["type"] not in UNSEEN and not route.shows(page, question):
                found.append(
                    Hidden(f"“{question['label']}”", why_hidden(words, route, page, question))
                )
    return found


def why_hidden(words: Condition, route: Route, page: Page, question: Question) -> str:
    """Why a question is hidden: its own condition, else its page's."""
    tree = question["relevant"] or page["relevant"] or {}
    return reason(words, route, tree)


def reason(words: Condition, route: Route, tree: Mapping[str, Any]) -> str:
    """A condition and the answers that decided against it."""
    because = words.because(tree, lambda name: route.value(name) if name in route.homes else None)
    return f"Shown only if {words.in_words(tree)}" + (f"; {because}." if because else ".")


def shown_names(trial: Trial) -> list[str]:
    """What the present page shows, for the script that follows the answers."""
    return trial.route.shown_on(trial.route.page(trial.page)) if trial.page else []
