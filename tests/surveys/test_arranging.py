"""A form is put in order before it is compiled."""

from typing import Any

from surveys.arranging import CALLED, everything, homes_in, set_apart, taken_out
from surveys.expressions.paths import Home


def element(name: str, kind: str = "text", *children: dict[str, Any]) -> dict[str, Any]:
    made = {"name": name, "type": kind}
    return {**made, "children": list(children)} if children else made


def names(elements: list[dict[str, Any]]) -> list[str]:
    return [each["name"] for _, each in everything(elements)]


def test_names_that_differ_stay() -> None:
    form = [element("a"), element("g", "group", element("b"))]
    set_apart(form)
    assert names(form) == ["a", "g", "b"]


def test_names_that_are_shared_become_longer_whatever_their_order() -> None:
    one, two = element("one", "group", element("a")), element("two", "repeat", element("a"))
    form = [one, two]
    set_apart(form)
    assert names(form) == ["one", "one_a", "two", "two_a"]
    assert two["children"][0][CALLED] == "a"


def test_a_group_may_be_called_as_a_question() -> None:
    form = [element("a", "group", element("a")), element("b", "group", element("g", "group"))]
    set_apart(form)
    assert names(form) == ["a", "a", "b", "g"]


def test_a_longer_name_is_never_one_that_is_there() -> None:
    form = [element("a"), element("g", "group", element("a")), element("g_a")]
    set_apart(form)
    assert len(set(names(form))) == 4
    assert names(form)[-1] == "g_a"


def test_what_is_not_asked_is_taken_out_with_what_it_holds() -> None:
    form = [element("g", "group", element("l", "loop", element("a")), element("b"))]
    assert names(taken_out(form)) == ["l", "a"]
    assert names(form) == ["g", "b"]


def test_homes_know_what_the_author_called_them() -> None:
    form = [element("g", "group", {**element("g_a"), CALLED: "a"})]
    assert dict(homes_in(form)) == {
        "g": Home("", "group", "g"), "g_a": Home("g", "question", "a"),
    }  # fmt: skip
