"""Paper answers as somebody types them in: every question in the order of the paper, one page.

Nothing is hidden, since the paper shows everything. What the form would not have asked and what
must be answered but is blank are told before anything is saved, and saved as the paper has them
once the person says so. Problems are kept by the name of a field, in entries too.
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
    Page,
    Question,
    answer_text,
    stops,
)
from surveys.entries import NUMBER, is_blank
from surveys.expressions.evaluating import Places
from surveys.filling import Printed
from surveys.leaves import Leaf
from surveys.paper import numbered, on_paper
from surveys.personal import fill_answer, fill_error
from surveys.printing import leaf_words
from surveys.routing import Route
from surveys.sheet_entries import (
    entry_numbers,
    every_answer,
    fields_in,
    in_entry,
    prefix_of,
    repeats_in,
    shown_entries,
)
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
        kept, wrong = read_questions(definition, page["questions"], raw)
        answers |= kept
        mistakes |= wrong
    route = Route(definition, answers)
    final = route.final_answers()
    doubts = {
        name: BLANK if problem.is_blank else problem.message
        for problem in route.problems()
        if not stops(problem.question)
        and (name := field_of(route, problem.question, problem.places)) not in mistakes
    }
    asked = [question for page in definition["pages"] for question in page["questions"]]
    counting = {name for name, _, _ in every_answer(asked, final)}
    doubts |= {
        name: SKIPPED
        for name, _, answer in every_answer(asked, answers)
        if name not in counting and not is_blank(answer)
    }
    return Typed(final, mistakes, doubts)


def read_questions(
    definition: Definition, questions: list[Question], raw: Raw
) -> tuple[Answers, Problems]:
    """The answers of these questions by id and what cannot be read, entries of repeats included."""
    answers, mistakes = clean_page(definition, cast(Page, {"questions": questions}), raw)
    for repeat in repeats_in(questions):
        entries = []
        for place in entry_numbers(raw, repeat["name"]):
            prefix = prefix_of(repeat["name"], place)
            inner = fields_in(raw, prefix)
            kept, wrong = read_questions(definition, repeat["questions"], inner)
            entries.append({NUMBER: place, **kept})
            mistakes |= {f"{prefix}{name}": words for name, words in wrong.items()}
        answers[repeat["id"]] = entries
    return answers, mistakes


def field_of(route: Route, question: Question, places: Places) -> str:
    """The name of a question's field on the sheet."""
    around = route.homes[question["name"]].around
    way = [f"{name}.{place}." for name, place in zip(around, places, strict=True)]
    return "".join([*way, question["name"]])


def differences(definition: Definition, first: Mapping[str, Any], second: Answers) -> Problems:
    """Where the same sheet was typed in two ways, by the name of a field."""
    asked = [question for page in definition["pages"] for question in page["questions"]]
    before, now = (
        {name: (question, answer) for name, question, answer in every_answer(asked, answers)}
        for answers in (first, second)
    )
    found = {}
    for name in [*now, *(each for each in before if each not in now)]:
        question, was = before.get(name, now.get(name, (None, None)))
        was = was if name in before else None
        if question and was != now.get(name, (None, None))[1]:
            words = answer_text(definition, question, was) or "nothing"
            found[name] = f"The first time you typed: {words}. Look at the paper."
    return found


def sheet(
    definition: Definition, sent: Mapping[str, Sequence[str]], problems: Problems, more: str = ""
) -> str:
    """The whole form as HTML, with what was typed and what is wrong with it.

    `more` is the repeat of which one more entry is asked for.
    """
    shown = on_one_sheet(definition)
    return Sheet(shown, sent, problems, more).drawn(shown["pages"])


@dataclass(frozen=True)
class Sheet:
    """What a sheet is drawn from."""

    definition: Definition
    sent: Mapping[str, Sequence[str]]
    problems: Problems
    more: str

    def drawn(self, pages: Sequence[Page], template: str = "typing_sheet") -> SafeString:
        """These pages, or the one page that an entry is, filled."""
        code = default_code(self.definition)
        leaves = [Leaf(place, (), page) for place, page in enumerate(pages, 1)]
        sections = [leaf_words(self.definition, leaf, code) for leaf in leaves]
        text = render_to_string(f"surveys/paper/{template}.html", {"sections": sections})
        filled: dict[str, str] = {}
        for question in (each for page in pages for each in page["questions"]):
            filled |= self.filled(question)
        return SafeString(Printed(text).filled(filled))

    def filled(self, question: Question) -> dict[str, str]:
        """The holes of one question."""
        name, filled = question["name"], dict[str, str]()
        if question["type"] == "repeat":
            filled[f"entries:{name}"] = self.entries(question)
        elif question["type"] != "note":
            filled |= fill_answer(Route(self.definition, {}), question, self.sent)
        if name in self.problems:
            filled |= fill_error(self.definition, question, self.problems[name])
        return filled

    def entries(self, repeat: Question) -> SafeString:
        """The entries of a repeat, and the button for one more."""
        entries = []
        for place in range(1, shown_entries(self.sent, repeat, self.more) + 1):
            questions = in_entry(
                [each for each in repeat["questions"] if is_on_paper(each)],
                prefix_of(repeat["name"], place),
            )
            page = cast(Page, {"name": "", "title": "", "hint": "", "questions": questions})
            entries.append(self.drawn([page], "typing_entry"))
        context = {"repeat": repeat, "entries": entries}
        return SafeString(render_to_string("surveys/paper/typing_entries.html", context))


def on_one_sheet(definition: Definition) -> Definition:
    """The numbered form without notes and what has no place on paper, and without empty pages."""
    plain = on_paper(numbered(definition))
    pages = [
        {**page, "questions": [q for q in page["questions"] if is_on_paper(q)]}
        for page in plain["pages"]
    ]
    return cast(Definition, {**plain, "pages": [page for page in pages if page["questions"]]})


def is_on_paper(question: Question) -> bool:
    """Whether the paper has a place for its answer, or it names a group."""
    if question["type"] == "repeat":
        return any(is_on_paper(each) for each in question["questions"])
    return question["type"] not in {*UNSEEN, *UPLOADS, "note"} or HEADING in question["appearance"]


def problem_links(definition: Definition, problems: Problems) -> list[dict[str, str]]:
    """The problems in the order of the paper, each leading to its question."""
    labels: dict[str, str] = {}
    for page in on_paper(numbered(definition))["pages"]:
        for question in page["questions"]:
            name = question["name"]
            if question["type"] != "repeat":
                labels[name] = question["label"]
                continue
            inside = [each for each in problems if each.startswith(f"{name}.")]
            labels |= {each: entry_label(question, each) for each in sorted(inside)}
    return [
        {"href": name, "text": f"{label} {problems[name]}"}
        for name, label in labels.items()
        if name in problems
    ]


def entry_label(repeat: Question, field: str) -> str:
    """A question in an entry, as a list of problems calls it."""
    _, number, rest = field.removeprefix(repeat["name"]).split(".", 2)
    words = f"{repeat['label']}, entry {number}:"
    for question in repeat["questions"]:
        if question["type"] == "repeat" and rest.startswith(f"{question['name']}."):
            return f"{words} {entry_label(question, rest)}"
        if question["name"] == rest:
            return f"{words} {question['label']}"
    return words
