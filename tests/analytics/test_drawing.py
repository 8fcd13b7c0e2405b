"""The worker draws every chart as SVG and PNG, with its caption inside."""

import pytest

from analytics.drawing import draw, specifications
from tests.analytics.results import closed_survey, released


@pytest.mark.django_db
def test_every_chart_has_its_picture_and_hidden_groups_have_none() -> None:
    named = dict(specifications(released(closed_survey()), "March 2017"))
    assert {"rates-service", "domains", "items", "items-trust", "domains-service-slf"} <= set(named)
    assert "domains-locality-not-given" not in named
    assert named["domains"]["title"]["subtitle"] == [
        "Everybody: 45 of 80 people asked (56%), March 2017"
    ]


@pytest.mark.django_db
def test_a_chart_is_drawn_with_its_words() -> None:
    spec = dict(specifications(released(closed_survey()), "March 2017"))["rates-service"]
    drawing = draw("rates-service", spec)
    assert drawing.svg.startswith("<svg")
    assert "March 2017" in drawing.svg
    assert drawing.png.startswith(b"\x89PNG")
