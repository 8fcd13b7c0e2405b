"""From a partner's story to a person, only as far as an email may go."""

from typing import Any

import pytest

from msc.models import Story
from msc.partners import partner_of, reachable
from surveys.models import Invitation, Promise, Response, Survey
from tests.msc.partner_stories import EMAIL, partner_story
from tests.msc.rounds_done import round_done

pytestmark = pytest.mark.django_db


def test_a_partner_is_reached_by_the_address_they_were_asked_at() -> None:
    done = round_done()
    story = partner_story(done)
    assert list(reachable(Story.objects.all())) == [story]
    found = partner_of(story)
    assert found is not None
    assert found.email == EMAIL
    assert partner_of(done.chosen) is None


@pytest.mark.parametrize(
    "person",
    [
        {"wants_no_emails": True},
        {"state": "opted-out"},
        {"state": "bounced"},
        {"email": "", "state": "completed"},
    ],
)
def test_nobody_is_written_to_who_said_no_or_has_no_working_address(person: dict[str, Any]) -> None:
    story = partner_story(round_done(), **person)
    assert not reachable(Story.objects.all()).exists()
    assert partner_of(story) is None


def test_a_confidential_survey_leads_to_nobody() -> None:
    story = partner_story(round_done())
    Survey.objects.update(promise=Promise.CONFIDENTIAL)
    assert not reachable(Story.objects.all()).exists()
    assert partner_of(story) is None


def test_when_the_people_of_the_survey_are_deleted_nobody_is_left_to_write_to() -> None:
    story = partner_story(round_done())
    Invitation.objects.all().delete()
    assert Response.objects.get().invitation is None
    assert partner_of(story) is None
    assert not reachable(Story.objects.all()).exists()
