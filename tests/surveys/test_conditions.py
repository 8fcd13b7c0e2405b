"""Conditions are said as people would say them."""

from typing import Any

import pytest

from surveys.compiling import compile_form
from surveys.conditions import Condition
from surveys.definition import Definition, question_named

FORM = """
| survey |
| | type | name | label | relevant | parameters |
| | select_one yn | works | Do you work with families? | | |
| | select_multiple lack | lack | What is short? | | |
| | integer | families | How many families? | | |
| | text | words | In your words | | |
| | range | sure | How sure are you? | | start=0 end=10 step=1 |
| | text | last | Last | {relevant} | |

| choices |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
| | lack | time | Time |
| | lack | rest | Rest |
"""


def form(relevant: str) -> Definition:
    """The form whose last question is asked under this condition."""
    return compile_form(FORM.replace("{relevant}", relevant), "md")


def words(relevant: str) -> str:
    """The condition in words."""
    made = form(relevant)
    last = question_named(made, "last")
    assert last is not None
    assert last["relevant"] is not None
    return Condition(made).in_words(last["relevant"])


@pytest.mark.parametrize(
    ("relevant", "said"),
    [
        ("${works} = 'yes'", "‘Do you work with families?’ is ‘Yes’"),
        ("'yes' = ${works}", "‘Do you work with families?’ is ‘Yes’"),
        ("${works} != 'no'", "‘Do you work with families?’ is not ‘No’"),
        ("selected(${works}, 'yes')", "‘Do you work with families?’ is ‘Yes’"),
        ("not(selected(${works}, 'yes'))", "‘Do you work with families?’ is not ‘Yes’"),
        ("selected(${lack}, 'time')", "‘What is short?’ includes ‘Time’"),
        ("not(selected(${lack}, 'time'))", "‘What is short?’ does not include ‘Time’"),
        ("${families} >= 12", "‘How many families?’ is at least 12"),
        ("12 > ${families}", "‘How many families?’ is less than 12"),
        ("${sure} < 5", "‘How sure are you?’ is less than 5"),
        ("${words} = ''", "‘In your words’ is not answered"),
        ("${words} != ''", "‘In your words’ is answered"),
        ("not(${works} = 'no')", "‘Do you work with families?’ is not ‘No’"),
        (
            "${works} = 'yes' and (${families} > 3 or ${sure} = 10)",
            "‘Do you work with families?’ is ‘Yes’ and "
            "(‘How many families?’ is more than 3 or ‘How sure are you?’ is 10)",
        ),
        (
            "not(${families} > 3 and ${sure} = 10)",
            "it is not so that ‘How many families?’ is more than 3 and ‘How sure are you?’ is 10",
        ),
        ("false()", "never"),
    ],
)
def test_conditions_in_words(relevant: str, said: str) -> None:
    assert words(relevant) == said


def test_what_has_no_words_is_given_as_it_is_written() -> None:
    made = form("")
    tree = {
        "call": ">",
        "with": [
            {"call": "+", "with": [{"name": "families"}, {"call": "-", "with": [{"value": 2}]}]},
            {"call": "count-selected", "with": [{"name": "lack"}]},
        ],
    }
    said = Condition(made).in_words(tree)
    assert said == "${families} + -2 is more than the number of choices in ‘What is short?’"
    regex = {"call": "regex", "with": [{"current": True}, {"value": "[a-z]+"}]}
    assert Condition(made).in_words(regex) == "regex(., '[a-z]+')"
    asked = {"call": ">", "with": [{"call": "string-length", "with": [{"name": "words"}]},
                                   {"value": 0}]}  # fmt: skip
    assert Condition(made).in_words(asked) == "‘In your words’ is answered"
    assert Condition(made).in_words({"call": "=", "with": [{"current": True}, {"value": 3}]}) == (
        "this answer is 3"
    )


def because(relevant: str, given: dict[str, Any]) -> str:
    """What decided about the last question."""
    made = form(relevant)
    last = question_named(made, "last")
    assert last is not None
    return Condition(made).because(last["relevant"] or {}, given.get)


def test_the_answers_that_decided_are_told_once_each() -> None:
    relevant = "${works} = 'yes' or (${works} != '' and ${families} > 3)"
    assert because(relevant, {"works": "no"}) == (
        "you answered ‘No’ to ‘Do you work with families?’; ‘How many families?’ is not answered"
    )


def test_a_single_question_is_not_named_twice() -> None:
    assert because("${works} = 'yes'", {"works": "no"}) == "you answered ‘No’"
    assert because("${works} = 'yes'", {}) == "you have not answered that"
    assert because("false()", {}) == ""
