"""Holes are filled with what they are named for."""

from django.utils.html import format_html
from hypothesis import given
from hypothesis import strategies as st

from surveys.filling import Printed, hole, slot

PLAIN = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))


def test_a_hole_is_filled_wherever_it_stands_and_others_stay_empty() -> None:
    page = Printed(f"a{hole('x', '1')}b{hole('y')}c{hole('x', '1')}")
    assert page.filled({"x:1": "!", "z": "?"}) == "a!bc!"
    assert page.filled({}) == "abc"


@given(st.lists(PLAIN, min_size=1), PLAIN)
def test_the_text_around_holes_is_kept(texts: list[str], value: str) -> None:
    assert Printed(hole("h").join(texts)).filled({"h": value}) == value.join(texts)


@given(PLAIN, PLAIN)
def test_a_hole_is_found_by_any_name_in_a_page_that_escapes(name: str, value: str) -> None:
    page = Printed(format_html("<p>{}</p>", hole("checked", name)))
    assert page.filled({f"checked:{name}": value}) == f"<p>{value}</p>"


def test_pieces_of_a_name_stand_in_the_order_asked_for() -> None:
    text = "<" + "".join(
        start + f"[{name}{hole('mark', name)}]" + end + " "
        for name in "abc"
        for start, end in [slot("letters", name)]
    )
    page = Printed(f"{text}>")
    assert page.filled({"mark:b": "!"}, {"letters": ["c", "a", "b"]}) == "<[c] [a] [b!] >"
    assert page.filled({}) == "<[a] [b] [c] >"
