"""The leaflet is made by the worker, and only while the story is published."""

import pytest

from jobs.runner import carry_out
from msc.leaflets import make_leaflet
from msc.models import Leaflet, Publication
from tests.factories.publications import LeafletFactory
from tests.msc.rounds_done import LATER

pytestmark = pytest.mark.django_db


def test_the_leaflet_is_a_tagged_pdf() -> None:
    leaflet = LeafletFactory.create()
    carry_out(str(leaflet.job_id), make_leaflet)
    content = bytes(Leaflet.objects.get().content or b"")
    assert content.startswith(b"%PDF")
    leaflet.job.refresh_from_db()
    assert leaflet.job.state == "done"


def test_a_story_that_was_taken_back_meanwhile_gets_none() -> None:
    leaflet = LeafletFactory.create()
    Publication.objects.update(ended_at=LATER, why_ended="A name.")
    carry_out(str(leaflet.job_id), make_leaflet)
    leaflet.job.refresh_from_db()
    assert leaflet.job.reason == "The story was taken back before its leaflet was made."
    assert Leaflet.objects.get().content is None
