"""What the page is told: sections with their downloads, and what went in."""

from typing import Any

import pytest

from analytics.dashboards.stories import figures_of
from analytics.models import StoryRun
from analytics.story_pages import about, facts, story_page
from analytics.story_runner import count_stories
from jobs.runner import carry_out
from tests.analytics.stories import round_that_is_over
from tests.factories.analytics import StoryRunFactory


@pytest.fixture
def page(db: None) -> dict[str, Any]:
    round_that_is_over()
    run = StoryRunFactory.create()
    carry_out(str(run.job_id), count_stories)
    run.refresh_from_db()
    return story_page(run) | {"run": run}


def test_each_section_has_its_downloads_and_the_first_its_heading(page: dict[str, Any]) -> None:
    first = page["sections"][0]
    assert (first["name"], first["heading"]) == ("rounds", "Stories")
    assert [each["label"] for each in first["downloads"]] == ["Table (CSV)", "All tables (XLSX)"]
    assert "title" not in first["spec"]


def test_the_page_says_that_chosen_stories_are_not_typical_and_what_is_hidden(
    page: dict[str, Any],
) -> None:
    assert page["not_typical"].startswith("Chosen stories are not typical.")
    assert "groups of 5 or more" in page["limits"]
    assert "groups of 10 or more" in page["limits"]
    assert page["no_feedback"]
    assert page["stats"][0] == (12, "stories of staff")


def test_a_file_says_what_it_is(page: dict[str, Any]) -> None:
    run: StoryRun = page["run"]
    lines = about(run, figures_of(run.result)[0])
    assert lines[0].startswith("Stories in each round. 12 stories of staff, 1 round")
    assert dict(facts(run))["Data"] == run.input_sha256[:12]
