"""Trying a questionnaire out as a respondent would: nothing is kept but in the page itself.

The answers so far travel in the form, signed, from one page to the next. No response, draft or
code is made, so a version can be tried out before anybody is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from surveys.answers import clean_page
from surveys.conditions import Condition
from surveys.defaults import defaults
from surveys.definition import UNSEEN, Definition, Page, Question
from surveys.entries import NUMBER, Path, document_at, mark_gone, new_entry, put_into
from surveys.entry import moment_with
from surveys.leaves import Leaf, leaf_of, path_from, repeats_of
from surveys.personal import errors_on, fill_leaf, fill_review, notice, orders_on
from surveys.practice import seconds_on, since
from surveys.printing import leaf_words, printed, review_words
from surveys.routing import MOST_ENTRIES, Route
from surveys.showing_files import fill_files, uploads_on
from surveys.speaking import HINT, speaking
from surveys.translating import default_code, translated
from surveys.uploads import Sent as SentFile
from surveys.uploads import read_files

Sent = Mapping[str, Sequence[str]]
SALT = "surveys.trying"
REVIEW = 0
MORE = "Your answers have brought up more questions on this page."
LATER = "Here people are told that their answers so far are saved, and how to come back."
SENT = "Here the answers would be sent, and people would get their receipt. Nothing was kept."


@dataclass
class Trial:
    """Where somebody stands who tries a questionnaire out. Page 0 is the review.

    `since` tells when the page was shown; `left` is the page just done, and its seconds.
    """

    definition: Definition
    answers: dict[str, Any]
    page: int
    path: Path = ()
    errors: dict[str, str] = field(default_factory=dict)
    sent: Sent | None = None
    notice: str = ""
    language: str = ""
    since: str = ""
    left: tuple[str, int] | None = None

    @property
    def route(self) -> Route:
        """The way through the questionnaire with these answers."""
        return Route(translated(self.definition, self.language), self.answers, moment_with())

    @property
    def leaf(self) -> Leaf:
        """What is looked at."""
        definition = translated(self.definition, self.language)
        leaf = leaf_of(definition, self.page, self.path)
        return leaf or Leaf(self.page, (), definition["pages"][self.page - 1])

    @property
    def place(self) -> str:
        """The page with the way to an entry, for the next page to bring back."""
        return "/".join([str(self.page), *(f"{name}/{number}" for name, number in self.path)])

    @property
    def state(self) -> str:
        """The answers, signed, for the next page to bring back."""
        return dumps(self.answers, salt=SALT, compress=True)


def begun(definition: Definition) -> Trial:
    """The first page that shows anything."""
    trial = Trial(definition, defaults(definition, moment_with()), REVIEW)
    trial.page = next(iter(trial.route.pages()), REVIEW)
    return trial


def stepped(
    definition: Definition, sent: Sent, files: Mapping[str, SentFile] | None = None
) -> Trial:
    """What comes after a page was sent. A form that is not ours begins anew.

    Files are read as they would be, and only their names go on.
    """
    number, _, rest = first(sent, "page").partition("/")
    path = path_from(rest)
    try:
        answers, page = loads(first(sent, "state"), salt=SALT), int(number)
    except (BadSignature, ValueError):
        return begun(definition)
    language = first(sent, HINT) or first(sent, "spoken")
    trial = Trial(definition, answers, page, path or (), language=language)
    leaf = leaf_of(definition, page, trial.path)
    if leaf is None and page != REVIEW:
        return begun(definition)
    with speaking(language):
        if leaf is None:
            return turned_from_review(trial, sent)
        return timed(turned(trial, leaf, sent, files or {}), leaf, number, sent)


def timed(trial: Trial, leaf: Leaf, number: str, sent: Sent) -> Trial:
    """The trial with the seconds of the page that was done, or with its time going on."""
    token = first(sent, "since")
    if trial.place == first(sent, "page"):
        trial.since = token
    elif first(sent, "go") == "on" and not leaf.path:
        seconds = seconds_on(token, number, timezone.now())
        trial.left = (leaf.page["name"], seconds) if seconds else None
    return trial


def first(sent: Sent, name: str) -> str:
    """The first value of a field, empty where it is missing."""
    return next(iter(sent.get(name, ())), "")


def turned(trial: Trial, leaf: Leaf, sent: Sent, files: Mapping[str, SentFile]) -> Trial:
    """Keep the page's answers, then go where the button leads."""
    document = document_at(trial.answers, repeats_of(trial.definition), leaf.path)
    if document is None:
        return Trial(trial.definition, trial.answers, trial.page)
    before = shown_names(trial)
    answers, mistakes = clean_page(trial.definition, leaf.page, sent)
    read, unread = read_files(leaf.page["questions"], files)
    answers |= {q["id"]: read[q["name"]].name for q in uploads_on(leaf) if q["name"] in read}
    mistakes |= unread
    put_into(document, answers)
    pressed = first(sent, "go")
    grown = set(shown_names(trial)) - set(before)
    if ":" in pressed:
        press_entry(trial, leaf, document, pressed)
    elif pressed == "later":
        trial.notice = LATER
    elif pressed == "back":
        go_back(trial)
    elif first(sent, HINT):
        trial.sent = sent
    elif pressed in {"on", "another"}:
        press_on(trial, leaf, pressed, mistakes, grown)
        trial.sent = sent if trial.errors else None
    return trial


