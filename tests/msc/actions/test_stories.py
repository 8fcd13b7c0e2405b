"""What a writer does with a story: typed, kept, handed in, taken back, withdrawn."""

from datetime import date
from typing import Any

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent, Locality, User
from accounts.permissions import Role
from msc.actions.stories import (
    begin_story,
    record_consent,
    reference_hash,
    save_draft,
    submit_story,
    take_back_story,
    withdraw_story,
)
from msc.models import Consent, MscRound, RoundState, Story, StoryState
from tests.factories.accounts import ServiceFactory
from tests.factories.msc import StoryFactory
from tests.factories.programmes import NodeFactory
from tests.msc.ground import NONE, WORDS, at

pytestmark = pytest.mark.django_db
EMPTY = dict.fromkeys(("activities", "partners", "own", "barriers", "impact"), "")


def values(story: Story, **more: Any) -> dict[str, Any]:
    """The cleaned values of a complete form."""
    domain = story.round.domain_set.domains.first()
    return {
        **NONE, **EMPTY, **WORDS, "direction": "positive", "domain": domain,
        "locality": story.locality, "service": story.service or ServiceFactory.create(),
        "names_checked": True, **more,
    }  # fmt: skip


def test_a_story_from_the_first_word_until_it_is_handed_in(
    writer: User, story_round: MscRound, here: Locality
) -> None:
    story = begin_story(by=writer, story_round=story_round)
    assert (story.locality, story.state) == (here, StoryState.DRAFT)
    with pytest.raises(Refused, match=r"Give your story a title.*Tell what changed"):
        submit_story(by=writer, story=story)
    node = NodeFactory.create(programme=story_round.round.programme)
    reference = {"reference": " sf 204418", "nodes": [node]}
    saved = save_draft(by=writer, story=story, edition=0, values=values(story, **reference))
    assert saved.original.words["title"] == WORDS["title"]
    assert saved.original.reference_hash == reference_hash("SF204418") != ""
    assert list(saved.nodes.all()) == [node]
    kept = save_draft(by=writer, story=story, edition=1, values=values(story, title="Better"))
    assert kept.original.reference_hash == saved.original.reference_hash
    assert submit_story(by=writer, story=story).state == StoryState.SUBMITTED
    assert not AuditEvent.objects.filter(details__icontains="Dave").exists()


def test_an_older_page_does_not_write_over_newer_words(draft: Story, writer: User) -> None:
    save_draft(by=writer, story=draft, edition=0, values=values(draft, title="From here"))
    with pytest.raises(Refused, match="another window"):
        save_draft(by=writer, story=draft, edition=0, values=values(draft, title="From there"))
    draft.original.refresh_from_db()
    assert draft.original.words["title"] == "From here"


def test_only_its_writer_changes_a_story_and_only_a_draft(
    draft: Story, submitted: Story, writer: User, here: Locality
) -> None:
    other = at(Role.PRACTITIONER, here)
    with pytest.raises(Refused, match="Only its writer"):
        save_draft(by=other, story=draft, edition=0, values=values(draft))
    with pytest.raises(Refused, match="Take it back"):
        save_draft(by=writer, story=submitted, edition=0, values=values(submitted))
    for act in (submit_story, take_back_story, withdraw_story):
        with pytest.raises(Refused, match="Only its writer"):
            act(by=other, story=submitted)


def test_a_closed_round_takes_no_story_and_keeps_the_draft(draft: Story, writer: User) -> None:
    MscRound.objects.update(state=RoundState.CLOSED, closed_at="2017-04-01T00:00Z")
    draft.refresh_from_db()
    with pytest.raises(Refused, match="Your draft is kept"):
        submit_story(by=writer, story=draft)
    with pytest.raises(Refused, match="does not take stories"):
        begin_story(by=writer, story_round=draft.round)
    assert Story.objects.get() == draft


def test_whoever_does_not_write_stories_begins_none(story_round: MscRound, reviewer: User) -> None:
    with pytest.raises(Refused, match="does not write"):
        begin_story(by=reviewer, story_round=story_round)


def test_a_story_handed_in_can_be_taken_back_until_it_is_cleared(
    submitted: Story, writer: User
) -> None:
    assert take_back_story(by=writer, story=submitted).is_draft
    cleared = StoryFactory.create(writer=writer, state=StoryState.CLEARED)
    with pytest.raises(Refused, match="waiting for the panel"):
        take_back_story(by=writer, story=cleared)


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (StoryState.DRAFT, ""), (StoryState.SUBMITTED, ""), (StoryState.CLEARED, ""),
        (StoryState.NOT_CHOSEN, ""), (StoryState.PUT_FORWARD, "put this story forward"),
        (StoryState.CHOSEN, "put this story forward"), (StoryState.WITHDRAWN, "withdrawn"),
    ],
)  # fmt: skip
def test_withdrawing_until_a_panel_has_put_it_forward(
    writer: User, state: StoryState, why: str
) -> None:
    story = StoryFactory.create(writer=writer, state=state)
    if why:
        with pytest.raises(Refused, match=why):
            withdraw_story(by=writer, story=story)
    else:
        assert withdraw_story(by=writer, story=story).withdrawn_at is not None


def test_consent_says_who_and_when_or_is_none(draft: Story, writer: User, here: Locality) -> None:
    half = values(draft, consent=Consent.PUBLISH, consent_from="parent")
    assert save_draft(by=writer, story=draft, edition=0, values=half).consent == Consent.NONE
    whole: dict[str, Any] = {
        "consent": Consent.PANEL,
        "consent_from": "parent",
        "consent_on": date(2017, 3, 1),
    }
    assert record_consent(by=writer, story=draft, **whole).consent == Consent.PANEL
    with pytest.raises(Refused, match="Only its writer"):
        record_consent(by=at(Role.PANEL_MEMBER, here), story=draft, **whole)
