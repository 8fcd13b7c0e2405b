"""The first 57 needs, and needs as bits."""

from collections import Counter

from families.needs import MOST_NEEDS, first_needs, packed, unpacked


def test_the_catalogue_has_57_needs_by_level_and_headline_problem() -> None:
    rows = first_needs()
    assert Counter(row.level for row in rows) == {"child": 26, "adult": 18, "family": 13}
    assert Counter(row.headline for row in rows) == {1: 4, 2: 5, 3: 18, 4: 9, 5: 4, 6: 17}
    assert len({row.code for row in rows}) == len(rows) < MOST_NEEDS
    assert all(row.also != row.headline for row in rows)


def test_needs_are_bits_and_come_back_in_the_order_of_the_catalogue() -> None:
    bits = {"C01": 0, "C02": 1, "F13": 56}
    assert packed(["F13", "C01", "C01"], bits) == 1 + (1 << 56)
    assert unpacked(1 + (1 << 56), {bit: code for code, bit in bits.items()}) == ["C01", "F13"]
