"""The worker finds what means the same, and sketches topics."""

import pytest

from jobs.models import Job
from jobs.runner import carry_out
from programmes.models import Programme
from tests.factories.themes import DocumentFactory, SentenceVectorFactory
from tests.themes.ground import analyst
from tests.themes.suggested import CODED
from themes.actions.explorations import ask_to_explore
from themes.exploring_pages import exploration_page
from themes.exploring_runner import explore
from themes.models import Document, Exploration, Look, SentenceVector

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(programme: Programme) -> list[Document]:
    return [DocumentFactory.create(programme=programme, text=text) for text, _ in CODED]


def looked(programme: Programme, look: Look, **more: str) -> tuple[Exploration, Job]:
    asked = ask_to_explore(by=analyst(), programme=programme, look=look, **more)
    carry_out(str(asked.job_id), explore)
    asked.refresh_from_db()
    asked.job.refresh_from_db()
    return asked, asked.job


def test_words_of_the_same_meaning_are_found_and_texts_are_put_together(
    programme: Programme, texts: list[Document]
) -> None:
    found, job = looked(programme, Look.MEANING, words="Automobile journeys to see families")
    assert (job.state, found.texts) == ("done", len(texts))
    shown = exploration_page(found.asked_by, found)["nearest"]
    assert shown[0][1] == "I drive forty miles between two visits."
    assert [near for _, _, near in shown] == sorted((n for _, _, n in shown), reverse=True)
    assert all("supervis" not in words for _, words, _ in shown[:3])
    kept = SentenceVector.objects.count()
    sketch, _ = looked(programme, Look.TOPICS)
    assert SentenceVector.objects.count() == kept
    topics = exploration_page(sketch.asked_by, sketch)["topics"]
    assert sum(each["texts"] for each in topics) == len(texts)
    assert all(1 <= len(each["typical"]) <= 3 for each in topics)
    Document.objects.update(state="withdrawn")
    assert exploration_page(found.asked_by, found)["nearest"] == []


def test_a_sketch_needs_texts_and_a_look_that_was_replaced_ends(programme: Programme) -> None:
    SentenceVectorFactory.create()
    assert looked(programme, Look.MEANING, words="Anything")[0].found == []
    _, job = looked(programme, Look.TOPICS, kind="story")
    assert (job.state, "at least 10 texts" in job.reason) == ("failed", True)
    asked = ask_to_explore(by=analyst(), programme=programme, look=Look.TOPICS)
    Exploration.objects.all().delete()
    carry_out(str(asked.job_id), explore)
    asked.job.refresh_from_db()
    assert asked.job.state == "cancelled"
