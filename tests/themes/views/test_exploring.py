"""The page of words: who sees it, and what stands on it."""

import pytest
from django.test import Client
from django.urls import reverse

from jobs.models import Job
from programmes.models import Programme
from tests.factories.themes import DocumentFactory
from tests.themes.ground import analyst, browser_of, coder
from themes.models import Exploration, Look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_analysts_explore_the_words_of_texts(programme: Programme) -> None:
    for _ in range(3):
        DocumentFactory.create(programme=programme, text="A waiting list is a waiting list.")
    page = reverse("themes:text_explore", args=[programme.slug])
    assert Client().get(page).status_code == 302
    assert browser_of(coder()).get(page).status_code == 403
    browser = browser_of(analyst())
    assert browser.get(reverse("themes:text_explore", args=["nowhere"])).status_code == 404
    assert "Choose what to look at" in browser.get(page).text
    assert "waiting list" in browser.get(page, {"kind": "answer"}).text
    assert "3 places" in browser.get(page, {"words": "a WAITING list is"}).text


def test_looks_by_meaning_are_asked_for_and_shown_to_who_asked(programme: Programme) -> None:
    text = DocumentFactory.create(programme=programme, text="She came back.")
    ask = reverse("themes:exploration_ask", args=[programme.slug])
    person = analyst()
    browser = browser_of(person)
    assert "Write what you look for" in browser.post(ask, follow=True).text
    shown = browser.post(ask, {"words": "returning"}, follow=True)
    assert "data-progress" in shown.text
    look = Exploration.objects.get()
    page = reverse("themes:exploration_show", args=[look.pk])
    Job.objects.update(state="done", ended_at=look.asked_at)
    assert "Nothing comes near" in browser.get(page).text
    place = {"document": str(text.pk), "start": 0, "end": 14, "nearness": 0.71}
    Exploration.objects.update(found=[place])
    for words in ("returning", "She came back.", "0.71"):
        assert words in browser.get(page).text
    topic = {"words": ["came", "back"], "texts": 12, "typical": [str(text.pk)]}
    Exploration.objects.update(look=Look.TOPICS, found=[topic])
    for words in ("Came, back", "12 texts", "She came back."):
        assert words in browser.get(page).text
    assert browser_of(analyst()).get(page).status_code == 404
    assert browser_of(coder()).get(page).status_code == 403
    assert browser_of(coder()).post(ask).status_code == 403
    assert "data-progress" in browser.post(ask, {"topics": "1"}, follow=True).text
