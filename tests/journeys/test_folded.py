"""The picture for a phone: one column, and the words for what the wide one draws."""

from journeys.folded import WIDTH, fold
from journeys.telling import Dependency, Moment, Phase, Telling
from tests.journeys.tellings import telling_of

TELLING = Telling(
    title="Sleep",
    phases=(Phase("p", "Before"),),
    moments=(Moment("a", "p", "No sleep", feeling=-3), Moment("b", "p", "A bed", feeling=3)),
    dependencies=(Dependency("d", "a", "b", "they saw it"),),
)


def test_the_harder_the_further_left() -> None:
    spine = fold(TELLING).spine
    assert spine
    hard, good = spine.dots
    assert hard.x < good.x
    assert hard.y < good.y


def test_what_had_to_come_first_is_said_in_words() -> None:
    said = [" ".join(box.lines) for box in fold(TELLING).text_boxes()]
    assert "Only once 1 had happened: they saw it" in said


def test_a_long_map_is_as_narrow_as_a_short_one() -> None:
    assert fold(telling_of(60)).width == fold(TELLING).width == WIDTH
