"""The poster of the demonstration: made once, and hung up."""

import pytest

from accounts.permissions import Role
from analytics.models import Poster
from evaluation.demonstration.event_poster import hang_up_poster
from evaluation.demonstration.events import HELD_ON
from surveys import pdf
from tests.analytics.event_results import told_event
from tests.factories.accounts import UserFactory


@pytest.mark.django_db
@pytest.mark.skipif(not pdf.HAS_PANGO, reason="Pango is not installed here.")
def test_the_poster_is_hung_up_once_and_only_that_of_the_event_in_april() -> None:
    event, _ = told_event()
    analyst, said = UserFactory.create(role=Role.ANALYST), list[object]()
    event.held_on = HELD_ON.replace(year=2026)
    event.save(update_fields=["held_on"])
    hang_up_poster(analyst, said.append)
    assert not Poster.objects.exists()
    event.held_on = HELD_ON
    event.save(update_fields=["held_on"])
    for _ in range(2):
        hang_up_poster(analyst, said.append)
    poster = Poster.objects.get()
    assert (poster.is_published, poster.published_by) == (True, analyst)
    assert said == [f"A poster of what families said at “{event.name}”"]
