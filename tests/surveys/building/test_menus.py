"""Conditions from menus."""

import pytest

from surveys.building.menus import Chosen, Clause, chosen_in, expression_of, name_for

KINDS = {"role": "select_one", "lack": "select_multiple", "families": "integer", "words": "text"}


@pytest.mark.parametrize(
    ("expression", "chosen"),
    [
        ("${role} = 'other'", Chosen((Clause("role", "is", "other"),))),
        ("${role} != 'other'", Chosen((Clause("role", "is_not", "other"),))),
        ("selected(${lack}, 'time')", Chosen((Clause("lack", "is", "time"),))),
        ("not(selected(${lack}, 'time'))", Chosen((Clause("lack", "is_not", "time"),))),
        ("${families} >= 12", Chosen((Clause("families", "at_least", "12"),))),
        ("${words} != ''", Chosen((Clause("words", "answered"),))),
        ("${words} = ''", Chosen((Clause("words", "empty"),))),
        (
            "${families} < 3 or ${families} > 10",
            Chosen((Clause("families", "less", "3"), Clause("families", "more", "10")), "or"),
        ),
        (
            "${role} = 'this and that' and ${families} <= 2.5",
            Chosen((Clause("role", "is", "this and that"), Clause("families", "at_most", "2.5"))),
        ),
    ],
)
def test_an_expression_is_shown_in_menus_and_written_again(expression: str, chosen: Chosen) -> None:
    assert chosen_in(expression) == chosen
    assert expression_of(chosen, KINDS) == expression


@pytest.mark.parametrize(
    "expression",
    [
        "${a} = 1 and ${b} = 2 or ${c} = 3", "count-selected(${lack}) > 2", "${a} = ${b}",
        "(${a} = 1)", "${a} = 1 and",
    ],
)  # fmt: skip
def test_what_menus_cannot_say_stays_an_expression(expression: str) -> None:
    assert chosen_in(expression) is None


def test_what_is_typed_is_a_choices_name_where_it_is_its_label() -> None:
    choices = [("other", "Another role"), ("worker", "Worker")]
    assert name_for("another role ", choices) == "other"
    assert name_for("worker", choices) == "worker"
    assert name_for("12", choices) == "12"


def test_quotation_marks_in_words_do_not_end_them() -> None:
    chosen = Chosen((Clause("words", "is", "it's"),))
    assert expression_of(chosen, KINDS) == "${words} = 'it’s'"
