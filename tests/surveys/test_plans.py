"""A plan holds what a page needs to follow its answers by itself."""

import json
from pathlib import Path
from random import Random

from surveys.compiling import compile_form
from surveys.definition import completed
from surveys.plans import plan_of
from tests.surveys.expressions.forms import form
from tests.surveys.forms import SMALL, STAFF, rows


def test_a_plan_says_what_to_look_at_again_when_an_answer_changes() -> None:
    plan = plan_of(completed(compile_form(SMALL, "md")))
    assert plan["waiting"]["role"] == ["other_role", "families"]
    assert plan["waiting"]["families"] == ["lack", "words"]
    assert plan["waiting"]["lack"] == ["words"]
    assert plan["looking"] == {}
    assert "trust_01" not in plan["waiting"]


def test_a_plan_holds_what_decides_and_no_words_of_questions() -> None:
    plan = plan_of(
        completed(compile_form(rows("text | z | Zebra |", "text | a | A | ${z} = 1"), "md"))
    )
    assert plan["questions"]["a"]["relevant"]["call"] == "="
    assert "relevant" not in plan["questions"]["z"]
    assert "Zebra" not in json.dumps(plan)


def test_repeats_are_told_from_what_is_in_them() -> None:
    planned = plan_of(form(Random("plan")))["questions"]
    assert planned["illness"]["within"] == ["person", "illness"]
    assert planned["illness"]["around"] == ["person"]
    assert planned["days"]["within"] == planned["days"]["around"] == ["person", "illness"]


def test_a_form_that_decides_nothing_depends_on_nothing() -> None:
    plan = plan_of(completed(compile_form(STAFF.read_text(), "md")))
    questions = plan["questions"].values()
    assert not any("relevant" in each and "around" in each for each in questions)
    assert set(plan["waiting"]) <= set(plan["questions"])


def test_texts_that_speak_of_answers_and_messages_are_told_in_full() -> None:
    source = (Path(__file__).parents[2] / "surveys" / "instruments" / "every_type.md").read_text()
    plan = plan_of(completed(compile_form(source, "md")))
    assert plan["questions"]["story"]["texts"] == {"label": "What happened at ${place}?"}
    assert plan["questions"]["people"]["unfit"].startswith("Between 1 and 29 people")
    assert plan["questions"]["tired_by"]["missing"] == "Write what made you tired."
    assert set(plan["looking"]["place"]) >= {"story", "people", "reason"}
    assert plan["pages"][3]["title"] == "What you thought of ${place}"
    assert plan["months"][3] == "April"