def press_on(
    trial: Trial, leaf: Leaf, pressed: str, mistakes: dict[str, str], grown: set[str]
) -> None:
    """Go on, unless something is in the way or new on the page."""
    trial.errors = mistakes if grown else {**errors_on(trial.route, leaf), **mistakes}
    if trial.errors:
        return
    if grown:
        trial.notice = MORE
    else:
        go_on(trial, pressed)


def go_back(trial: Trial) -> None:
    """To the list that an entry belongs to, or to the page before."""
    if trial.path:
        trial.path = trial.path[:-1]
    else:
        trial.page = trial.route.before(trial.page) or trial.page


def go_on(trial: Trial, pressed: str) -> None:
    """From an entry to its list or to another, from a page to the next."""
    if not trial.path:
        trial.page = trial.route.after(trial.page) or REVIEW
        return
    name, trial.path = trial.path[-1][0], trial.path[:-1]
    if pressed == "another":
        document = document_at(trial.answers, repeats_of(trial.definition), trial.path)
        press_entry(trial, trial.leaf, document or {}, f"add:{name}")


def press_entry(trial: Trial, leaf: Leaf, document: dict[str, Any], pressed: str) -> None:
    """Add an entry of a repeat, go to one, or take one out."""
    act, _, rest = pressed.partition(":")
    name, _, number = rest.partition(":")
    repeats = {each["name"]: each for each in leaf.page["questions"] if each["type"] == "repeat"}
    if name not in repeats:
        return
    if act == "add":
        entry = new_entry(document, repeats[name], MOST_ENTRIES)
        number = str(entry[NUMBER]) if entry else ""
    elif act == "remove" and number.isdigit():
        mark_gone(document, repeats[name], int(number), True)
        return
    if number.isdigit() and act in {"add", "change"}:
        trial.path = (*trial.path, (name, int(number)))


def turned_from_review(trial: Trial, sent: Sent) -> Trial:
    """From the review to a page, or to the end."""
    number = first(sent, "turn")
    if number.isdigit() and int(number) in trial.route.pages():
        trial.page = int(number)
    elif first(sent, "go") == "send":
        trial.notice = SENT
    return trial


def draw(trial: Trial, request: HttpRequest, media: str) -> SafeString:
    """The page as the respondent sees it, a document of its own. Its media lie under `media`."""
    language = trial.language or default_code(trial.definition)
    with speaking(language):
        return drawn_in(language, trial, request, media)


def drawn_in(language: str, trial: Trial, request: HttpRequest, media: str) -> SafeString:
    """The page in one of the form's languages."""
    began = trial.since or since(trial.place, timezone.now())
    own = {"state": trial.state, "number": trial.place, "spoken": language, "since": began}
    orders: dict[str, list[str]] = {}
    definition = translated(trial.definition, language)
    if trial.page == REVIEW:
        words = {**review_words(definition, language), **own}
        template, filled = "tried_review", fill_review(trial.route)
    else:
        words = {**leaf_words(definition, trial.leaf, language), **own}
        template = "tried_page"
        filled = fill_leaf(trial.route, trial.leaf, sent=trial.sent, errors=trial.errors)
        filled |= fill_files(trial.route, trial.leaf, None)
        filled |= {"address": request.path, "media": media}
        orders = orders_on(trial.route, trial.leaf)
    if trial.notice:
        filled["notice"] = notice(trial.notice)
    return SafeString(printed(template, words, request.path, request).filled(filled, orders))


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
    if not trial.page:
        return []
    leaf, route = trial.leaf, trial.route
    places = leaf.places(route) or ()
    return [each["name"] for each in leaf.page["questions"] if route.shows(leaf.page, each, places)]
