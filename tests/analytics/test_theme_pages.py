"""What the page of themes is told."""

import pytest

from analytics.dashboards.themes import figures_of
from analytics.theme_pages import about, facts, theme_page
from tests.analytics.themes import coded_stories, counted_themes

pytestmark = pytest.mark.django_db


def test_the_page_shows_one_source_and_marks_what_it_is_not() -> None:
    run = counted_themes(coded_stories())
    page = theme_page(run, "nothing-known")
    assert page["sources"] == [
        {"words": "Stories of change", "href": "?source=story", "is_here": True}
    ]
    assert page["not_representative"].startswith("Not statistically representative.")
    assert "fewer than 5 told of a theme" in page["limits"]
    assert page["sections"][0]["downloads"][0]["href"].endswith("/story-themes.csv")
    assert not page["is_older"]
    lines = about(run, figures_of(run.result)[0])
    assert "12 texts that were read" in lines[0]
    assert lines[1].startswith("Not statistically representative")
    assert dict(facts(run))["Data"] == run.input_sha256[:12]


def test_too_few_are_named_without_a_number_and_a_changed_codebook_is_told() -> None:
    run = counted_themes(coded_stories(stories=3))
    run.codebook.edition += 1
    page = theme_page(run, "")
    assert (page["sources"], page["too_few"]) == ([], ["Stories of change"])
    assert (page["sections"], page["limits"], page["is_older"]) == ([], "", True)
