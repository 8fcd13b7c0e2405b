"""The people of a survey: put on the list, mended, and taken out of its mailings."""

import pytest

from surveys.actions.people import opt_out
from surveys.models import InvitationState
from tests.factories.surveys import InvitationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "after"),
    [("sent", "opted-out"), ("unknown", "opted-out"), ("completed", "completed")],
)
def test_opting_out_stops_emails_and_undoes_no_answer(state: str, after: str) -> None:
    person = InvitationFactory.create(state=state)
    assert opt_out(invitation=person) == (state != after)
    assert not opt_out(invitation=person)
    person.refresh_from_db()
    assert person.state == InvitationState(after)
