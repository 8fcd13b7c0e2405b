"""One row of the wide picture."""

from journeys.layout import Form, arrange
from journeys.telling import Dependency, Moment, Phase, Telling

TELLING = Telling(
    phases=(Phase("p", "Alone", "2014"), Phase("q", "Help", "2015")),
    moments=(
        Moment("a", "p", "One", agency="School"),
        Moment("b", "p", "Two"),
        Moment("c", "p", "Three", agency="School", feeling=3, is_turning=True),
        Moment("d", "q", "Four", agency="Police", feeling=-3),
    ),
    dependencies=(Dependency("x", "a", "d", "a note"), Dependency("y", "a", "b")),
)


def test_a_phase_that_goes_on_says_so() -> None:
    rows = arrange(TELLING, Form(columns=2)).rows
    names = [[box.lines[0] for box in row.words if box.kind == "phase"] for row in rows]
    assert names == [["Alone"], ["Alone (goes on)", "Help"]]


def test_a_lane_for_each_agency_of_the_row() -> None:
    rows = arrange(TELLING, Form(columns=2)).rows
    lanes = [[" ".join(box.lines) for box in row.words if box.kind == "lane"] for row in rows]
    assert lanes == [["School", "The family themselves"], ["School", "Police"]]


def test_feelings_stand_at_their_level() -> None:
    (row,) = arrange(TELLING, Form(columns=4)).rows
    assert [dot.y for dot in row.dots] == [row.levels[n] for n in (3, 3, 0, 6)]
    assert [dot.is_turning for dot in row.dots] == [False, False, True, False]


def test_a_dependency_in_the_row_has_two_legs_and_one_that_leaves_it_has_one() -> None:
    rows = arrange(TELLING, Form(columns=2)).rows
    inside, leaving = sorted(rows[0].lines, key=lambda line: line.end is None)
    assert (inside.start is None, inside.end is None) == (False, False)
    assert (leaving.start is None, leaving.end is None) == (False, True)
    assert " ".join(leaving.words.lines) == "1 had to come before 4"
    (arriving,) = rows[1].lines
    assert arriving.start is None
    assert " ".join(arriving.words.lines) == "4 only once 1 had happened: a note"
