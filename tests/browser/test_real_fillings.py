"""Real forms, filled in at random, stand alike on the server and in the browser.

Where an independent engine decides (`rxeval`), it says the same. FILLINGS=2000 asks about more.
"""

import json
import os
from collections import Counter
from dataclasses import asdict
from random import Random
from typing import Any

import pytest
from django.templatetags.static import static
from playwright.sync_api import Page
from pyxform.xls2xform import convert

from surveys.compiling import Compiler
from surveys.definition import completed, identified, keyed
from surveys.plans import plan_of
from surveys.routing import Moment, Route
from surveys.sniffing import format_of, readable
from tests.browser.conftest import OpenPage, messages
from tests.surveys.fillings import answered, filling, near_misses
from tests.surveys.oracle import Oracle
from tests.surveys.standings import STAND, Standing, complaining_in, standing
from tests.surveys.test_real_forms import ACCEPTED, FOLDER, as_they_are, needs_files

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    as_they_are,
]
WHO = "odk_webforms__whova_form.xlsx"
OTHERS = [name for name in ACCEPTED if name != WHO]
MANY, FEW = int(os.environ.get("FILLINGS", "200")), 3
MOMENT = Moment("2026-11-27", "2026-11-27T09:30:15.250+01:00", "seed")
UNDECIDED = {
    WHO: {"Id10024"},  # date()
    "odk_webforms__socio-economic-survey-v20240515.xlsx": {"SEClass"},  # jr:itext()
}
"""Questions with an expression that it cannot work out."""
OTHERWISE = [("pyxform__or_other.xlsx", "fav_pastel", "choice_filter")]
"""Where we differ from it. The filter there is `pastel=yes` without quotation marks, and the row
that `or_other` adds has neither column: we take what a row lacks for empty, as ODK Collect does;
to XPath 1.0 nothing compares with what is not there."""


def in_browser(page: Page, told: dict[str, Any]) -> list[Standing]:
    """Where each filling stands in the browser."""
    addresses = [static("surveys/expressions/form.js"), static("surveys/answers.js")]
    found: list[Standing] = json.loads(page.evaluate(STAND, [*addresses, json.dumps(told)]))
    return found


def compared(page: Page, name: str, count: int) -> tuple[list[str], Oracle]:
    """Where the three differ about a form, in words, and the engine with what it decided."""
    content = (FOLDER / name).read_bytes()
    kind = format_of(content)
    compiler = Compiler(readable(content, kind), kind)
    made = compiler.definition()
    definition = completed(identified(made, {q["name"]: q["name"] for q in keyed(made)}))
    chance, near = Random(name), near_misses(definition)
    fillings = [filling(definition, near, MOMENT, chance) for _ in range(count)]
    told = {"plan": plan_of(definition), "moment": asdict(MOMENT), "fillings": fillings}
    complaining = complaining_in(definition)
    theirs = in_browser(page, {**told, "complaining": complaining})
    xform = convert(content, file_type=f".{kind}").xform
    oracle = Oracle(xform, compiler.homes, complaining, MOMENT)
    wrong = []
    for (answers, *typed), other in zip(fillings, theirs, strict=True):
        for each in typed:
            answered(definition, answers, each, MOMENT)
        route = Route(definition, answers, MOMENT)
        ours = standing(route)
        if ours != other:
            wrong += [f"{name}: {row} here" for row in ours if row not in other]
            wrong += [f"{name}: {row} in the browser" for row in other if row not in ours]
        wrong += [
            f"{name}: {each}"
            for each in oracle.differences(route, ours)
            if (name, each.name, each.rule) not in OTHERWISE
        ]
    return wrong, oracle


@needs_files
def test_a_long_form_stands_alike_wherever_it_is_worked_out(open_page: OpenPage) -> None:
    page = open_page("/accounts/login/")
    wrong, oracle = compared(page, WHO, MANY)
    assert not wrong, "\n".join(wrong[:10])
    assert oracle.silent == UNDECIDED[WHO]
    least = {"relevant": 500, "missing": 100, "unfit": 100, "calculation": 15}
    assert all(oracle.agreed[rule] > many * MANY for rule, many in least.items())
    assert messages(page) == []


@needs_files
def test_other_forms_stand_alike_too(open_page: OpenPage) -> None:
    page = open_page("/accounts/login/")
    agreed: Counter[str] = Counter()
    for name in OTHERS:
        wrong, oracle = compared(page, name, FEW)
        assert not wrong, "\n".join(wrong[:10])
        assert oracle.silent == UNDECIDED.get(name, set())
        agreed.update(oracle.agreed)
    least = {"relevant": 300, "missing": 200, "unfit": 200, "choice_filter": 5}
    assert all(agreed[rule] > many * FEW for rule, many in least.items())
    assert messages(page) == []
