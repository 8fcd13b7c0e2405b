"""What the page of words is told."""

from typing import Any

import pytest

from programmes.models import Programme
from tests.factories.themes import DocumentFactory
from themes import exploring_pages
from themes.exploring_pages import explored, places, texts_of
from themes.models import Document

pytestmark = pytest.mark.django_db
WAITING = "The waiting list for school meals is long."


@pytest.fixture
def programme_with_texts(programme: Programme) -> Programme:
    for number in range(3):
        DocumentFactory.create(programme=programme, text=f"{WAITING} Number {'x' * number}.")
    DocumentFactory.create(programme=programme, collection="Others", text="The bus is late.")
    return programme


def look(**chosen: str) -> dict[str, Any]:
    return explored(Document.objects.live(), chosen)


@pytest.mark.usefixtures("programme_with_texts")
def test_a_collection_is_laid_against_the_others() -> None:
    found = look(collection="Staff survey, March 2017")
    assert found["texts"] == 3
    assert found["frequent"]["rows"][0][1:] == [3, 3]
    assert "waiting list" in [row[0] for row in found["together"]["rows"]]
    assert {row[0] for row in found["keys"]["rows"]} >= {"waiting", "list"}
    assert len(found["alike"]) == 3
    assert "keys" not in look()


@pytest.mark.usefixtures("programme_with_texts")
def test_words_are_shown_where_they_stand() -> None:
    found = look(words="waiting list")
    assert [each.words for _, each in found["places"]] == ["waiting list"] * 3
    assert places(texts_of(Document.objects.none()), "x", "words") == []
    assert [each.words for _, each in look(words="waits lists", how="stems")["places"]] == [
        "waiting list"
    ] * 3
    assert [each.words for _, each in look(words="sch\\w+ m", how="pattern")["places"]] == [
        "school m"
    ] * 3


@pytest.mark.usefixtures("programme_with_texts")
def test_too_many_words_are_not_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exploring_pages, "MOST_WORDS", 5)
    assert "Choose one source" in look()["why_not"]
