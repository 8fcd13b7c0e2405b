"""What each button of the list of questions does."""

import pytest

from surveys.sketch_commands import command_in
from tests.surveys.building.books import keys, names, small_book


@pytest.mark.parametrize(
    ("sent", "what", "after"),
    [
        ({"go": "up:s3"}, "moved “Which other?”", "about other role . more families sure ."),
        ({"go": "down:s3"}, "moved “Which other?”", "about role . other more families sure ."),
        ({"go": "before:s7", "target": "s2"}, "moved “How sure are you?”",
         "about sure role other . more families ."),
        ({"go": "out:s6"}, "took out “How many families?”", "about role other . more sure ."),
        ({"go": "double:s6"}, "doubled “How many families?”",
         "about role other . more families families_2 sure ."),
        ({"go": "add", "after": "s2", "kind": "lines"}, "added a question",
         "about role question other . more families sure ."),
        ({"go": "add", "kind": "nonsense"}, "added a question",
         "about role other . more families sure question ."),
        ({"go": "add-page", "after": "s2"}, "added a page",
         "about role other . page . more families sure ."),
    ],
)  # fmt: skip
def test_a_button_takes_a_step(sent: dict[str, str], what: str, after: str) -> None:
    command = command_in(sent, small_book(), keys())
    assert command
    assert command.what == what
    assert names(command.change(small_book())) == after
    assert names(command.change(small_book())) == after, "it can be tried again"


def test_there_is_no_other_button() -> None:
    assert command_in({"go": "explode:s1"}, small_book(), keys()) is None
