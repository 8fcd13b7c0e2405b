"""The dashboard of themes: who sees it, what stands on it, and what one takes away."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.permissions import Role
from analytics.models import ThemeRun
from tests.analytics.themes import coded_stories, counted_themes
from tests.factories.analytics import ThemeRunFactory
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
LIST = reverse("analytics:theme_list")


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


@pytest.fixture
def run() -> ThemeRun:
    return counted_themes(coded_stories())


def test_strangers_and_coders_are_kept_out(run: ThemeRun) -> None:
    page = reverse("analytics:theme_results", args=[run.codebook_id])
    book = reverse("analytics:theme_workbook", args=[run.pk])
    table = reverse("analytics:theme_table", args=[run.pk, "story-themes"])
    for address in (LIST, page, book, table):
        assert Client().get(address).status_code == 302
        assert signed_in(Role.CODER).get(address).status_code == 403


def test_managers_read_and_do_not_count(run: ThemeRun) -> None:
    manager = signed_in(Role.MANAGER)
    assert "Counted on" in manager.get(LIST).text
    page = manager.get(reverse("analytics:theme_results", args=[run.codebook_id])).text
    assert "Not statistically representative" in page
    assert "12 texts that were read, 12 people who told stories" in page
    assert "Count again" not in page
    count = reverse("analytics:theme_run_start", args=[run.codebook_id])
    assert manager.post(count).status_code == 403
    assert manager.get(reverse("analytics:theme_results", args=[0])).status_code == 404


def test_one_press_makes_one_count() -> None:
    codebook, analyst, key = coded_stories(), signed_in(Role.ANALYST), str(uuid4())
    page = reverse("analytics:theme_results", args=[codebook.pk])
    assert "These themes have not been counted yet" in analyst.get(page).text
    count = reverse("analytics:theme_run_start", args=[codebook.pk])
    for _ in range(2):
        assert analyst.post(count, {"key": key})["Location"] == page
    assert ThemeRun.objects.count() == 1
    assert "Counting themes" in analyst.get(page).text


def test_tables_and_the_workbook_are_taken_away_and_that_is_written_down(run: ThemeRun) -> None:
    analyst = signed_in(Role.ANALYST)
    table = analyst.get(reverse("analytics:theme_table", args=[run.pk, "story-themes"]))
    text = b"".join(table).decode()
    assert text.startswith('"Who told of which theme. Stories of change: 12 texts')
    assert "Not statistically representative" in text
    book = analyst.get(reverse("analytics:theme_workbook", args=[run.pk]))
    assert book.content.startswith(b"PK")
    assert AuditEvent.objects.filter(event="downloaded results").count() == 2
    unknown = reverse("analytics:theme_table", args=[run.pk, "nothing"])
    assert analyst.get(unknown).status_code == 404
    waiting = reverse("analytics:theme_workbook", args=[ThemeRunFactory.create().pk])
    assert analyst.get(waiting).status_code == 404
