"""What the page of files is told."""

import pytest

from analytics.file_pages import files_page
from tests.factories.analytics import FamilyRunFactory
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db


def test_files_are_listed_by_class_and_pictures_by_name() -> None:
    run = FamilyRunFactory.create()
    names = ["flow.pdf", "flow.svg", "matrix.csv", "run.json"]
    page = files_page(run, [("public", name) for name in names])
    team, public = page["releases"]
    assert (team["tables"], team["pictures"]) == ([], [])
    assert [each["label"] for each in public["tables"]] == ["Matrix, CSV", "The run (JSON)"]
    assert [each["name"] for each in public["pictures"]] == ["Flow"]
    assert [each["label"] for each in public["pictures"][0]["links"]] == ["PDF", "SVG"]
    assert public["tables"][0]["href"].endswith("/files/public/matrix.csv")


def test_a_page_says_whether_files_are_being_written() -> None:
    assert not files_page(FamilyRunFactory.create(), [])["is_under_way"]
    run = FamilyRunFactory.create(files_job=JobFactory.create())
    assert files_page(run, [])["is_under_way"]
