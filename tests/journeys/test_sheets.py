"""The sheet that a picture needs."""

import pytest

from journeys.sheets import SHEETS, sheet_for


@pytest.mark.parametrize(
    ("width", "height", "name"),
    [(1400, 900, "A3"), (1848, 1668, "A2"), (2898, 2627, "A1"), (9000, 9000, "A0")],
)
def test_type_of_fourteen_units_is_at_least_eight_points(
    width: float, height: float, name: str
) -> None:
    sheet = sheet_for(width, height, 14)
    assert sheet.name == name
    if name != "A0":
        assert 14 * sheet.scale(width, height) * 72 / 25.4 >= 8


def test_a_sheet_is_filled_inside_its_margins() -> None:
    assert SHEETS[0].scale(400, 100) == 1.0
    assert SHEETS[0].scale(100, 277) == 1.0
