"""What the pages of maps are told."""

import pytest

from accounts.models import User
from accounts.permissions import Role
from journeys.map_pages import list_page, map_page
from journeys.models import Journey, JourneyState
from tests.factories.accounts import UserFactory
from tests.factories.journeys import InterviewFactory, JourneyFactory

pytestmark = pytest.mark.django_db


def test_the_list_tells_apart_what_one_draws_signs_off_and_reads(
    journey: Journey, interviewer: User, analyst: User
) -> None:
    InterviewFactory.create(interviewer=interviewer)
    waiting = JourneyFactory.create(state=JourneyState.HANDED_IN)
    signed = JourneyFactory.create(signed_off=True)
    page = list_page(interviewer)
    assert [card["journey"] for card in page["own"]] == [journey]
    assert len(page["interviews"]) == 1
    assert [card["journey"] for card in page["readable"]] == [signed]
    assert [card["journey"] for card in list_page(analyst)["waiting"]] == [waiting]
    assert list_page(UserFactory.create(role=Role.MANAGER))["waiting"] == []


def test_what_may_be_done_follows_the_rules(journey: Journey, interviewer: User) -> None:
    page = map_page(journey, interviewer, "colour")
    assert (page["may_edit"], page["may_hand_in"], page["may_sign_off"]) == (True, True, False)
    assert page["missing"] == []
    assert "<svg" in page["wide"]
    assert "<svg" in page["folded"]
