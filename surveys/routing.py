"""What a person is shown, and what counts, given the answers so far.

What is not shown counts as not answered for everything that depends on it (XLSForm's rule);
its answer is kept in the draft, and comes back if it is shown again, but is never sent.

`places` say in which entry of each repeat around a question we are, outermost first, counted
from 1; they are empty outside of repeats.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from math import isfinite, isnan
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from surveys.definition import (
    SELECTS,
    UNSEEN,
    Answers,
    Choice,
    Definition,
    Page,
    Question,
    answer_text,
    choices_of,
    entered,
    keyed,
    stops,
    whole,
)
from surveys.entries import entries_in, is_blank
from surveys.expressions.chance import drawn
from surveys.expressions.evaluating import Ground, Places, evaluate, holds
from surveys.expressions.trees import depth
from surveys.expressions.values import as_number, as_text, scalar_of
from surveys.piping import piped
from surveys.worked_out import WorkedOut

MOST_ENTRIES = 100
OWN_HEIGHT = 3
"""What asking for a value costs besides its expressions, in levels of expressions."""
DECIDING = ("relevant", "calculation", "choice_filter", "repeat_count")


class Home(NamedTuple):
    """Where a question stands; `around` are the repeats around it, outermost first."""

    page: Page
    question: Question
    around: tuple[str, ...]


@dataclass(frozen=True)
class Moment:
    """What an expression may ask of the day: `today` and `now` as texts, `seed` for chance."""

    today: str = ""
    now: str = ""
    seed: str = ""


class Problem(NamedTuple):
    """A question that is in the way of sending, and what to say about it."""

    page: int
    question: Question
    places: Places
    message: str
    is_blank: bool = False


class Route:
    """One person's way through a questionnaire.

    `answers` are by question id. Pages are counted from 1 through the whole questionnaire,
    shown or not, so that an address keeps its page.
    """

    def __init__(
        self, definition: Definition, answers: Mapping[str, Any], moment: Moment | None = None
    ) -> None:
        self.definition = definition
        self.answers = answers
        self.moment = moment or Moment()
        self.known = WorkedOut()
        self.heights: dict[str, int] = {}
        self.homes = dict(homes_of(definition))
        self.ground = Ground(
            answer=self.value,
            within={name: within(home) for name, home in self.homes.items()},
            instances=lambda repeat, places: len(self.entries(repeat, places)),
            rows=self.rows,
            label=self.label,
            today=self.moment.today,
            now=self.moment.now,
            seed=self.moment.seed,
        )

    def told_in(self, definition: Definition) -> "Route":
        """The same way with the words of another language."""
        return Route(definition, self.answers, self.moment)

    def rows(self, listed: str) -> list[Mapping[str, Any]]:
        """The rows of a list of choices, as expressions see them."""
        return [row_of(choice) for choice in self.definition["choices"].get(listed, [])]

    def label(self, name: str, value: str) -> str:
        """The label of a question's choice."""
        choices = choices_of(self.definition, self.homes[name].question)
        return next((each["label"] for each in choices if each["name"] == value), "")

    def at(self, question: Question, places: Places, current: Any = None) -> Ground:
        """What an expression of this question stands on."""
        return self.ground.at(question["name"], places, current)

    def shows(self, page: Page, question: Question, places: Places = ()) -> bool:
        """Whether this question (or note) is shown."""
        work = partial(self.is_relevant, page, question, places)
        shown: bool = self.once("shows", question["name"], places, work)
        return shown

    def once(self, about: str, name: str, places: Places, work: Callable[[], Any]) -> Any:
        """What was worked out about a question, once."""
        key = (about, name, places)
        if key in self.known.values:
            return self.known.values[key]
        return self.known.once(key, self.height_of(name), work)

    def height_of(self, name: str) -> int:
        """How many levels the expressions have that decide about a question."""
        if name not in self.heights:
            home = self.homes[name]
            parts: Mapping[str, Any] = home.question
            trees = [home.page["relevant"], *(parts[each] for each in DECIDING)]
            trees += [self.homes[repeat].question["relevant"] for repeat in home.around]
            found = [depth(tree) for tree in trees if tree]
            self.heights[name] = OWN_HEIGHT + max(found, default=0)
        return self.heights[name]

    def is_relevant(self, page: Page, question: Question, places: Places) -> bool:
        """Whether the conditions of the page, the repeats around and the question hold."""
        if not holds(page["relevant"], self.ground):
            return False
        home = self.homes.get(question["name"])
        around = home.around if home else ()
        for above, name in enumerate(around):
            repeat = self.homes[name].question
            if not holds(repeat["relevant"], self.at(repeat, places[:above])):
                return False
        return holds(question["relevant"], self.at(question, places))

    def document(self, around: tuple[str, ...], places: Places) -> Mapping[str, Any]:
        """The answers of the form, or of one entry of the repeats around a question."""
        document = self.answers
        for above, name in enumerate(around):
            entries = self.entries(name, places[:above])
            if not any(places[above : above + 1]) or places[above] > len(entries):
                return {}
            document = entries[places[above] - 1]
        return document

    def stored(self, question: Question, places: Places = ()) -> Any:
        """The answer as it is kept, whether or not it counts."""
        return self.document(self.homes[question["name"]].around, places).get(question["id"])

    def entries(self, name: str, places: Places = ()) -> list[dict[str, Any]]:
        """The entries of a repeat, in order."""
        work = partial(self.entries_found, self.homes[name], places)
        found: list[dict[str, Any]] = self.once("entries", name, places, work)
        return found

    def entries_found(self, home: Home, places: Places) -> list[dict[str, Any]]:
        """The entries of a repeat, looked for in the answers."""
        kept = self.document(home.around, places).get(home.question["id"])
        return entries_in(kept, self.count_of(home.question, places))

    def count_of(self, repeat: Question, places: Places) -> int | None:
        """How many entries the form says a repeat has; null where the person says so."""
        if repeat["repeat_count"] is None:
            return None
        number = as_number(evaluate(repeat["repeat_count"], self.at(repeat, places)))
        return 0 if isnan(number) else int(max(0, min(number, MOST_ENTRIES)))

    def value(self, name: str, places: Places = ()) -> Any:
        """The answer that counts: null where the question is not shown, or no longer offered."""
        return self.once("value", name, places, partial(self.counting, self.homes[name], places))

    def counting(self, home: Home, places: Places) -> Any:
        """The answer that counts, worked out."""
        question = home.question
        if not self.shows(home.page, question, places):
            return None
        kept = self.stored(question, places)
        if question["calculation"]:
            return calculated(evaluate(question["calculation"], self.at(question, places, kept)))
        if kept is None or question["type"] not in SELECTS or not question["choice_filter"]:
            return kept
        offered = {choice["name"] for choice in self.offered(question, places)}
        if question["type"] == "select_one":
            return kept if kept in offered else None
        return [each for each in kept if each in offered] or None

    def offered(self, question: Question, places: Places = ()) -> list[Choice]:
        """The choices a person is offered, in their order."""
        choices = choices_of(self.definition, question)
        if question["choice_filter"]:
            ground, where = self.at(question, places), question["choice_filter"]
            choices = [c for c in choices if holds(where, ground.looking_at(row_of(c)))]
        if question["randomize"]:
            place = f"{self.moment.seed}|{question['name']}|{places}"
            choices = sorted(choices, key=lambda each: drawn(f"{place}|{each['name']}"))
        return choices

    def is_readonly(self, question: Question, places: Places = ()) -> bool:
        """Whether the person may look at the answer only."""
        return bool(question["readonly"]) and holds(question["readonly"], self.at(question, places))

    def words(self, text: str, places: Places = (), here: str = "") -> str:
        """A text with the answers it speaks of put in."""
        around = self.homes[here].around if here in self.homes else ()
        return piped(text, lambda name: self.text_of(name, places, around))

    def text_of(self, name: str, places: Places = (), around: tuple[str, ...] = ()) -> str:
        """An answer in words, as somebody in these entries means it."""
        home = self.homes.get(name)
        if (
            home is None
            or home.around != around[: len(home.around)]
            or home.question["type"] == "repeat"
        ):
            return ""
        value = self.value(name, places[: len(home.around)])
        return answer_text(self.definition, home.question, value)

    def shown_on(self, page: Page) -> list[str]:
        """Names of what the page shows, notes included."""
        return [each["name"] for each in page["questions"] if self.shows(page, each)]

    def page(self, number: int) -> Page:
        """The page with this number."""
        return self.definition["pages"][number - 1]

    def pages(self) -> list[int]:
        """Numbers of the pages that show anything."""
        numbered = enumerate(self.definition["pages"], 1)
        return [
            number
            for number, page in numbered
            if not page["questions"] or any(self.shows(page, each) for each in seen(page))
        ]

    def after(self, number: int) -> int | None:
        """The next page shown, None after the last."""
        return next((each for each in self.pages() if each > number), None)

    def before(self, number: int) -> int | None:
        """The page shown before, None before the first."""
        return next((each for each in reversed(self.pages()) if each < number), None)

    def final_answers(self) -> Answers:
        """What is sent: every question shown with its answer, null where it was left blank."""
        return {
            key: answer
            for page in self.definition["pages"]
            for key, answer in self.sent(page, page["questions"], ()).items()
        }

    def sent(self, page: Page, questions: list[Question], places: Places) -> Answers:
        """What is sent of these questions; a repeat as the list of its entries."""
        answers: Answers = {}
        for question in questions:
            if question["type"] == "note" or not self.shows(page, question, places):
                continue
            if question["type"] != "repeat":
                answers[question["id"]] = self.value(question["name"], places)
                continue
            count = len(self.entries(question["name"], places))
            answers[question["id"]] = [
                self.sent(page, question["questions"], (*places, number))
                for number in range(1, count + 1)
            ]
        return answers

    def problems(self) -> list[Problem]:
        """Everything that is in the way of sending."""
        return [
            problem
            for number, page in enumerate(self.definition["pages"], 1)
            for problem in self.problems_in(number, page["questions"])
        ]

    def problems_in(
        self, number: int, questions: list[Question], places: Places = ()
    ) -> Iterator[Problem]:
        """What is in the way of sending among these questions of a page, and in their repeats."""
        page = self.page(number)
        for question in questions:
            is_told = question["type"] == "note" and not stops(question)
            if is_told or not self.shows(page, question, places):
                continue
            if question["type"] == "repeat":
                for entry in range(1, len(self.entries(question["name"], places)) + 1):
                    yield from self.problems_in(number, question["questions"], (*places, entry))
            elif message := self.problem_with(question, places):
                blank = is_blank(self.value(question["name"], places))
                yield Problem(number, question, places, message, blank)

    def problem_with(self, question: Question, places: Places = ()) -> str:
        """Why a question that is shown is in the way; empty where it is not."""
        if not entered([question]) and not stops(question):
            return ""
        value = self.value(question["name"], places)
        ground = self.at(question, places, value)
        if is_blank(value):
            needed = question["required"] or (
                question["required_if"] and holds(question["required_if"], ground)
            )
            words = (
                _(question["required_message"]) if needed and question["required_message"] else ""
            )
        else:
            words = "" if holds(question["constraint"], ground) else constraint_words(question)
        return self.words(words, places, question["name"])

    def unanswered(self) -> int:
        """How many questions shown are still blank."""
        unseen = {each["id"] for each in keyed(self.definition) if each["type"] in UNSEEN}
        return blanks_in(self.final_answers(), unseen)


