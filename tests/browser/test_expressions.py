"""Expressions and forms mean the same in the browser as on the server, to the last digit."""

import copy
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest
from django.templatetags.static import static
from playwright.sync_api import Page

from surveys.answers import Mistake, clean_answer
from surveys.child_questions import is_pick
from surveys.definition import Definition, Question
from surveys.expressions.evaluating import Entry, evaluate
from surveys.expressions.reading import parse
from surveys.expressions.values import as_text
from surveys.moments import NotAMoment
from surveys.plans import plan_of
from surveys.routing import Moment, Route
from tests.browser.conftest import OpenPage, messages
from tests.surveys.expressions import forms
from tests.surveys.expressions.generating import expression, ground
from tests.surveys.expressions.grounds import ground_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VECTORS = Path(__file__).parents[1] / "surveys" / "expressions" / "vectors.json"
GENERATED, FORMS, FILLED, CHANGES = 2000, 40, 2, 3
MOMENT = Moment("2026-11-27", "2026-11-27T09:30:15.250+01:00", "seed")
WORK_OUT = """async ([address, cases]) => {
  const { evaluate, groundOf } = await import(address);
  const written = (value) => {
    if (Array.isArray(value)) return value.map(written);
    if (typeof value === "object") return value.places ?? "row";
    return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
  };
  return cases.map(([tree, ground]) => {
    try {
      return written(evaluate(tree, groundOf(ground)));
    } catch (error) {
      return error.stack;
    }
  });
}"""
FOLLOW = """async ([address, moment, cases]) => {
  const { Form } = await import(address);
  const standing = (form, name, question) => {
    let places = [[]];
    for (const repeat of question.around) {
      const within = (each) => form.entries(repeat, each).map((_, at) => [...each, at + 1]);
      places = places.flatMap(within);
    }
    const isRepeat = question.within.at(-1) === name;
    const counts = (each) => (isRepeat ? form.entries(name, each).length : form.value(name, each));
    return places.map((each) => [name, each, form.shows(name, each), counts(each)]);
  };
  const standings = (form) =>
    [...form.questions].flatMap(([name, question]) => standing(form, name, question));
  return cases.map(([plan, answers, changes]) => {
    const form = new Form(plan, answers, moment);
    const found = [standings(form)];
    for (const [name, answer] of changes) {
      form.change(name, [], answer);
      found.push(standings(form));
    }
    return found;
  });
}"""
READ = """async ([address, cases]) => {
  const { answerIn } = await import(address);
  return cases.map(([question, choices, fields]) => {
    const answer = answerIn("q", question, choices, (field) => fields[field] ?? []);
    return answer === undefined ? "unread" : answer;
  });
}"""
WRITTEN = (
    "", " ", "7", "-3", "+4", "1,234", "12,5", "1,23,4", "12.5", ".5", "1e3", "5.0", "100", "105",
    "1234567890123", "9:30", "9.30 am", "12 pm", "0:5", "25:00", "7h15", "13 pm", "\u0664",
    "x\r\ny",
)  # fmt: skip
PARTS = {"date": ["day", "month", "year"], "datetime": ["day", "month", "year", "time"]}
MOMENTS = [
    ("29", "2", "2024", "9:30"), ("29", "2", "2023", "9:30"), ("27", "3", "2017", "18:05"),
    ("", "3", "2017", ""), ("", "", "", ""), ("1", "13", "2017", "1:00"), ("0", "1", "2017", "x"),
    ("1", "1", "17", ""), ("one", "1", "2017", "1:00"), ("", "", "", "9:30"),
]  # fmt: skip
CHAIN = 10_000
CHAINED = """async ([address, plan, last]) => {
  const { Form } = await import(address);
  const form = new Form(plan, { n: 1 });
  const first = form.value(last);
  const reached = form.change("n", [], 5).size;
  return [first, form.value(last), reached];
}"""
Case = tuple[str, dict[str, Any]]


def written(value: Any) -> Any:
    """A value as both sides write it: what JSON lacks by its name."""
    if isinstance(value, list):
        return [written(each) for each in value]
    if isinstance(value, Entry):
        return list(value.places)
    if isinstance(value, Mapping):
        return "row"
    is_odd = isinstance(value, float) and not math.isfinite(value)
    return as_text(value) if is_odd else value


def cases() -> Iterable[Case]:
    """Every vector, then expressions and grounds drawn at random."""
    vectors = json.loads(VECTORS.read_text())
    for name, text, _ in vectors["vectors"]:
        yield text, vectors["grounds"][name]
    chance = Random("expressions")
    for _ in range(GENERATED):
        yield expression(chance), ground(chance)


def alike(ours: Any, theirs: Any) -> bool:
    """The same value of the same kind; a list value by value."""
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(alike, ours, theirs))
    if isinstance(ours, float) and isinstance(theirs, int | float):
        return not isinstance(theirs, bool) and ours == float(theirs)
    return type(ours) is type(theirs) and bool(ours == theirs)


def test_the_browser_works_out_what_the_server_does(open_page: OpenPage) -> None:
    page = open_page("/accounts/login/")
    told = [(text, parse(text), document) for text, document in cases()]
    trees = [[tree, document] for _, tree, document in told]
    theirs = page.evaluate(WORK_OUT, [static("surveys/expressions/evaluating.js"), trees])
    wrong = []
    for (text, tree, document), other in zip(told, theirs, strict=True):
        ours = written(evaluate(tree, ground_of(document)))
        if not alike(ours, other):
            wrong.append(f"{text}: {ours!r} here, {other!r} in the browser, of {document}")
    assert not wrong, "\n".join(sorted(wrong, key=len)[:5])
    assert len({json.dumps(each) for each in theirs}) > GENERATED / 10
    follow_forms(page)
    follow_a_chain(page)
    read_fields(page)
    assert messages(page) == []


