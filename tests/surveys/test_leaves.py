"""An address leads to a page, to an entry of a repeat, or nowhere."""

import pytest

from surveys.leaves import leaf_of, path_from, repeats_of
from surveys.routing import Route
from tests.surveys.forms import rows
from tests.surveys.test_routing import with_ids

NESTED = with_ids(
    rows(
        "begin_repeat | child | Children |", "text | who | Who? |", "begin_repeat | toy | Toys |",
        "text | what | What? |", "end_repeat | | |", "end_repeat | | |",
    )
)  # fmt: skip
ANSWERS = {"CHILD": [{"#": 1, "gone": True}, {"#": 2, "TOY": [{"#": 7}]}]}


def test_an_entry_is_found_by_its_number_and_stands_at_its_place() -> None:
    leaf = leaf_of(NESTED, 1, (("child", 2), ("toy", 7)))
    assert leaf
    assert leaf.places(Route(NESTED, ANSWERS)) == (1, 1)
    assert [question["name"] for question in leaf.page["questions"]] == ["what"]
    assert leaf.address == "/s/answer/1/child/2/toy/7/"
    assert leaf.above == "/s/answer/1/child/2/#q-toy"


def test_an_entry_that_is_gone_has_no_place() -> None:
    leaf = leaf_of(NESTED, 1, (("child", 1),))
    assert leaf
    assert leaf.places(Route(NESTED, ANSWERS)) is None


def test_a_path_that_the_form_does_not_have_leads_nowhere() -> None:
    assert leaf_of(NESTED, 1, (("toy", 1),)) is None
    assert leaf_of(NESTED, 0) is None
    assert leaf_of(NESTED, 2) is None


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("", ()),
        ("child/2", (("child", 2),)),
        ("child/2/toy/1/", (("child", 2), ("toy", 1))),
        ("child", None),
        ("child/two", None),
        ("child/٢", None),
        ("child/1234567", None),
    ],
)
def test_a_path_is_read_from_an_address(written: str, path: object) -> None:
    assert path_from(written) == path


def test_repeats_are_found_by_name_at_any_depth() -> None:
    assert list(repeats_of(NESTED)) == ["child", "toy"]
