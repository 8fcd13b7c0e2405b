"""Expressions are read into trees, and mistakes are told with their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.evaluating import FUNCTIONS as EVALUATED
from surveys.expressions import (
    FUNCTIONS,
    ExpressionError,
    Tree,
    comparisons,
    parse,
    references,
)


def told(tree: Tree) -> str:
    """The tree as nested prefix calls, without places."""
    if "name" in tree:
        return "$" + str(tree["name"])
    if "value" in tree:
        return repr(tree["value"])
    return f"{tree['call']}({' '.join(told(each) for each in tree['with'])})"


def place_of_mistake(text: str) -> int:
    """Where reading stopped, or 1 where the text could be read."""
    try:
        parse(text)
    except ExpressionError as error:
        return error.at
    return 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${a} = 'x'", "=($a 'x')"),
        ('${a}!="x y"', "!=($a 'x y')"),
        ("${a} >= 12", ">=($a 12)"),
        ("${a}<-1.5", "<($a -(1.5))"),
        ("1 or 2 and 3", "or(1 and(2 3))"),
        ("1 or 2 or 3", "or(or(1 2) 3)"),
        ("(1 or 2) and 3", "and(or(1 2) 3)"),
        ("1 = 2 < 3", "=(1 <(2 3))"),
        ("not(selected(${a}, 'x'))", "not(selected($a 'x'))"),
        ("true() and false ( )", "and(true() false())"),
        ("${and} = 'or'", "=($and 'or')"),
        ("${order-1.b} = ''", "=($order-1.b '')"),
        ("\n ${a}\t= .5", "=($a 0.5)"),
    ],
)
def test_an_expression_is_read_by_the_rules_of_precedence(text: str, expected: str) -> None:
    assert told(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("", 1, "nothing"),
        ("(${a} = 1", 10, "bracket is not closed"),
        ("${a} = 1)", 9, "never opened"),
        ("${a} =", 7, "ends too early"),
        ("${a} = 'x", 8, "quotation mark is not closed"),
        ("${a} == 1", 7, "We do not understand “=” here"),
        ("${a} = yes", 8, "put a text in quotation marks"),
        ("${a} 'x'", 6, "side by side"),
        ("today() > 1", 1, "We do not know the function today()"),
        ("1 = selected(${a})", 5, "selected() takes two values, but one value stand here"),
        ("not()", 1, "takes one value, but nothing"),
        ("${a} = 1 and ${b", 14, "in curly brackets"),
        ("${a} + 1", 6, "“+”"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, at: int, words: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert words in str(caught.value)
    assert caught.value.at == at


@given(st.text(alphabet="${}ab'\" =<>!()notrueslcd,.1-", max_size=30))
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str) -> None:
    assert 1 <= place_of_mistake(text) <= len(text) + 1


def test_places_are_counted_from_one() -> None:
    assert parse("${a} = 'x'") == {
        "call": "=",
        "with": [{"name": "a", "at": 1}, {"value": "x", "at": 8}],
        "at": 6,
    }


def test_the_questions_asked_for_are_found_in_order() -> None:
    assert list(references(parse("${b} = 1 or not(${a})"))) == [("b", 1), ("a", 17)]


def test_texts_that_answers_are_compared_with_are_found() -> None:
    tree = parse("selected(${a}, 'x') or 'y' = ${b} or ${c} != '' or ${d} < 'z'")
    assert list(comparisons(tree)) == [("a", "x", 16), ("b", "y", 24)]


def test_every_function_that_can_be_read_can_be_worked_out() -> None:
    assert set(FUNCTIONS) <= set(EVALUATED)
