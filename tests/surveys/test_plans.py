"""A plan holds what a page needs to follow its answers by itself."""

import json
from random import Random

from surveys.compiling import compile_form
from surveys.definition import completed
from surveys.plans import plan_of
from tests.surveys.expressions.forms import form
from tests.surveys.forms import SMALL, STAFF, rows


def test_a_plan_says_what_to_look_at_again_when_an_answer_changes() -> None:
    plan = plan_of(completed(compile_form(SMALL, "md")))
    assert plan["depends"]["role"] == ["other_role", "families", "lack", "words"]
    assert plan["depends"]["lack"] == ["words"]
    assert "trust_01" not in plan["depends"]


def test_a_plan_holds_what_decides_and_no_words_of_questions() -> None:
    plan = plan_of(
        completed(compile_form(rows("text | z | Zebra |", "text | a | A | ${z} = 1"), "md"))
    )
    assert plan["questions"]["a"]["relevant"]["call"] == "="
    assert plan["questions"]["z"]["relevant"] is None
    assert "Zebra" not in json.dumps(plan)


def test_repeats_are_told_from_what_is_in_them() -> None:
    planned = plan_of(form(Random("plan")))["questions"]
    assert planned["illness"]["within"] == ["person", "illness"]
    assert planned["illness"]["around"] == ["person"]
    assert planned["days"]["within"] == planned["days"]["around"] == ["person", "illness"]


def test_a_form_that_decides_nothing_depends_on_nothing() -> None:
    plan = plan_of(completed(compile_form(STAFF.read_text(), "md")))
    questions = plan["questions"].values()
    assert {name for each in questions if each["relevant"] for name in each["around"]} == set()
    assert set(plan["depends"]) <= set(plan["questions"])
