"""What the pages of interviews are told."""

from dataclasses import replace

import pytest
from django.conf import settings

from accounts.models import User
from journeys.interview_pages import clearing_page, guide_page, interview_page, reading_page
from journeys.models import Journey
from journeys.telling import written
from programmes.theory import read
from surveys.actions.instruments import load_instrument
from tests.factories.accounts import LocalityFactory
from tests.factories.journeys import NOON, TELLING, TranscriptFactory
from tests.factories.programmes import NodeFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db
BASE = settings.BASE_DIR


def test_names_and_places_are_found_and_replaced(journey: Journey) -> None:
    LocalityFactory.create(name="Castlebeck")
    transcript = TranscriptFactory.create(
        interview=journey.interview, words="Sharon moved to Castlebeck with Liam."
    )
    page = clearing_page(transcript)
    assert page["proposed"] == "[person A] moved to [place] with [person B]."
    assert ("Castlebeck", "place", "[place]") in [
        (text, kind.lower(), instead) for text, kind, instead in page["findings"]
    ]


def test_a_passage_shows_its_moment_and_is_marked_when_asked_for(
    journey: Journey, interviewer: User
) -> None:
    transcript = TranscriptFactory.create(
        interview=journey.interview, cleared="One\nTwo", cleared_at=NOON
    )
    moments = (replace(TELLING.moments[0], start=4, end=7), *TELLING.moments[1:])
    Journey.objects.filter(pk=journey.pk).update(
        document=written(replace(TELLING, moments=moments))
    )
    page = reading_page(transcript, {"from": "4"})
    assert [(p["moments"], p["is_asked"]) for p in page["paragraphs"]] == [([], False), ([1], True)]
    assert page["journey"] == journey
    shown = interview_page(journey.interview, interviewer)
    assert shown["journey"] == journey
    assert shown["transcript"] == transcript


def test_the_guide_asks_under_nine_objectives_and_names_boxes_of_the_theory(
    journey: Journey,
) -> None:
    theory = read((BASE / "programmes/demonstration/theory_of_change.csv").read_text())[0]
    programme = ProgrammeFactory.create()
    for row in theory:
        NodeFactory.create(programme=programme, code=row["code"], title=row["title"])
    source = (BASE / "surveys/instruments/journey_guide.md").read_text(encoding="utf-8")
    journey.interview.guide = load_instrument(
        by=None, programme=programme, slug="journey-guide", source=source, source_format="md",
    )  # fmt: skip
    pages = guide_page(journey.interview)["pages"]
    assert len(pages) == 9
    questions = [question for page in pages for question in page["questions"]]
    assert len(questions) == 20
    assert all(question["box"] for question in questions)


def test_an_interview_without_a_guide_has_no_questions(journey: Journey) -> None:
    assert guide_page(journey.interview)["pages"] == []
