"""A form may answer its questions from the start."""

from surveys.defaults import defaults
from surveys.routing import Moment
from tests.surveys.test_routing import with_ids

HEAD = "| survey |\n| | type | name | label | default |\n"
LISTS = "\n| choices |\n| | list_name | name | label |\n| | l | x | X |\n| | l | y | Y |\n"


def given(*lines: str) -> dict[str, object]:
    """The defaults of a form with these rows of type, name, label and default."""
    form = with_ids(HEAD + "".join(f"| | {line} |\n" for line in lines) + LISTS)
    return defaults(form, Moment(today="2017-03-27"))


def test_a_default_gets_the_type_of_its_question() -> None:
    assert given(
        "integer | a | A | 3", "select_multiple l | b | B | y x", "date | c | C | today()",
        "hidden | d | | web", "integer | e | E | ${a} + 1", "text | f | F |",
    ) == {"A": 3, "B": ["x", "y"], "C": "2017-03-27", "D": "web", "E": 4}  # fmt: skip


def test_a_default_that_is_no_answer_is_left_out() -> None:
    assert given("integer | a | A | many", "select_one l | b | B | z") == {}
