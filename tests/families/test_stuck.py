"""When a case counts as stuck, by the rule as it stands and as a council sets it."""

from datetime import date
from typing import Any

import pytest

from families.facts import Facts, Reading
from families.stuck import Movement, StuckRule, movement, why_stuck
from tests.families.cases import TODAY, case, read

LONG_AGO = date(2016, 3, 1)
FIRST = read(35, initial=True)


def after(rose: int, fell: int) -> Reading:
    """A second reading in which so many domains rose and fell."""
    return read(120, scores=(*[6] * rose, *[4] * fell, *[5] * (10 - rose - fell)))


def long_open(**changes: Any) -> Facts:
    return case(**{"requested_on": LONG_AGO, "closed_on": None} | changes)


def test_movement_counts_domains_and_leaves_out_what_was_not_read_twice() -> None:
    last = read(120, scores=(None, 6, 7, 4, *[5] * 6))
    assert movement(FIRST, last) == Movement(rose=2, same=6, fell=1)


@pytest.mark.parametrize(("rose", "fell", "stuck"), [(0, 0, True), (1, 0, True), (2, 0, False),
                                                     (5, 4, True), (3, 6, True)])  # fmt: skip
def test_little_or_negative_progress_after_a_year_is_stuck(
    rose: int, fell: int, stuck: bool
) -> None:
    found = why_stuck(long_open(readings=(FIRST, after(rose, fell))), StuckRule(), TODAY)
    assert bool(found) is stuck
    if stuck:
        assert f"{rose} domain{'' if rose == 1 else 's'} rose" in found


def test_a_year_is_not_yet_more_than_a_year() -> None:
    readings = (FIRST, after(0, 0))
    assert not why_stuck(case(closed_on=None, readings=readings), StuckRule(), TODAY)
    assert why_stuck(case(closed_on=None, readings=readings), StuckRule(open_days=351), TODAY)


def test_closed_cases_are_never_stuck() -> None:
    assert not why_stuck(case(requested_on=LONG_AGO), StuckRule(), TODAY)


def test_without_a_second_reading_it_depends_on_how_long_nothing_was_read() -> None:
    assert why_stuck(long_open(readings=()), StuckRule(), TODAY) == "There is no reading."
    unseen = long_open(readings=(FIRST,))
    assert why_stuck(unseen, StuckRule(), TODAY).startswith("No second reading, and none for 317")
    assert not why_stuck(unseen, StuckRule(unseen_days=400), TODAY)


def test_the_rule_says_itself_in_words() -> None:
    words = StuckRule(open_days=400, progress_from=3).words
    assert "more than 400 days" in words
    assert "fewer than 3 more domains rose" in words


@pytest.mark.parametrize("bad", [{"open_days": 0}, {"progress_from": 11}, {"unseen_days": -1}])
def test_a_rule_that_means_nothing_is_refused(bad: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"days|domains"):
        StuckRule(**bad)
