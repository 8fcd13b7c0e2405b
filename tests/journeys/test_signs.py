"""Every kind of paragraph with a sign has a shape of its own."""

from journeys.cards import SIGNS
from journeys.signs import sign


def test_each_sign_has_its_own_shape() -> None:
    shapes = {sign(kind, 10, 10, 5) for kind in SIGNS}
    assert len(shapes) == len(SIGNS)
    assert "" not in shapes


def test_other_words_have_none() -> None:
    assert sign("what", 10, 10, 5) == ""
