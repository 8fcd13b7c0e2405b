"""Expressions are read into trees, and mistakes are told with their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.expressions.evaluating import FORMS, Ground, evaluate
from surveys.expressions.functions import FUNCTIONS, TAKES
from surveys.expressions.reading import TOO_DEEP, ExpressionError, parse
from surveys.expressions.trees import Tree


def told(tree: Tree) -> str:
    """The tree as nested prefix calls, without places."""
    if "name" in tree:
        return "$" + str(tree["name"])
    if "value" in tree:
        return repr(tree["value"])
    if "call" in tree:
        return f"{tree['call']}({' '.join(told(each) for each in tree['with'])})"
    if "filter" in tree:
        return f"{told(tree['filter'])}[{told(tree['where'])}]"
    if "of" in tree:
        return f"{told(tree['of'])}/{tree['column']}"
    return next(str(tree[key]) for key in ("current", "column", "rows", "path") if key in tree)


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
        ("1 or 2 or 3 and 4 and 5", "or(1 2 and(3 4 5))"),
        ("(1 or 2) and 3", "and(or(1 2) 3)"),
        ("1 = 2 < 3", "=(1 <(2 3))"),
        ("not(selected(${a}, 'x'))", "not(selected($a 'x'))"),
        ("true() and false ( )", "and(true() false())"),
        ("${and} = 'or'", "=($and 'or')"),
        ("${order-1.b} = ''", "=($order-1.b '')"),
        ("\n ${a}\t= .5", "=($a 0.5)"),
        ("1 - 2 - 3 * 4 div 5 mod 6", "-(-(1 2) mod(div(*(3 4) 5) 6))"),
        ("-${a} - -1", "-(-($a) -(1))"),
        (".>=0 and .<=27", "and(>=(True 0) <=(True 27))"),
        ("../x = current()/../y", "=(['..', 'x'] ['..', 'y'])"),
        ("../../g/x", "['..', '..', 'g', 'x']"),
        ("./../x", "['..', 'x']"),
        ("/data/g/x", "['/', 'data', 'g', 'x']"),
        ("position(..)", "position(['..'])"),
        ("instance('t')/root/item[a = ${q}][2]/label", "t[=(a $q)][2]/label"),
        ("instance('t')/root/item[a = .]/itextId", "t[=(a .)]/label"),
        ("instance('t')/root/item[a = current()/.]", "t[=(a True)]"),
        ("${r}[x > 1]/y[. != 2]", "$r[>(x 1)]/y[!=(. 2)]"),
        ("if(selected(${a}, 'x')and ${b}, 1, null)", "if(and(selected($a 'x') $b) 1 '')"),
        ("count-selected (.) > 1", ">(count-selected(True) 1)"),
        ("jr:choice-name(${a}, '${ a }')", "jr:choice-name($a $a)"),
        ("${mod} mod ${div}", "mod($mod $div)"),
        ("${größe} > 1", ">($größe 1)"),
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
        ("1 = frobnicate(1)", 5, "We do not know the function frobnicate()"),
        ("slected(${a}, 'x')", 1, "slected(). Did you mean selected()?"),
        ("Today()", 1, "Did you mean today()?"),
        ("digest(${a}, 'MD5')", 1, "We do not support digest()"),
        ("${last-saved#a}", 1, "nothing is kept from an earlier response"),
        ("1 = selected(${a})", 5, "selected() takes two values, but one value stands here"),
        ("substr('a')", 1, "two values to three values, but one value"),
        ("concat()", 1, "at least one value, but nothing"),
        ("${a}[1", 7, "bracket is not closed"),
        ("${a}]", 5, "never opened"),
        ("instance('t')", 1, "After instance('…') comes /root/item"),
        ("instance('t')[1]", 14, "After instance('…') comes /root/item"),
        ("instance(${t})/root/item", 1, "takes the name of a list in quotation marks"),
        ("${a}/..", 6, "cannot go up"),
        ("1/x", 2, "“/x”"),
        ("regex(., ${a})", 10, "Write the pattern of regex() in quotation marks"),
        ("regex(., '(?=a)')", 12, "looks ahead or back"),
        ("jr:choice-name(${a}, ${a})", 22, "as '${name}'"),
        ("jr:choice-name(${a}, '1')", 22, "as '${name}'"),
        ("indexed-repeat(${a}, ${b}, 1, 2)", 1, "takes a question, then a repeat"),
        ("indexed-repeat('a', ${b}, 1)", 16, "A question or repeat must stand here"),
        ("position('a')", 10, "position() takes a repeat"),
        ("position() > 1", 1, "position() needs a repeat here: position(..)"),
        ("last() > 1", 1, "last() stands in square brackets only"),
        ("not()", 1, "takes one value, but nothing"),
        ("${a} = 1 and ${b", 14, "in curly brackets"),
        ("${a} ! 1", 6, "“!”"),
        ("because pyxform doesn't know", 9, "We do not understand “pyxform” here"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, at: int, words: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert words in str(caught.value)
    assert caught.value.at == at


@given(st.text(alphabet="${}ab'\" =<>!()notrueslcd,.1-[]/*+", max_size=30))
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str) -> None:
    assert 1 <= place_of_mistake(text) <= len(text) + 1


def test_places_are_counted_from_one() -> None:
    assert parse("${a} = 'x'") == {
        "call": "=",
        "with": [{"name": "a", "at": 1}, {"value": "x", "at": 8}],
        "at": 6,
    }


def test_long_chains_can_be_read_and_worked_out() -> None:
    ground = Ground(lambda name, places: 1)
    assert evaluate(parse(" + ".join(["${a}"] * 150)), ground) == 150
    assert evaluate(parse(" and ".join(["${a} = 1"] * 1000)), ground) is True


@pytest.mark.parametrize("text", [" + ".join(["1"] * 200), "(" * 5000 + "1" + ")" * 5000,
                                  "-" * 3000 + "1"])  # fmt: skip
def test_what_is_nested_too_deeply_is_told_or_read(text: str) -> None:
    words = ""
    try:
        parse(text)
    except ExpressionError as error:
        words = str(error)
    assert words == ("" if text.startswith("(") else TOO_DEEP)


def test_bare_words_are_columns_in_a_choice_filter() -> None:
    assert told(parse("region = ${region} and . != 'x'", columns=True)) == (
        "and(=(region $region) !=(. 'x'))"
    )


def test_a_pattern_is_kept_as_both_engines_read_it() -> None:
    assert parse("regex(., 'a.\\-\\s')")["pattern"] == "a[^\\n]-[\\t\\n\\f\\r ]"


def test_every_function_that_can_be_read_can_be_worked_out() -> None:
    operators = {"=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "or", "and"}
    assert set(TAKES) | operators == set(FUNCTIONS) | set(FORMS)
