"""Looking across maps, worked by hand on two."""

from dataclasses import replace

from analytics.journey_overview import base, families, overview, ups_and_downs
from journeys.telling import Force, Moment, Telling
from tests.factories.journeys import TELLING

OTHER = replace(
    TELLING,
    title="Falling",
    moments=(Moment("a", "p1", "Good", feeling=2), Moment("b", "p2", "Bad", agency="School",
                                                          feeling=-2)),
    forces=(
        Force("f", "a", "enabler", "She rang", "mec-steady-worker"),
        Force("g", "b", "enabler", "She came", "mec-steady-worker"),
        Force("h", "b", "barrier", "The form", "act-health-links"),
    ),
    dependencies=(),
)  # fmt: skip
NODES = {"mec-steady-worker": "The worker stays", "act-health-links": "Health", "x": "Money"}


def rows(name: str) -> list[tuple[object, ...]]:
    return list(next(s for s in overview([TELLING, OTHER], NODES) if s.name == name).table.rows)


def title(name: str, *tellings: Telling) -> str:
    return next(s for s in overview(tellings, NODES) if s.name == name).title


def test_families_are_counted_and_not_mentions() -> None:
    assert list(rows("enablers")) == [("The worker stays", 2, 3)]
    assert list(rows("barriers")) == [("Health", 1, 1)]
    assert title("enablers", TELLING, OTHER) == "2 families named “The worker stays” as a help"
    assert title("barriers", TELLING) == "What got in the way most often"


def test_agencies_go_by_families() -> None:
    assert list(rows("agencies")) == [
        ("The family themselves", 2, 2, 1, 1), ("Early Help", 1, 2, 2, 0), ("School", 1, 1, 0, 1),
    ]  # fmt: skip
    assert title("agencies", TELLING, OTHER) == "Early Help: in the journeys of 1 family"


def test_curves_run_from_the_first_moment_to_the_last() -> None:
    assert list(rows("curves")) == [
        ("The phone in the drawer", 3, "−3", "−3", "+2", "+2"),
        ("Falling", 2, "+2", "−2", "+2", "−2"),
    ]  # fmt: skip
    section = overview([TELLING, OTHER], NODES)[0]
    assert section.title == "In 1 of 2 journeys the hardest moment comes before the best"
    assert section.spec
    assert [p["way"] for p in section.spec["data"]["values"]] == [0.0, 50.0, 100.0, 0.0, 100.0]
    assert (ups_and_downs(TELLING), ups_and_downs(OTHER), ups_and_downs(Telling())) == (
        True, False, False,
    )  # fmt: skip


def test_what_came_first_and_what_the_theory_does_not_hear_of() -> None:
    assert list(rows("dependencies")) == [("Early Help → Early Help", 1, 1)]
    assert list(rows("coverage")) == [("The worker stays", 2, 0), ("Health", 0, 1), ("Money", 0, 0)]
    assert title("coverage", TELLING, OTHER).startswith("2 of 3 boxes")


def test_every_figure_says_of_how_many_and_not_representative() -> None:
    assert base(14) == "Of 14 families who told us, not representative of others"
    assert families(1) == "1 family"