def homes_of(definition: Definition) -> Iterator[tuple[str, Home]]:
    """The home of everything that has an answer, by name."""
    for page in definition["pages"]:
        yield from homes_in(page, page["questions"], ())


def homes_in(
    page: Page, questions: list[Question], around: tuple[str, ...]
) -> Iterator[tuple[str, Home]]:
    """The homes of these questions, and of those in their repeats."""
    for question in questions:
        yield question["name"], Home(page, question, around)
        yield from homes_in(page, question["questions"], (*around, question["name"]))


def within(home: Home) -> tuple[str, ...]:
    """The repeats around a question, a repeat's own name last, as expressions need them."""
    is_repeat = home.question["type"] == "repeat"
    return (*home.around, home.question["name"]) if is_repeat else home.around


def seen(page: Page) -> list[Question]:
    """What of a page can be looked at."""
    return [each for each in page["questions"] if each["type"] not in UNSEEN]


def row_of(choice: Choice) -> dict[str, Any]:
    """A choice as expressions see it."""
    return {"name": choice["name"], "label": choice["label"], **choice.get("columns", {})}


def calculated(value: Any) -> Any:
    """A value of an expression as an answer: a number, a text, or null for nothing."""
    value = scalar_of(value)
    if isinstance(value, bool):
        return as_text(value)
    if isinstance(value, float):
        return whole(value) if isfinite(value) else None
    return value or None


def constraint_words(question: Question) -> str:
    """What to say where an answer breaks its constraint."""
    return question["constraint_message"] or _("This answer does not fit. Change it to go on.")


def blanks_in(answers: Mapping[str, Any], unseen: set[str]) -> int:
    """How many answers are null, entries of repeats counted too."""
    count = 0
    for key, answer in answers.items():
        if isinstance(answer, list) and answer and isinstance(answer[0], dict):
            count += sum(blanks_in(entry, unseen) for entry in answer)
        elif answer is None and key not in unseen:
            count += 1
    return count


def names_by_id(definition: Definition) -> dict[str, str]:
    """Each question's name by its id."""
    return {question["id"]: question["name"] for question in keyed(definition)}
