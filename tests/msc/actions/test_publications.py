"""Checking, publishing and taking back."""

from datetime import date

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from accounts.permissions import Role
from msc.actions.publications import end_publication, publish_story, record_check
from msc.actions.stories import record_consent
from msc.models import Consent, Leaflet, Publication, Story, StoryState
from tests.factories.accounts import UserFactory
from tests.factories.msc import StoryFactory, writer_of
from tests.factories.publications import VerificationFactory
from tests.msc.rounds_done import LATER

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> User:
    return UserFactory.create(role=Role.ANALYST)


@pytest.fixture
def published(analyst: User) -> Publication:
    story = StoryFactory.create(state=StoryState.CHOSEN, consent=Consent.PUBLISH)
    VerificationFactory.create(story=story)
    return publish_story(by=analyst, story=story, audience="public")


def test_a_check_is_kept_and_its_evidence_stays_out_of_the_audit_trail() -> None:
    steward = UserFactory.create(role=Role.DATA_STEWARD)
    story = StoryFactory.create(state=StoryState.CHOSEN)
    told = {"method": "family", "evidence": " Mum said so. ", "amendment": ""}
    check = record_check(by=steward, story=story, outcome="confirmed", **told)
    assert check.evidence == "Mum said so."
    event = AuditEvent.objects.get(event="checked a story")
    assert event.details == {"outcome": "confirmed", "method": "family"}
    with pytest.raises(Refused, match="Say how"):
        record_check(by=steward, story=story, outcome="confirmed", **told | {"method": "none"})


def test_publishing_asks_for_a_leaflet_and_happens_once(
    published: Publication, analyst: User
) -> None:
    assert published.leaflet.job.state == "waiting"
    with pytest.raises(Refused, match="published already"):
        publish_story(by=analyst, story=published.story, audience="public")


def test_taking_back_drops_the_leaflet_and_it_can_be_published_again(
    published: Publication, analyst: User
) -> None:
    end_publication(by=analyst, publication=published, why=" A name. ", now=LATER)
    published.refresh_from_db()
    assert (published.ended_at, published.why_ended) == (LATER, "A name.")
    assert not Leaflet.objects.exists()
    with pytest.raises(Refused, match="not published any more"):
        end_publication(by=analyst, publication=published, why="x", now=LATER)
    publish_story(by=analyst, story=published.story, audience="council")


@pytest.mark.parametrize(
    ("audience", "consent", "stays"),
    [
        ("public", Consent.PUBLISH, True),
        ("public", Consent.COUNCIL, False),
        ("council", Consent.COUNCIL, True),
        ("council", Consent.PANEL, False),
        ("council", Consent.NONE, False),
    ],
)
def test_a_story_is_taken_back_at_once_when_the_family_changes_its_mind(
    published: Publication, analyst: User, audience: str, consent: Consent, stays: bool
) -> None:
    Publication.objects.update(audience=audience)
    story: Story = published.story
    record_consent(
        by=writer_of(story), story=story, consent=consent, consent_from="parent",
        consent_on=date(2017, 6, 1),
    )  # fmt: skip
    assert Publication.objects.running().exists() is stays
    assert Leaflet.objects.exists() is stays
