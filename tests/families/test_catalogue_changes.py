"""Changes between versions of the needs, and the bits that needs keep."""

import pytest

from families.catalogue_changes import ADDED, MAPPED, MOVED, RENAMED, RETIRED, bits_of, changes
from families.needs import NeedRow

SCHOOL = NeedRow("C01", "child", "Misses school", 2)
HOME = NeedRow("F01", "family", "No safe home", 4)


def test_each_kind_of_change_is_found() -> None:
    after = [
        SCHOOL._replace(name="Often misses school", headline=3, also=2),
        NeedRow("A01", "adult", "Out of work", 4),
    ]
    found = [(each.what, each.code) for each in changes([SCHOOL, HOME], after)]
    assert found == [(RETIRED, "F01"), (ADDED, "A01"), (RENAMED, "C01"), (MAPPED, "C01")]
    assert [each.what for each in changes([HOME], [HOME._replace(level="adult")])] == [MOVED]
    assert not changes([SCHOOL, HOME], [HOME, SCHOOL])


@pytest.mark.parametrize(
    ("codes", "former", "used", "bits"),
    [
        (["a", "b"], {}, [], [0, 1]),
        (["b", "c"], {"a": 0, "b": 1}, [0, 1], [1, 2]),
        (["c", "a", "d"], {"a": 0, "b": 1}, [0, 1], [2, 0, 3]),
    ],
)  # fmt: skip
def test_a_need_keeps_its_bit_and_a_new_one_gets_one_that_was_never_used(
    codes: list[str], former: dict[str, int], used: list[int], bits: list[int]
) -> None:
    assert bits_of(codes, former, used) == bits


def test_where_every_bit_was_used_that_of_a_retired_need_is_taken_again() -> None:
    former = {str(bit): bit for bit in range(63)}
    codes = [*list(former)[1:], "new"]
    assert bits_of(codes, former, range(63)) == [*range(1, 63), 0]
