"""A change asks only for what depends on it, in an order that can be worked out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.expressions.dependencies import Circle, Rule, dependants, in_order, needs, reads
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


def test_a_check_may_look_at_its_own_question() -> None:
    rules = [rule("a", checks=". > ${b}"), rule("b", checks=". < ${a}")]
    assert dependants(rules) == {"a": ["b"], "b": ["a"]}


def test_a_change_reaches_through_others_but_not_through_checks() -> None:
    rules = [
        rule("a"),
        rule("b", "${a} > 1"),
        rule("c", "${b} > 1"),
        rule("d", checks="${c} > 1"),
        rule("e", "${d} > 1"),
        rule("f"),
    ]
    assert dependants(rules) == {"a": ["b", "c", "d"], "b": ["c", "d"], "c": ["d"], "d": ["e"]}


def test_names_in_texts_count() -> None:
    assert dependants([Rule("a"), Rule("b", mentions=["a"])]) == {"a": ["b"]}


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
def test_dependants_are_all_that_a_change_can_reach_each_after_its_needs(rules: list[Rule]) -> None:
    waits = {each.name: set(needs(each)) for each in rules}
    found = dependants(rules)
    for name in NAMES:
        again = found.get(name, [])
        reached = {name}
        for _ in NAMES:
            reached |= {other for other, needed in waits.items() if needed & reached}
        assert set(again) == reached - {name}
        for place, other in enumerate(again):
            assert not waits[other] & set(again[place + 1 :])
