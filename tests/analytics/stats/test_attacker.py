"""The attacker proves himself on cases with known answers before he is believed."""

from itertools import product
from math import inf

import numpy as np
import pytest

from tests.analytics.stats.attacker import Attacker, Statement, exactly, rounded_to_five

SEXES = [{"sex": "female"}, {"sex": "male"}]


def squares(rows: int, columns: int) -> list[dict[str, str]]:
    return [{"r": str(r), "c": str(c)} for r in range(rows) for c in range(columns)]


def test_a_number_hidden_beside_its_total_is_recovered() -> None:
    attacker = Attacker(SEXES, [exactly({}, 20), exactly({"sex": "female"}, 17)])
    assert attacker.interval({"sex": "male"}) == (3, 3)


def test_without_a_total_there_is_no_highest_number() -> None:
    assert Attacker(SEXES, []).interval({"sex": "male"}) == (0, inf)


def test_four_hidden_cells_of_a_table_are_known_only_within_limits() -> None:
    # Rows 0 and 1 sum to 10 and 12, columns 0 and 1 to 7 and 15. With x the first cell:
    # x, 10 - x / 7 - x, 5 + x: x lies between 0 and 7.
    attacker = Attacker(
        squares(2, 2),
        [
            exactly({"r": "0"}, 10),
            exactly({"r": "1"}, 12),
            exactly({"c": "0"}, 7),
            exactly({"c": "1"}, 15),
        ],
    )
    assert attacker.interval({"r": "0", "c": "0"}) == (0, 7)
    assert attacker.interval({"r": "0", "c": "1"}) == (3, 10)
    assert attacker.interval({"r": "1", "c": "1"}) == (5, 12)


def test_a_lower_limit_follows_from_two_margins() -> None:
    # A cell cannot be smaller than row + column - total: 6 + 7 - 10 = 3; nor larger than 6.
    attacker = Attacker(
        squares(2, 2), [exactly({}, 10), exactly({"r": "0"}, 6), exactly({"c": "0"}, 7)]
    )
    assert attacker.interval({"r": "0", "c": "0"}) == (3, 6)


def test_two_filters_that_differ_by_one_group_give_it_away() -> None:
    groups = [{"role": role, "all": "yes"} for role in ("a", "b", "c")]
    attacker = Attacker(
        groups,
        [exactly({}, 30), exactly({"role": "a"}, 15), exactly({"role": "b"}, 13)],
    )
    assert attacker.interval({"role": "c"}) == (2, 2)
    assert attacker.smallest_pieced_together([15, 13, 2], 10) == 2


def test_a_group_that_is_pieced_together_from_crossing_filters_is_found() -> None:
    # Total - row - column + cell is the opposite corner.
    attacker = Attacker(
        squares(2, 2),
        [
            exactly({}, 40),
            exactly({"r": "0"}, 25),
            exactly({"c": "0"}, 23),
            exactly({"r": "0", "c": "0"}, 12),
        ],
    )
    assert attacker.smallest_pieced_together([12, 13, 11, 4], 10) == 4
    assert attacker.smallest_pieced_together([12, 13, 11, 4], 4) is None


def test_a_head_count_narrows_what_is_possible() -> None:
    known = [exactly({}, 20), Statement({"sex": "male"}, 0, 4)]
    assert Attacker(SEXES, known).interval({"sex": "female"}) == (16, 20)


def test_rounded_numbers_are_limits() -> None:
    attacker = Attacker(SEXES, [rounded_to_five({}, 20), rounded_to_five({"sex": "female"}, 15)])
    assert attacker.interval({"sex": "male"}) == (1, 9)


def test_a_colleague_knows_one_person() -> None:
    groups = squares(1, 3)
    known = [exactly({}, 2), Statement({"c": "0"}, 0, 1), Statement({"c": "1"}, 0, 1)]
    attacker = Attacker(groups, known)
    assert attacker.interval({"c": "0"}) == (0, 1)
    assert attacker.interval({"c": "0"}, member=0) == (1, 1)


def test_a_contradiction_is_reported() -> None:
    attacker = Attacker(SEXES, [exactly({}, 5), exactly({"sex": "male"}, 9)])
    with pytest.raises(ValueError, match="contradict"):
        attacker.interval({"sex": "female"})


@pytest.mark.parametrize("seed", range(12))
def test_he_agrees_with_trying_every_table(seed: int) -> None:
    chance = np.random.default_rng(seed)
    groups = squares(2, 3)
    truth = chance.multinomial(5, np.full(6, 1 / 6))
    filters = [{}, *({"r": str(r)} for r in range(2)), *({"c": str(c)} for c in range(3)), *groups]
    told = [f for f in filters if not f or chance.random() < 0.6]
    helper = Attacker(groups, [])
    statements = [exactly(f, int(np.dot(helper.row(f), truth))) for f in told]
    attacker = Attacker(groups, statements)
    everything = np.array(list(product(range(int(truth.sum()) + 1), repeat=6)))
    for statement in statements:
        everything = everything[everything @ helper.row(statement.filters) == statement.low]
    for asked in filters:
        sums = everything @ helper.row(asked)
        assert attacker.interval(asked, whole=True) == (sums.min(), sums.max())
