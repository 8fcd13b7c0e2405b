"""The doorbells find their job and call the work."""

import pytest

from msc.models import Leaflet
from msc.tasks import make_leaflet, send_feedback
from tests.factories.publications import LeafletFactory
from tests.msc.rounds_done import round_done
from tests.msc.telling import press

pytestmark = pytest.mark.django_db


def test_the_bell_of_feedback_sends_it() -> None:
    done = round_done()
    mailing = press(done.round)
    send_feedback(str(mailing.job_id))
    mailing.job.refresh_from_db()
    assert mailing.job.state == "done"
    assert {each.state for each in done.round.feedback.all()} == {"sent"}


def test_the_bell_of_a_leaflet_makes_it() -> None:
    leaflet = LeafletFactory.create()
    make_leaflet(str(leaflet.job_id))
    assert Leaflet.objects.get().content
