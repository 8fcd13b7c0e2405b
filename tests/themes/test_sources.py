"""Only what consent and safeguarding allow is a source."""

from typing import Any

import pytest

from accounts.models import Locality
from journeys.models import Consent as InterviewConsent
from journeys.models import Interview, Transcript
from msc.models import Consent, PanelState, StoryState, VoteState
from programmes.models import Programme
from safeguarding.models import AboutKind, Release
from surveys.models import SurveyState
from tests.factories.accounts import LocalityFactory, ServiceFactory, UserFactory
from tests.factories.journeys import JourneyFactory, TranscriptFactory
from tests.factories.msc import NOON
from tests.factories.panels import BallotReasonFactory, PanelFactory, SelectionFactory, VoteFactory
from tests.factories.programmes import ProgrammeFactory
from tests.factories.safeguarding import ConcernFactory
from tests.factories.surveys import ResponseFactory, SurveyFactory
from tests.factories.voice import PieceFactory
from tests.themes.ground import PLACE, ROLE, SERVICE, answered, question, story_round, told
from themes.models import Kind
from themes.sources import held_keys, keys_in_use, texts
from voice.models import PieceState

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Locality:
    return LocalityFactory.create(slug="castlebeck")


def test_open_answers_of_closed_surveys_come_with_what_was_said_of_place_and_role(
    programme: Programme, here: Locality
) -> None:
    service = ServiceFactory.create(slug="slf")
    said = {ROLE: "worker", PLACE: "castlebeck", SERVICE: "slf"}
    response = answered("A calm hour.", programme, **said)
    (text,) = texts(programme)
    assert (text.kind, text.source_id, text.text) == (Kind.ANSWER, response.pk, "A calm hour.")
    assert (text.locality_id, text.service_id, text.role) == (here.pk, service.pk, "Family worker")
    assert (text.name, text.collection) == ("what_helps?", str(response.survey))
    response.survey.state = SurveyState.OPEN
    response.survey.save(update_fields=["state"])
    assert not list(texts(programme))


def test_stories_need_a_consent_that_reaches_beyond_the_panel_and_no_concern(
    programme: Programme,
) -> None:
    usable = told("They go to the park.", programme)
    told("Not asked yet.", programme, consent=Consent.NONE)
    told("Only the panel.", programme, consent=Consent.PANEL)
    told("Not cleared.", programme, state=StoryState.SUBMITTED)
    held = told("Held back.", programme)
    concern = ConcernFactory.create(about_kind="story", about_id=held.pk, release=Release.HELD)
    assert [(each.source_id, each.text) for each in texts(programme)] == [
        (usable.pk, "The bus\n\nThey go to the park.")
    ]
    assert next(iter(texts(programme))).collection == f"Stories of {usable.round.round.name}"
    assert {each["pk"] for each in keys_in_use()[Kind.STORY]} == {usable.pk, held.pk}
    assert list(held_keys()[Kind.STORY]) == [{"pk": held.pk}]
    concern.release = Release.RELEASED
    concern.save(update_fields=["release"])
    assert {each.source_id for each in texts(programme)} == {usable.pk, held.pk}


def test_reasons_come_from_closed_votes_and_decided_panels_only(programme: Programme) -> None:
    panel = PanelFactory.create(round=story_round(programme), state=PanelState.DECIDED)
    closed = VoteFactory.create(
        panel=panel, state=VoteState.CLOSED, closed_at=NOON, turnout=3, sealed_key=b""
    )
    BallotReasonFactory.create(vote=closed, text="It lasts.")
    story = told("x", programme, consent=Consent.PANEL)
    SelectionFactory.create(
        panel=panel,
        story=story,
        vote=closed,
        reason="Something many would know.",
    )
    under_way = PanelFactory.create(round=story_round(programme))
    BallotReasonFactory.create(vote=VoteFactory.create(panel=under_way), text="Secret still.")
    assert {(each.name, each.text) for each in texts(programme)} == {
        ("A reason given with a ballot", "It lasts."),
        ("Why a panel chose a story", "Something many would know."),
    }
    closed.candidates.add(story)
    of_the_story = {each.source_id for each in texts(programme)}
    ConcernFactory.create(about_kind="story", about_id=story.pk)
    assert not list(texts(programme))
    assert set(held_keys()[Kind.REASON]) == of_the_story


def test_a_form_gives_words_of_ones_own_only_and_only_after_a_yes(programme: Programme) -> None:
    definition: dict[str, Any] = {
        "title": "Children", "choices": {},
        "pages": [{
            "name": "all", "title": "All", "hint": "", "relevant": None,
            "questions": [
                question("yes", "parent_says", "select_one", consent="parent"),
                question("lang", "explained_in", "text", consent="language"),
                question("who", "facilitator", "text"),
                question("number", "family_number", "text"),
                question("pin", "code", "text", constraint={"regex": "x"}),
                question("dream", "dreams", "text"),
            ],
        }],
    }  # fmt: skip
    survey = SurveyFactory.create(
        round__programme=programme, version__instrument__programme=programme,
        version__definition=definition, state=SurveyState.CLOSED, closed_at=NOON,
    )  # fmt: skip
    said = {"lang": "English", "who": "AB", "number": "7", "pin": "1", "dream": "A dog."}
    ResponseFactory.create(survey=survey, answers=said | {"yes": "yes"})
    ResponseFactory.create(survey=survey, answers=said | {"yes": "no"})
    assert [each.text for each in texts(programme)] == ["A dog."]


def test_interviews_come_cleared_agreed_to_and_signed_off(programme: Programme) -> None:
    journey = JourneyFactory.create(signed_off=True)
    transcript = TranscriptFactory.create(interview=journey.interview)
    assert not list(texts(programme))
    Transcript.objects.update(cleared="It was quiet.", cleared_at=NOON)
    (text,) = texts(programme)
    assert (text.kind, text.source_id, text.text) == (
        Kind.INTERVIEW, transcript.pk, "It was quiet.",
    )  # fmt: skip
    assert journey.interview.pseudonym not in (text.name, text.collection)
    assert not list(texts(ProgrammeFactory.create()))
    ConcernFactory.create(about_kind=AboutKind.INTERVIEW, about_id=transcript.pk)
    assert not list(texts(programme))
    assert list(keys_in_use()[Kind.INTERVIEW]) == [{"pk": transcript.pk}]
    assert list(held_keys()[Kind.INTERVIEW]) == [{"about_id": transcript.pk}]
    Interview.objects.update(consent=InterviewConsent.NONE)
    assert not list(texts(programme))
    assert not list(keys_in_use()[Kind.INTERVIEW])


def test_words_from_an_event_come_once_two_people_have_looked(programme: Programme) -> None:
    piece = PieceFactory.create(activity__event__round__programme=programme)
    assert not list(texts(programme))
    piece.state, piece.cleared_by, piece.cleared_at = PieceState.SHOWN, UserFactory.create(), NOON
    piece.save(update_fields=["state", "cleared_by", "cleared_at"])
    (text,) = texts(programme)
    assert (text.kind, text.text, text.role) == (Kind.PIECE, piece.words, "A child")
    assert text.collection == f"Said at {piece.activity.event}"
    ConcernFactory.create(about_kind=AboutKind.PIECE, about_id=piece.pk)
    assert not list(texts(programme))
    assert list(keys_in_use()[Kind.PIECE]) == list(held_keys()[Kind.PIECE]) == [{"pk": piece.pk}]
    piece.delete()
    assert not list(keys_in_use()[Kind.PIECE])
