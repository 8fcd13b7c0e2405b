"""A poster as a page, and when it must not be shown any more."""

import re

import pytest

from analytics.models import AnalysisRun, Poster
from analytics.poster_pages import document, newest_runs, on_screen, who_came, why_not_shown
from analytics.posters import told_of
from tests.analytics.event_results import told_event
from tests.factories.analytics import PosterFactory
from voice.models import Piece

pytestmark = pytest.mark.django_db
MOST_LETTERS, MOST_WORDS = 11, 20
"""For reading age 9: no long words but those of the families, and short sentences."""


@pytest.fixture
def poster() -> Poster:
    event, _ = told_event()
    return PosterFactory.create(event=event, told=told_of(event, newest_runs(event)))


def test_the_document_holds_its_pictures_and_asks_nothing_of_the_network(poster: Poster) -> None:
    html = document(poster, poster.told)
    sources = re.findall(r'src="([^"]{9})', html)
    assert len(sources) == 5
    assert set(sources) == {"data:imag"}
    for words in ("About 20 of 40 children", "About 30 stickers", "She does not shout.",
                  "Families chose whether to come."):  # fmt: skip
        assert words in html
    assert not re.search(r"<(script|link|style)", html)


def test_our_own_words_can_be_read_at_nine(poster: Poster) -> None:
    poster.event.bias_notes = ""
    text = re.sub(r"<title>.*?</title>|<[^>]+>", " ", document(poster, poster.told))
    assert [word for word in re.findall(r"[A-Za-z]+", text) if len(word) > MOST_LETTERS] == []
    sentences = re.split(r"[.?]\s|\n\s*\n", text)
    assert max(len(sentence.split()) for sentence in sentences) <= MOST_WORDS


def test_whoever_changes_their_mind_takes_the_poster_back(poster: Poster) -> None:
    assert why_not_shown(poster) == ""
    assert len(on_screen(poster)["words"]) == 1
    AnalysisRun.objects.update(result=None)
    assert "took their answers back" in why_not_shown(poster)
    Piece.objects.exclude(sha256="").delete()
    assert "taken off the wall" in why_not_shown(poster)
    assert "not made" in why_not_shown(Poster(told=None))


def test_families_are_those_from_whom_people_came_and_never_more_people() -> None:
    came = [
        {"number": 190, "unit": "children"},
        {"number": 130, "unit": "adults"},
        {"number": 105, "unit": "families"},
    ]
    everybody = "About 190 children and about 130 adults came, from about 105 families."
    assert who_came(came) == everybody
    assert who_came(came[:1]) == "About 190 children came."
    assert who_came(came[2:]) == "About 105 families came."
    assert who_came([]) == ""
