"""The HTTP API of stories and panels: the same rows as the pages, and no ballot."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rest_framework.test import APIClient

from accounts.models import AuditEvent, Locality, User
from accounts.permissions import Role
from msc.actions.panels import add_caveat
from msc.actions.selection import decide, finish_panel
from msc.models import Consent, Panel, Story, StoryState
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.msc import StoryFactory
from tests.msc.ground import WORDS, at
from tests.msc.meetings import NOW, REASON, Meeting, meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]
DECISION = "We chose it because the change has lasted until today."


def asked(user: User, name: str, *arguments: Any) -> Any:
    """What the API answers this person."""
    client = APIClient()
    client.force_authenticate(user)
    return client.get(reverse(f"api:{name}", args=arguments))


def told(user: User, name: str, *arguments: Any) -> Any:
    response = asked(user, name, *arguments)
    assert response.status_code == 200
    return response.json()


@pytest.fixture
def story(here: Locality, writer: User) -> Story:
    return StoryFactory.create(
        locality=here, writer=writer, state=StoryState.CLEARED, words=WORDS,
        cleared={"title": "A boy and the bus", "changed": "They go out."},
    )  # fmt: skip


def test_others_read_the_cleared_words_and_the_writer_the_own(
    story: Story, writer: User, here: Locality
) -> None:
    reader = at(Role.PANEL_MEMBER, here)
    mine, theirs = told(writer, "story", story.pk), told(reader, "story", story.pk)
    assert (mine["own"], mine["title"]) == (True, WORDS["title"])
    assert (theirs["own"], theirs["title"]) == (False, "A boy and the bus")
    assert theirs["parts"] == {"What changed?": "They go out."}
    assert "Dave" in json.dumps(mine)
    assert "Dave" not in json.dumps(theirs)
    assert "writer" not in theirs
    (row,) = told(reader, "stories")["results"]
    assert row == {key: value for key, value in theirs.items() if key != "parts"}
    looks = AuditEvent.objects.filter(event="looked at a cleared story")
    assert list(looks.values_list("by_name", flat=True)) == [reader.name]


def test_a_stranger_from_another_locality_finds_nothing(story: Story) -> None:
    there = LocalityFactory.create()
    held = meeting()
    for role in (Role.PRACTITIONER, Role.PANEL_MEMBER, Role.DATA_STEWARD, Role.MANAGER):
        stranger = at(role, there)
        assert asked(stranger, "story", story.pk).status_code == 404
        assert asked(stranger, "panel", held.panel.pk).status_code == 404
        assert told(stranger, "stories")["results"] == []
        assert told(stranger, "panels")["results"] == []


@pytest.mark.parametrize("name", ["stories", "story", "panels", "panel", "story_rounds"])
def test_without_an_account_there_is_no_answer(name: str, story: Story) -> None:
    arguments = [story.pk] if name in {"story", "panel"} else []
    assert APIClient().get(reverse(f"api:{name}", args=arguments)).status_code == 401


def test_a_story_without_consent_or_not_cleared_is_not_told_to_panels(here: Locality) -> None:
    StoryFactory.create(locality=here, state=StoryState.SUBMITTED)
    StoryFactory.create(
        locality=here, state=StoryState.CLEARED, consent=Consent.NONE, consent_from=""
    )
    assert told(at(Role.PANEL_MEMBER, here), "stories")["results"] == []


def test_rounds_are_told_to_everybody_with_an_account(story: Story) -> None:
    (row,) = told(UserFactory.create(), "story_rounds")["results"]
    assert row["name"] == story.round.round.name
    assert story.domain
    assert [each["name"] for each in row["domains"]] == [story.domain.name]


def decided(held: Meeting) -> Panel:
    """The meeting's panel after a vote of all, a decision and another view."""
    first = held.stories[0]
    held.result(*[first] * len(held.members))
    decide(by=held.facilitator, panel=held.panel, service=held.service, reasons={first: DECISION})
    add_caveat(by=held.facilitator, panel=held.panel, text="One of us would have chosen otherwise.")
    return finish_panel(by=held.facilitator, panel=held.panel, now=NOW)


def test_before_a_panel_decides_nothing_of_its_votes_is_told_to_anybody() -> None:
    held = meeting()
    held.result(*held.stories)
    vote = held.open()
    held.vote(vote, held.stories[0])
    for reader in (held.facilitator, UserFactory.create(role=Role.ANALYST)):
        panel = told(reader, "panel", held.panel.pk)
        assert (panel["state"], panel["members"]) == ("meeting", 3)
        assert panel["votes"] == panel["selections"] == panel["caveats"] == []
        assert REASON not in json.dumps(panel)


def test_a_panel_that_has_decided_tells_its_choice_and_reasons_but_no_count() -> None:
    held = meeting()
    panel = decided(held)
    found = told(UserFactory.create(role=Role.ANALYST), "panel", panel.pk)
    (vote,) = found["votes"]
    assert (vote["turnout"], vote["winners"]) == (3, [str(held.stories[0].pk)])
    assert vote["reasons"] == [REASON] * 3
    (choice,) = found["selections"]
    assert (choice["story"], choice["reason"]) == (str(held.stories[0].pk), DECISION)
    assert len(found["caveats"]) == 1
    assert not {"ballots", "stages", "sealed", "support"} & set(json.dumps(found).split('"'))


def test_lists_take_no_more_statements_for_more_rows() -> None:
    analyst = UserFactory.create(role=Role.ANALYST)
    assert analyst.permissions()
    counted = []
    for _ in range(2):
        decided(meeting())
        with CaptureQueriesContext(connection) as taken:
            assert told(analyst, "panels")["results"]
            assert told(analyst, "stories")["results"]
        counted.append(len(taken))
    assert counted[0] == counted[1]


@pytest.mark.parametrize("name", ["stories", "panels", "story_rounds"])
def test_nothing_can_be_written(name: str) -> None:
    client = APIClient()
    client.force_authenticate(UserFactory.create(role=Role.ANALYST))
    assert client.post(reverse(f"api:{name}"), {}).status_code == 405
