"""The page of words: who sees it, and what stands on it."""

import pytest
from django.test import Client
from django.urls import reverse

from programmes.models import Programme
from tests.factories.themes import DocumentFactory
from tests.themes.ground import analyst, browser_of, coder

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
