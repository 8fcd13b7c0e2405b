"""The colours: every text can be read on its ground, in the light and in the dark."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "evaluation" / "static" / "evaluation"
CSS = (STATIC / "theme.css").read_text()
READABLE = 4.5
READABLE_BY_MORE = 7.0
"""WCAG 2.2’s level AAA, for whoever chose high contrast."""
VISIBLE = 3.0

GROUNDS = ("paper", "mist")
TEXT = [(text, ground) for ground in GROUNDS for text in ("ink", "quiet", "brand", "visited")] + [
    ("brand-strong", "paper"),
    ("error", "paper"),
    ("error-strong", "paper"),
    ("ink", "tint"),
    ("brand", "tint"),
    ("brand-strong", "tint"),
    ("ink", "attention-tint"),
    ("attention", "attention-tint"),
    ("ink", "success-tint"),
    ("success", "success-tint"),
    ("ink", "error-tint"),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
    ("on-brand", "error"),
    ("on-brand", "error-strong"),
    ("on-brand", "success"),
    ("on-focus", "focus"),
    *[(f"tag-{c}", f"tag-{c}-ground") for c in ("green", "amber", "grey", "teal", "red")],
]
SHAPES = [("edge", "paper"), ("edge", "mist"), ("ink", "paper"), ("brand", "mist"),
          ("attention", "paper"), ("success", "paper"), ("error", "paper")]  # fmt: skip


def block(selector: str) -> dict[str, str]:
    """The variables set in the block of this selector, without their leading dashes."""
    start = CSS.index("{", CSS.index(selector)) + 1
    body = CSS[start : CSS.index("}", start)]
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))


LIGHT = block("\n:root {")
BY_DEVICE = block(":root:not(.tl-light) {")
BY_CHOICE = block(":root.tl-dark {")
HIGH = block(":root.tl-contrast {")
THEMES = {
    "light": LIGHT,
    "dark": {**LIGHT, **BY_CHOICE},
    "contrast": {**LIGHT, **BY_CHOICE, **HIGH},
}


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1, by WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21, by WCAG 2.2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read_on_its_ground(theme: str, text: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(colours[f"tl-{text}"], colours[f"tl-{ground}"]) >= (
        READABLE_BY_MORE if theme == "contrast" else READABLE
    )


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_edges_and_icons_can_be_seen_on_their_ground(theme: str, shape: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(colours[f"tl-{shape}"], colours[f"tl-{ground}"]) >= VISIBLE


def test_the_dark_set_is_the_same_whether_the_device_or_the_person_chooses_it() -> None:
    assert BY_DEVICE == BY_CHOICE
    assert len(BY_CHOICE) > 30


def test_every_variable_that_is_used_is_defined() -> None:
    sheet = (STATIC / "throughline.css").read_text()
    used = set(re.findall(r"var\(--([\w-]+)", sheet + CSS))
    assert used - set(LIGHT) == set()


def test_the_other_stylesheet_names_no_colour_of_its_own() -> None:
    sheet = (STATIC / "throughline.css").read_text()
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(", sheet) == []


def test_the_fonts_the_theme_asks_for_are_there() -> None:
    asked = re.findall(r'url\("([^"]+)"\)', CSS)
    assert len(asked) == 5
    assert [url for url in asked if not (STATIC / url).resolve().exists()] == []
