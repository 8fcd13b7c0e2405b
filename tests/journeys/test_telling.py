"""A map as a document."""

import json

import pytest

from journeys.telling import Moment, Phase, Telling, read, written
from tests.journeys.tellings import telling_of


def test_a_map_is_read_as_it_was_written() -> None:
    telling = telling_of(30, 8)
    assert read(json.loads(json.dumps(written(telling)))) == telling
    assert read({}) == Telling()


def test_what_is_no_map_is_refused() -> None:
    with pytest.raises(TypeError):
        read({"moments": [{"feelings": 4}]})


def test_moments_go_by_phase_and_then_as_listed() -> None:
    telling = Telling(
        phases=(Phase("p", "First"), Phase("q", "Second")),
        moments=(Moment("c", "q", "3", agency="B"), Moment("a", "p", "1", agency="A"),
                 Moment("b", "p", "2", agency="B")),
    )  # fmt: skip
    assert [moment.id for moment in telling.in_order] == ["a", "b", "c"]
    assert telling.numbers == {"a": 1, "b": 2, "c": 3}
    assert telling.agencies == ("A", "B")
