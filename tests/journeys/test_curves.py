"""The curve never shows a feeling that nobody told of."""

import re

from hypothesis import given
from hypothesis import strategies as st

from journeys.curves import smooth, turned

HEIGHTS = st.lists(st.integers(-3, 3), min_size=1, max_size=30)


def numbers(path: str) -> list[tuple[float, float]]:
    pairs = re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)
    return [(float(x), float(y)) for x, y in pairs]


@given(HEIGHTS)
def test_handles_stay_between_the_two_points_of_their_piece(heights: list[int]) -> None:
    points = numbers(smooth([(n * 10.0, y * 10.0) for n, y in enumerate(heights)]))
    for start in range(0, len(points) - 1, 3):
        (_, y), *handles, (_, to_y) = points[start : start + 4]
        if 0 < start < len(points) - 4:
            assert all(min(y, to_y) - 0.1 <= each <= max(y, to_y) + 0.1 for _, each in handles)


@given(HEIGHTS)
def test_a_turned_curve_is_the_same_with_x_and_y_exchanged(heights: list[int]) -> None:
    points = [(n * 10.0, float(y)) for n, y in enumerate(heights)]
    flipped = [(y, x) for x, y in numbers(smooth(points))]
    assert numbers(turned([(y, x) for x, y in points])) == flipped


def test_by_hand() -> None:
    assert smooth([]) == turned([]) == ""
    assert smooth([(0, 0), (3, 3)]) == "M0.0 0.0 C1.0 1.0 2.0 2.0 3.0 3.0"
