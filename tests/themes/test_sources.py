"""Only what consent and safeguarding allow is a source."""

import pytest

from accounts.models import Locality
from msc.models import Consent, PanelState, StoryState, VoteState
from programmes.models import Programme
from safeguarding.models import Release
from surveys.models import SurveyState
from tests.factories.accounts import LocalityFactory, ServiceFactory
from tests.factories.msc import NOON
from tests.factories.panels import BallotReasonFactory, PanelFactory, SelectionFactory, VoteFactory
from tests.factories.safeguarding import ConcernFactory
from tests.themes.ground import PLACE, ROLE, SERVICE, answered, story_round, told
from themes.models import Kind
from themes.sources import keys_in_use, texts

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
    assert list(keys_in_use()[Kind.STORY]) == [{"pk": usable.pk}]
    concern.release = Release.RELEASED
    concern.save(update_fields=["release"])
    assert {each.source_id for each in texts(programme)} == {usable.pk, held.pk}


def test_reasons_come_from_closed_votes_and_decided_panels_only(programme: Programme) -> None:
    panel = PanelFactory.create(round=story_round(programme), state=PanelState.DECIDED)
    closed = VoteFactory.create(
        panel=panel, state=VoteState.CLOSED, closed_at=NOON, turnout=3, sealed_key=b""
    )
    BallotReasonFactory.create(vote=closed, text="It lasts.")
    SelectionFactory.create(
        panel=panel,
        story=told("x", programme, consent=Consent.PANEL),
        vote=closed,
        reason="Something many would know.",
    )
    under_way = PanelFactory.create(round=story_round(programme))
    BallotReasonFactory.create(vote=VoteFactory.create(panel=under_way), text="Secret still.")
    assert {(each.name, each.text) for each in texts(programme)} == {
        ("A reason given with a ballot", "It lasts."),
        ("Why a panel chose a story", "Something many would know."),
    }
