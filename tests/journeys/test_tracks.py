"""Brackets in tracks: none touches another of its track, and few legs cross."""

import random

from journeys.tracks import Bracket, bracket, crossings, placed

BOUNDS = (0.0, 2000.0)


def between(name: str, start: float | None, end: float | None, words: str = "x") -> Bracket:
    return bracket(name, (start, end), words, BOUNDS, 12.0)


def test_short_brackets_nest_inside_long_ones_without_a_crossing() -> None:
    long, short = between("long", 100, 900), between("short", 300, 600)
    lines, _ = placed([long, short], 10.0)
    heights = {line.dependency: line.y for line in lines}
    assert heights["short"] < heights["long"]
    assert crossings([short], [long]) == 0
    assert crossings([long], [short]) == 2


def test_brackets_of_a_track_do_not_touch() -> None:
    chance = random.Random(3)
    many = []
    for n in range(60):
        start = chance.uniform(0, 1800)
        many.append(between(f"d{n}", start, start + chance.uniform(5, 700), "why " * (n % 9)))
    lines, bottom = placed(many, 0.0)
    assert len(lines) == 60
    assert max(line.y for line in lines) < bottom
    for one in lines:
        for other in lines:
            if one is not other and one.y == other.y:
                assert one.right < other.left or other.right < one.left


def test_one_that_leaves_the_row_keeps_its_words_inside() -> None:
    leaving = between("d", 1990.0, None, "10 had to come before 15")
    assert leaving.words.x + leaving.words.width <= BOUNDS[1]
    assert leaving.legs == [1990.0]


def test_no_leg_of_a_bracket_goes_through_its_own_words() -> None:
    for start, end in ((100, 104), (100, 160), (100, 195), (100, 400), (1940, 1990)):
        found = between("d", start, end, "10 only once 9 had happened: with the week on it")
        for leg in found.legs:
            assert not found.words.x < leg < found.words.x + found.words.width
