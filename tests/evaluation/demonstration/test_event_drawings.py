"""Drawings of the demonstration."""

from io import BytesIO

from PIL import Image

from evaluation.demonstration.event_drawings import drawings
from evaluation.demonstration.event_words import DRAWN


def test_three_drawings_differ_and_have_words_each() -> None:
    made = drawings()
    assert len({each.sha256 for each in made}) == len(made) == len(DRAWN)
    for each in made:
        assert Image.open(BytesIO(each.content)).size == (640, 480)
