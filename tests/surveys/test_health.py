"""How a form is."""

from surveys.compiling import compile_form
from surveys.definition import Definition, completed, identified, keyed
from surveys.health import PageTook, health_of
from tests.surveys.forms import SMALL, TWO_LANGUAGES


def made(source: str) -> Definition:
    form = completed(compile_form(source, "md"))
    return identified(form, {each["name"]: each["name"] for each in keyed(form)})


def test_what_is_hard_unanswered_or_tied_to_nothing_is_found() -> None:
    hard = "To what extent has the intervention facilitated communication?"
    form = made(SMALL.replace("I can listen.", hard))
    health = health_of(form, {"role": 3, "trust_01": 3}, 3, {"about": [10, 40, 50]})
    assert [each.label for each in health.hard] == [hard]
    assert "role" not in [each.name for each in health.unanswered]
    assert "families" in [each.name for each in health.unanswered]
    assert [each.name for each in health.items if each.node] == ["trust_01", "trust_02"]
    assert "trust_02" not in [each.name for each in health.untied]
    assert health.pages[:2] == [PageTook("About you", 3, 40), PageTook("Trust", 0, None)]


def test_nothing_is_unanswered_before_there_are_answers() -> None:
    assert health_of(made(SMALL), {}, 0, {}).unanswered == []


def test_words_that_a_language_lacks_are_told() -> None:
    health = health_of(made(TWO_LANGUAGES), {}, 0, {})
    assert list(health.gaps) == ["Polski"]
    assert health.is_english
