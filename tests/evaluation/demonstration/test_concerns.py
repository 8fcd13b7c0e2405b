"""The concerns of the demonstration: one decided, one that waits, and a list of codes."""

from datetime import date

from accounts.models import User
from accounts.permissions import Role
from evaluation.demonstration import county
from evaluation.demonstration.concerns import CHILDREN, concerns
from programmes.models import Programme
from safeguarding.models import ChildOfCode, CodeList, Concern
from safeguarding.rules import why_not_close_event
from tests.factories.voice import EventFactory


def test_the_lead_finds_something_to_do(programme: Programme) -> None:
    today = date(2026, 11, 27)
    facilitator, lead = (
        User.objects.get(email=county.address_of(role))
        for role in (Role.FACILITATOR, Role.SAFEGUARDING_LEAD)
    )
    event = EventFactory.create(held_on=today, round__programme=programme)
    concerns(facilitator, lead, event, today)
    assert ChildOfCode.objects.filter(code_list__event_id=event.pk).count() == len(CHILDREN)
    assert not CodeList.objects.to_be_destroyed(today).exists()
    assert Concern.objects.undecided().get().event_id is None
    assert why_not_close_event(event.pk) == ""