def follow_forms(page: Page) -> None:
    """Forms are answered and answers changed; the browser follows only what depends on a change,
    the server looks at everything anew. Both must always show and count the same.
    """
    chance = Random("forms")
    cases, ours = [], []
    for definition in (forms.form(chance) for _ in range(FORMS)):
        plan = plan_of(definition)
        for _ in range(FILLED):
            answers = forms.answers(chance)
            changes = [forms.change(chance) for _ in range(CHANGES)]
            cases.append([plan, copy.deepcopy(answers), changes])
            ours.append(standings_after(definition, answers, changes))
    address = static("surveys/expressions/form.js")
    theirs = page.evaluate(FOLLOW, [address, asdict(MOMENT), cases])
    assert theirs == ours
    shown = [row[2] for case in ours for step in case for row in step]
    assert 0.2 < sum(shown) / len(shown) < 0.9


def read_fields(page: Page) -> None:
    """What is typed into fields is the same answer on both sides, or no answer on both."""
    told: list[tuple[Question, dict[str, list[str]]]] = [
        (asking(kind), {"q": [text]})
        for kind in ("text", "integer", "decimal", "range", "time", "select_one", "select_multiple")
        for text in (*WRITTEN, "a", "b c")
        if not kind.startswith("select") or text in "abc"
    ]
    told += [
        (asking(kind), {f"q:{part}": [each] for part, each in zip(parts, texts, strict=False)})
        for kind, parts in PARTS.items()
        for texts in MOMENTS
    ]
    told += [(asking("rank"), {"q:a": [a], "q:b": [b]}) for a in "12" for b in ("1", "2", "")]
    pick = cast(Question, {**asking("rank"), "appearance": "pick"})
    told += [(pick, {"q:a": [a], "q:b": [b]}) for a in ("1", "2", "") for b in ("1", "2", "")]
    told.append((asking("select_multiple"), {"q": ["b", "a"]}))
    form = cast(Definition, {"choices": {"l": [{"name": name, "label": name} for name in "ab"]}})
    ours = [read(form, question, fields) for question, fields in told]
    cases = [
        [
            {"type": q["type"], "scale": [q["start"], q["end"], q["step"]], "picks": is_pick(q)},
            ["a", "b"],
            fields,
        ]
        for q, fields in told
    ]
    theirs = page.evaluate(READ, [static("surveys/answers.js"), cases])
    both = zip(told, ours, theirs, strict=True)
    wrong = [(q["type"], f, one, other) for (q, f), one, other in both if not alike(one, other)]
    assert wrong == []
    assert {"2024-02-29", 1234, 12.5, "09:30", "2017-03-27T18:05"} <= {*map(str_or_number, ours)}


def asking(kind: str) -> Question:
    """A question of this type; scales go from 0 to 100 in steps of 5."""
    parts = {"name": "q", "type": kind, "list": "l", "start": 0, "end": 100, "step": 5}
    return cast(Question, {**parts, "appearance": ""})


def read(form: Definition, question: Question, fields: dict[str, list[str]]) -> Any:
    """The answer as the server reads it."""
    try:
        return clean_answer(form, question, fields)
    except (Mistake, NotAMoment):
        return "unread"


def str_or_number(answer: Any) -> Any:
    """An answer that can stand in a set."""
    return tuple(answer) if isinstance(answer, list) else answer


def follow_a_chain(page: Page) -> None:
    """Ten thousand calculations in a row stand on each other, and follow a change."""
    names = ["n", *(f"q{at}" for at in range(CHAIN))]
    trees = [None, *({"call": "+", "with": [{"name": each}, {"value": 1}]} for each in names)]
    plan = {
        "pages": [{}],
        "questions": {
            name: {"id": name, "type": "integer", "calculation": tree}
            for name, tree in zip(names, trees, strict=False)
        },
        "waiting": {name: [other] for name, other in pairwise(names)},
    }
    found = page.evaluate(CHAINED, [static("surveys/expressions/form.js"), plan, names[-1]])
    assert found == [CHAIN + 1, CHAIN + 5, CHAIN + 1]


def standings_after(
    definition: Definition, answers: dict[str, Any], changes: list[tuple[str, Any]]
) -> list[list[Any]]:
    """What is shown and counts at first and after each change, looked at anew each time."""
    found = [standings(Route(definition, answers, MOMENT))]
    for name, answer in changes:
        answers[f"id-{name}"] = answer
        found.append(standings(Route(definition, answers, MOMENT)))
    return found


def standings(route: Route) -> list[Any]:
    """Each question in each entry: whether it is shown, and the answer that counts."""
    found = []
    for name, (page, question, around) in route.homes.items():
        places: list[tuple[int, ...]] = [()]
        for repeat in around:
            counted = [(each, len(route.entries(repeat, each))) for each in places]
            places = [(*each, at) for each, count in counted for at in range(1, count + 1)]
        for each in places:
            is_repeat = question["type"] == "repeat"
            counts = len(route.entries(name, each)) if is_repeat else route.value(name, each)
            found.append([name, list(each), route.shows(page, question, each), counts])
    return found
