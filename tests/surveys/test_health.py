"""How a form is."""

from typing import Any

from surveys.compiling import compile_form
from surveys.consequences import Reach, reach_of
from surveys.definition import Definition, completed, identified, keyed
from surveys.health import PageTook, health_of
from tests.surveys.forms import SMALL, TWO_LANGUAGES
from tests.surveys.questionnaires import definition, question

BOXES = {"node-a": "Trust"}


def made(source: str) -> Definition:
    form = completed(compile_form(source, "md"))
    return identified(form, {each["name"]: each["name"] for each in keyed(form)})


def test_what_is_hard_unanswered_or_tied_to_nothing_is_found() -> None:
    hard = "To what extent has the intervention facilitated communication?"
    form = made(SMALL.replace("I can listen.", hard))
    answers = [{"role": "worker", "trust_01": 10, "trust_02": None}] * 3
    health = health_of(form, reach_of(answers, []), {"about": [10, 40, 50]}, BOXES)
    assert [each.label for each in health.hard] == [hard]
    assert "role" not in [each.name for each in health.unanswered]
    assert "families" in [each.name for each in health.unanswered]
    assert {each.name: each.was_asked for each in health.unanswered}["trust_02"]
    assert not {each.name: each.was_asked for each in health.unanswered}["families"]
    assert {each.name: each.node for each in health.items if each.node} == {"trust_01": "Trust"}
    assert "trust_02" in [each.name for each in health.untied], "its box is gone"
    assert health.pages[:2] == [PageTook("About you", 3, 40), PageTook("Trust", 0, None)]


def test_a_question_in_a_repeat_is_answered_by_whoever_has_an_entry() -> None:
    inner = question("age", "integer")
    form = completed(definition(question("kids", "repeat", questions=[inner, question("likes")])))
    reach = reach_of([{"kids": [{"age": None}, {"age": 3, "likes": None}]}], [])
    assert [each.name for each in health_of(form, reach, {}, {}).unanswered] == ["likes"]


def test_nothing_is_unanswered_before_there_are_answers() -> None:
    assert health_of(made(SMALL), Reach(), {}, {}).unanswered == []


def test_words_that_a_language_lacks_are_told() -> None:
    health = health_of(made(TWO_LANGUAGES), Reach(), {}, {})
    assert list(health.gaps) == ["Polski"]
    assert health.is_english


def test_english_is_read_where_it_is_not_the_first_language() -> None:
    labels = {"question:a:label": "To what extent has the intervention facilitated communication?"}
    spoken: list[Any] = [{"code": code, "name": code, "missing": []} for code in ("pl", "en-GB")]
    form = completed({
        **definition(question("a", label="Czy to pomogło?")),
        "languages": spoken, "translations": {"en-GB": labels},
    })  # fmt: skip
    health = health_of(form, Reach(), {}, {})
    assert [(each.label, each.is_hard) for each in health.items] == [("Czy to pomogło?", True)]
    polish = completed({**form, "languages": spoken[:1]})
    assert not health_of(polish, Reach(), {}, {}).is_english
