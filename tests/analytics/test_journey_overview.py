"""Looking across maps, worked by hand on two."""

from dataclasses import replace

from analytics.journey_overview import Section, base, families, overview, ups_and_downs
from analytics.journey_told import Told
from analytics.stats.classes import MARKER
from journeys.telling import Force, Moment, Phase, Telling
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


TEN = (TELLING,) * 5 + (OTHER,) * 5


def section(name: str, *tellings: Telling, within: str = "", shows_few: bool = False) -> Section:
    """The part of the page of this name; the first half of the journeys is of cluster A."""
    half = len(tellings) // 2
    told = Told(tellings, "A" * half + "B" * (len(tellings) - half), within, shows_few=shows_few)
    return next(each for each in overview(told, NODES) if each.name == name)


def rows(name: str) -> list[tuple[object, ...]]:
    """The rows that are shown of ten journeys."""
    return list(section(name, *TEN).table.rows)


def test_families_are_counted_and_not_mentions() -> None:
    assert rows("enablers") == [("The worker stays", 10, 15)]
    assert rows("barriers") == [("Health", 5, 5)]
    title = section("enablers", *TEN).title
    assert title == "10 families named “The worker stays” as a help"
    assert section("barriers", TELLING).title == "What got in the way most often"


def test_agencies_go_by_families() -> None:
    assert rows("agencies") == [
        ("The family themselves", 10, 10, 5, 5), ("Early Help", 5, 10, 10, 0),
        ("School", 5, 5, 0, 5),
    ]  # fmt: skip
    assert section("agencies", *TEN).title == "Early Help: in the journeys of 5 families"


def test_small_numbers_are_hidden_and_name_nobody_in_a_title() -> None:
    few = (*TEN[:7], TELLING, TELLING, TELLING)
    assert ("School", MARKER, MARKER, MARKER, MARKER) in section("agencies", *few).table.rows
    seen = section("agencies", *few, shows_few=True)
    assert ("School", "2 (few)", 2, 0, 2) in seen.table.rows
    assert section("agencies", *few).title == "Who was there"
    assert section("curves", *few).title == "How 10 families felt, stage by stage"
    assert section("stages", *TEN, within="A").table.rows[0] == ("Before help", 5, 5, 0, 5)


def test_curves_run_over_the_stages() -> None:
    curves = section("curves", TELLING, OTHER)
    assert list(curves.table.rows) == [
        ("The phone in the drawer", 3, "−3", "−3", "+2", "+2"),
        ("Falling", 2, "+2", "−2", "+2", "−2"),
    ]  # fmt: skip
    assert section("curves", *TEN).title == (
        "In 5 of 10 journeys the hardest moment comes before the best"
    )
    assert curves.spec
    ways = [point["way"] for point in curves.spec["data"]["values"]]
    assert ways == [0.5, 4.25, 4.75, 0.5, 4.5]
    assert (ups_and_downs(TELLING), ups_and_downs(OTHER), ups_and_downs(Telling())) == (
        True, False, False,
    )  # fmt: skip
    unplaced = replace(TELLING, phases=(Phase("p1", "x"), Phase("p2", "y", "", "after")))
    assert "given no stage are left out" in section("curves", unplaced).reading


def test_what_came_first_and_what_the_theory_does_not_hear_of() -> None:
    assert rows("dependencies") == [("Early Help → Early Help", 5, 5)]
    assert rows("coverage") == [("The worker stays", 10, 0), ("Health", 0, 5), ("Money", 0, 0)]
    assert section("coverage", *TEN).title.startswith("2 of 3 boxes")


def test_every_figure_says_of_how_many_and_not_representative() -> None:
    assert base(14) == "Of 14 families who told us, not representative of others"
    assert families(1) == "1 family"
