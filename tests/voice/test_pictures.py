"""Every picture that can be chosen is drawn, and no other."""

from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from voice.pictures import PICTURES, address_of

DRAWN = ROOT / "voice" / "static" / "voice" / "pictures"


def test_every_picture_is_drawn_and_has_words() -> None:
    assert {path.stem for path in DRAWN.glob("*.svg")} == set(PICTURES)
    assert all(PICTURES.values())


@pytest.mark.parametrize("path", sorted(DRAWN.glob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_is_small_and_asks_for_nothing_else(path: Path) -> None:
    text = path.read_text()
    assert text.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"')
    assert len(text) < 1000
    assert "href" not in text
    assert "style" not in text


def test_an_unknown_picture_is_none() -> None:
    assert address_of("house") == "voice/pictures/house.svg"
    assert address_of("../secret") == ""
    assert address_of("") == ""
