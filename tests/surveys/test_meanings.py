"""Expressions of two versions are compared by what they mean, not by their letters."""

from typing import Any

import pytest

from surveys.compiling import compile_form
from surveys.definition import Definition, identified, keyed, question_named
from surveys.meanings import Meanings, Saying

FORM = """
| survey |
| | type | name | label | relevant | calculation |
| | integer | age | How old are you? | | |
| | select_one town | town | Which town? | | |
| | select_one town | been | Where were you? | | |
| | calculate | worked_out | | {relevant} | {calculation} |

| choices |
| | list_name | name | label | size |
| | town | ash | Ash | 9 |
| | town | ely | Ely | 20 |
"""


def form(relevant: str = "", calculation: str = "1") -> Definition:
    """The form; a question's id is its name in capital letters."""
    made = compile_form(FORM.format(relevant=relevant, calculation=calculation), "md")
    return identified(made, {each["name"]: each["name"].upper() for each in keyed(made)})


def said(made: Definition, key: str) -> Saying:
    question: Any = question_named(made, "worked_out")
    return Meanings(made).of([question[key]])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("${age}>3", "${age}  >  3.0"),
        ("${town} = 'ash'", '(${town}="ash")'),
        ("${age} > 3", "3 < ${age}"),
        ("selected(${town}, 'ash')", "${town} = 'ash'"),
        ("${age} > 3 and (${age} < 9 and ${town} = 'ash')",
         "${age} > 3 and ${age} < 9 and ${town} = 'ash'"),
    ],
)  # fmt: skip
def test_another_spelling_means_the_same(one: str, other: str) -> None:
    assert said(form(one), "relevant").meaning == said(form(other), "relevant").meaning


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("${age} * (${age} + 1)", "${age} * ${age} + 1"),
        ("${age} - (${age} - 1)", "${age} - ${age} - 1"),
        ("count(instance('town')/root/item[size > 9])",
         "count(instance('town')/root/item[size > 10])"),
        ("instance('town')/root/item[name = ${town}]/label",
         "instance('town')/root/item[name = ${been}]/label"),
    ],
)  # fmt: skip
def test_other_expressions_mean_something_else_and_say_so(one: str, other: str) -> None:
    before = said(form(calculation=one), "calculation")
    after = said(form(calculation=other), "calculation")
    assert before.meaning != after.meaning
    assert before.words != after.words


def test_other_words_and_names_change_no_expression() -> None:
    made = form("${town} = 'ash' and ${age} + 1 > 3")
    text = FORM.replace("Which town?", "Where do you live?").replace("| Ash |", "| Ash town |")
    text = text.replace("| age |", "| years |")
    other = compile_form(text.format(relevant="${town} = 'ash' and ${years} + 1 > 3",
                                     calculation="1"), "md")  # fmt: skip
    ids = {each["name"]: each["name"].upper() for each in keyed(other)}
    before = said(made, "relevant")
    after = said(identified(other, {**ids, "years": "AGE"}), "relevant")
    assert before.meaning == after.meaning
    assert before.words != after.words
