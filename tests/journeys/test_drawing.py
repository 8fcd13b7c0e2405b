"""The SVG: well formed in every style, with its words as text and its meaning in shapes."""

import re
from xml.etree import ElementTree

import pytest

from journeys.drawing import STYLES, draw
from journeys.folded import fold
from journeys.layout import Picture, arrange
from tests.journeys.tellings import telling_of

NAMES = {"svg": "http://www.w3.org/2000/svg"}
TELLING = telling_of(20, 8, seed=4)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours after WCAG 2.2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("picture", [arrange(TELLING, note="<Ours> & yours"), fold(TELLING)])
def test_a_picture_is_well_formed_and_every_word_is_text(style: str, picture: Picture) -> None:
    svg = draw(picture, STYLES[style], title="A & B", words="20 moments")
    tree = ElementTree.fromstring(svg)  # noqa: S314  # our own
    words = [
        " ".join("".join(text.itertext()).split()) for text in tree.iterfind(".//svg:text", NAMES)
    ]
    assert words == [" ".join(" ".join(box.lines).split()) for box in picture.text_boxes()]
    assert tree.findtext("svg:title", namespaces=NAMES) == "A & B"
    assert not re.search(r" style=| class=|\bnan\b|\binf\b", svg)


@pytest.mark.parametrize("name", STYLES)
def test_letters_stand_out_from_what_they_stand_on(name: str) -> None:
    style = STYLES[name]
    for letters in (style.ink, style.quiet, style.brand):
        assert contrast(letters, style.paper) >= 4.5
        assert contrast(letters, style.card) >= 4.5
    assert all(contrast(style.on_phase, phase) >= 4.5 for phase in style.phases)


def test_high_contrast_is_black_on_white() -> None:
    svg = draw(arrange(TELLING), STYLES["contrast"], title="A", words="B")
    assert set(re.findall(r"#[0-9a-f]{6}", svg)) == {"#000000", "#ffffff", "#767676"}


def test_words_over_lines_have_paper_behind_them_and_no_stroke_that_a_pdf_draws_on_top() -> None:
    svg = draw(arrange(TELLING), STYLES["colour"], title="A", words="B")
    assert "paint-order" not in svg
    assert re.search(r'<rect [^>]*fill="#ffffff"/><text [^>]*><tspan [^>]*>\d+ (only|had)', svg)


def test_turning_points_are_diamonds() -> None:
    turning = sum(moment.is_turning for moment in TELLING.moments)
    svg = draw(arrange(TELLING), STYLES["colour"], title="A", words="B")
    others = len(TELLING.moments) - turning
    assert turning
    assert svg.count(f'r="{14 * 0.9:.1f}"') == others
