"""When a story may be checked, published and taken back."""

import pytest

from accounts.models import User
from accounts.permissions import Role
from msc.models import CheckOutcome, Consent, Story, StoryState, Verification
from msc.publication_rules import (
    audiences_for,
    why_not_check,
    why_not_end,
    why_not_publish,
    why_not_record_check,
)
from tests.factories.accounts import UserFactory
from tests.factories.msc import StoryFactory
from tests.factories.publications import PublicationFactory, VerificationFactory
from tests.factories.safeguarding import ConcernFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward() -> User:
    return UserFactory.create(role=Role.DATA_STEWARD)


@pytest.fixture
def analyst() -> User:
    return UserFactory.create(role=Role.ANALYST)


@pytest.fixture
def chosen() -> Story:
    """A chosen story that was confirmed."""
    story: Story = VerificationFactory.create().story
    return story


def test_somebody_who_clears_stories_checks_what_others_wrote(steward: User) -> None:
    assert why_not_check(StoryFactory.create(state=StoryState.CHOSEN), steward) == ""
    assert "once a panel" in why_not_check(StoryFactory.create(), steward)
    own = StoryFactory.create(state=StoryState.CHOSEN, writer=steward)
    assert why_not_check(own, steward) == "Somebody else checks the story you wrote."
    assert "Your role" in why_not_check(own, UserFactory.create())


@pytest.mark.parametrize(
    ("method", "outcome", "evidence", "amendment", "words"),
    [
        ("none", "not-checked", "", "", ""),
        ("writer", "not-checked", "", "", "Choose “Not at all”"),
        ("none", "confirmed", "She said so.", "", "Say how"),
        ("writer", "confirmed", " ", "", "Say what you heard"),
        ("writer", "confirmed", "She said so.", "Two weeks.", "Choose “Amended”"),
        ("writer", "amended", "She said so.", "", "Say what was otherwise"),
        ("writer", "amended", "She said so.", "Two weeks.", ""),
    ],
)
def test_a_check_says_how_by_what_and_what_was_otherwise(  # noqa: PLR0917  # one column each
    steward: User, method: str, outcome: str, evidence: str, amendment: str, words: str
) -> None:
    story = StoryFactory.create(state=StoryState.CHOSEN)
    told = {"evidence": evidence, "amendment": amendment}
    reason = why_not_record_check(story, steward, method=method, outcome=outcome, **told)
    assert reason.startswith(words)
    assert bool(reason) is bool(words)


def test_a_story_goes_no_further_than_its_family_agreed(chosen: Story, analyst: User) -> None:
    assert why_not_publish(chosen, analyst, "council") == ""
    assert why_not_publish(chosen, analyst, "public") == "The family has not agreed to that."
    chosen.consent = Consent.PUBLISH
    assert audiences_for(chosen) == ["council", "public"]
    chosen.consent = Consent.PANEL
    assert "beyond the panels" in why_not_publish(chosen, analyst, "council")


def test_what_is_not_chosen_not_checked_or_held_back_is_not_published(
    chosen: Story, analyst: User, steward: User
) -> None:
    assert "Your role" in why_not_publish(chosen, steward, "council")
    unchecked = StoryFactory.create(state=StoryState.CHOSEN)
    assert "whether it was checked" in why_not_publish(unchecked, analyst, "council")
    VerificationFactory.create(story=unchecked, outcome=CheckOutcome.NOT_CONFIRMED)
    assert "did not confirm" in why_not_publish(unchecked, analyst, "council")
    passed = StoryFactory.create(state=StoryState.NOT_CHOSEN)
    assert "senior panel chose" in why_not_publish(passed, analyst, "council")
    ConcernFactory.create(about_kind="story", about_id=chosen.pk)
    assert "safeguarding lead" in why_not_publish(chosen, analyst, "council")


def test_the_newest_check_counts(chosen: Story, analyst: User) -> None:
    VerificationFactory.create(story=chosen, outcome=CheckOutcome.NOT_CONFIRMED)
    assert Verification.objects.filter(story=chosen).count() == 2
    assert "did not confirm" in why_not_publish(chosen, analyst, "council")


def test_taking_back_says_why(analyst: User, steward: User) -> None:
    publication = PublicationFactory.create()
    assert why_not_end(publication, analyst, "A name was left in.") == ""
    assert why_not_end(publication, analyst, " ") == "Say why it is taken back."
    assert "Your role" in why_not_end(publication, steward, "x")
    assert "already" in why_not_publish(publication.story, analyst, "council")
