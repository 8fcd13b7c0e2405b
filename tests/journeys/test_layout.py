"""The wide picture: properties of 500 maps, and what a small one must hold."""

import random
from collections import Counter

import pytest

from journeys.folded import fold
from journeys.layout import LARGE_PRINT, WALL, Form, Picture, arrange
from journeys.paragraphs import BOLD, BOLD_IS_WIDER, TextBox
from journeys.telling import Telling
from programmes.wrapping import FONT_SIZE, measure
from tests.journeys.tellings import telling_of

ROUNDING = 0.2


def overlapping(boxes: list[TextBox]) -> list[tuple[str, str]]:
    """Pairs of boxes that share room, found from top to bottom."""
    found, open_boxes = [], list[TextBox]()
    for box in sorted(boxes, key=lambda each: each.y):
        open_boxes = [each for each in open_boxes if each.bottom > box.y + ROUNDING]
        found += [
            (each.lines[0], box.lines[0])
            for each in open_boxes
            if each.x + each.width > box.x + ROUNDING and box.x + box.width > each.x + ROUNDING
        ]
        open_boxes.append(box)
    return found


def unfit(picture: Picture) -> list[str]:
    """Lines that are wider than their box, and boxes that leave the picture."""
    found = []
    for box in picture.text_boxes():
        wider = BOLD_IS_WIDER if box.kind in BOLD else 1.0
        found += [
            line
            for line in box.lines
            if len(line) > 1 and measure(line) * box.size / FONT_SIZE * wider > box.width + ROUNDING
        ]
        if box.x < 0 or box.y < 0 or box.x + box.width > picture.width + ROUNDING:
            found.append(f"outside: {box}")
        if box.bottom > picture.height:
            found.append(f"below: {box}")
    return found


def forms(seed: int) -> Form:
    return [WALL, LARGE_PRINT, Form(columns=3), Form(ratio=3.0)][seed % 4]


@pytest.mark.parametrize("hundred", range(5))
def test_no_two_texts_overlap_in_500_maps_and_all_fit(hundred: int) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        many = random.Random(seed).randint(0, 30) if seed % 50 else 150
        telling = telling_of(many, many // 2, seed)
        pictures = [arrange(telling, forms(seed), "One family’s account")]
        for picture in pictures if seed % 5 else (*pictures, fold(telling)):
            boxes = list(picture.text_boxes())
            assert not overlapping(boxes), f"seed {seed}"
            assert not unfit(picture), f"seed {seed}"


def test_an_overlap_would_be_found() -> None:
    box = TextBox("what", 0, 0, 50, 10, ("one",))
    assert overlapping([box, box.moved(49, 12)]) == [("one", "one")]
    assert not overlapping([box, box.moved(50, 0)])


def test_everything_that_was_told_is_on_the_picture() -> None:
    telling = telling_of(24, 9, seed=5)
    said = Counter(" ".join(box.lines) for box in arrange(telling).text_boxes())
    for moment in telling.moments:
        assert said[moment.what]
        assert not moment.quote or said[f"“{moment.quote}”"]
    assert all(said[force.what] for force in telling.forces)
    assert all(said[phase.name] for phase in telling.phases if phase.id in {
        moment.phase for moment in telling.moments
    })  # fmt: skip


def test_rows_are_balanced_and_the_same_map_gives_the_same_picture() -> None:
    telling = telling_of(17, 4)
    picture = arrange(telling, Form(columns=9))
    assert [len(row.cards) for row in picture.rows] == [9, 8]
    assert picture == arrange(telling, Form(columns=9))


def test_a_sheet_comes_near_to_its_shape() -> None:
    for many in (40, 80, 150):
        picture = arrange(telling_of(many, many // 3))
        assert 1.0 < picture.width / picture.height < 2.0


def test_the_curve_goes_from_one_row_into_the_next() -> None:
    first, second = arrange(telling_of(8), Form(columns=4)).rows
    assert first.curve.split()[-1] == f"{first.levels[0] + out_of(first.levels, 8):.1f}"
    into = float(second.curve.split()[1])
    assert into - second.levels[0] == pytest.approx(out_of(first.levels, 8), abs=ROUNDING)


def out_of(levels: tuple[float, ...], many: int) -> float:
    """How far below the top level the line leaves: half-way between the two moments."""
    four, five = telling_of(many).in_order[3:5]
    step = levels[1] - levels[0]
    return (6 - four.feeling - five.feeling) / 2 * step


def test_a_map_without_moments_has_a_title() -> None:
    picture = arrange(Telling())
    assert [box.lines for box in picture.text_boxes()] == [("A journey without a title yet",)]
