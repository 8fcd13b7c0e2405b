"""A change asks only for what depends on it, in an order that can be worked out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.expressions.dependencies import (
    Circle,
    Rule,
    followers,
    in_order,
    needs,
    reached,
    reads,
)
from surveys.expressions.reading import parse


def rule(name: str, text: str = "", *, checks: str = "", inside: str = "") -> Rule:
    """A rule from the texts of its expressions."""
    return Rule(
        name,
        decides=[parse(text)] if text else [],
        checks=[parse(checks)] if checks else [],
        inside=inside,
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("${a} = ${b}", ["a", "b"]),
        ("instance('t')/root/item[name = ${a}]/label", ["a"]),
        ("${r}[age > ${a}]/name", ["name", "r", "age", "a"]),
        ("${r}[. != 1][days > 2]", ["r", "days"]),
        ("sum(${r}/days)", ["days", "r"]),
        ("${r}[count(instance('t')/root/item[code = ${a}]) > 1]/x", ["x", "r", "a"]),
        (". > 1 and today() > '2020-01-01'", []),
    ],
)
def test_everything_a_tree_looks_at_is_found(text: str, names: list[str]) -> None:
    assert list(reads(parse(text))) == names


def test_a_rule_needs_each_name_once_and_its_repeat_first() -> None:
    assert needs(rule("q", "${b} = ${a} or ${b}", inside="r")) == ["r", "b", "a"]


def test_names_come_after_those_they_need_else_as_in_the_form() -> None:
    rules = [rule("a", "${c}"), rule("b"), rule("c", "${b}"), rule("d", "${a}")]
    assert in_order(rules) == ["b", "c", "a", "d"]


@pytest.mark.parametrize(
    ("rules", "names"),
    [
        ([rule("a", "${b}"), rule("b", "${c}"), rule("c", "${b}")], ["b", "c", "b"]),
        ([rule("a", "${a} + 1")], ["a", "a"]),
        ([rule("r", "${q} > 1"), rule("q", inside="r")], ["r", "q", "r"]),
    ],
)
def test_what_waits_for_itself_is_told(rules: list[Rule], names: list[str]) -> None:
    with pytest.raises(Circle) as caught:
        in_order(rules)
    assert caught.value.names == names


def test_a_chain_may_be_as_long_as_it_likes() -> None:
    chain = [rule(f"q{place}", f"${{q{place + 1}}}") for place in range(10_000)]
    assert in_order(chain)[:2] == ["q9999", "q9998"]
    closed = [*chain, rule("q10000", "${q5000}")]
    with pytest.raises(Circle) as caught:
        in_order(closed)
    assert caught.value.names[0] == caught.value.names[-1] == "q5000"


def test_those_that_wait_are_told_from_those_that_look_on() -> None:
    rules = [
        rule("a", checks=". > ${b}"),
        rule("b", "${a} > 1", checks=". < ${a}"),
        Rule("c", mentions=["a", "a"]),
    ]
    assert followers(rules) == ({"a": ["b"]}, {"b": ["a"], "a": ["b", "c"]})


NAMES = [f"q{number}" for number in range(7)]


@st.composite
def forms(draw: st.DrawFn) -> list[Rule]:
    """Rules in which each name looks at earlier ones, shuffled."""
    made = []
    for place, name in enumerate(NAMES):
        earlier = draw(st.lists(st.sampled_from(NAMES[:place]), max_size=3)) if place else []
        made.append(rule(name, " or ".join(f"${{{each}}}" for each in earlier)))
    return draw(st.permutations(made))


@given(forms())
def test_what_a_change_reaches_is_all_that_waits_for_it(rules: list[Rule]) -> None:
    waits = {each.name: set(needs(each)) for each in rules}
    waiting, looking = followers(rules)
    assert looking == {}
    for name in NAMES:
        expected = {name}
        for _ in NAMES:
            expected |= {other for other, needed in waits.items() if needed & expected}
        assert reached([name], waiting) == expected
    order = in_order(rules)
    for place, name in enumerate(order):
        assert not waits[name] & set(order[place:])
