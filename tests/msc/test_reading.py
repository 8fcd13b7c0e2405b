"""How a published story reads."""

import pytest
from django.template.loader import render_to_string

from msc.models import CheckOutcome
from msc.reading import told, told_publicly
from tests.factories.publications import PublicationFactory, VerificationFactory
from tests.msc.rounds_done import round_done

pytestmark = pytest.mark.django_db


def test_reasons_stand_beside_the_story_and_no_locality_is_named() -> None:
    done = round_done()
    VerificationFactory.create(
        story=done.chosen, outcome=CheckOutcome.AMENDED, amendment="It took two weeks."
    )
    words = told_publicly(PublicationFactory.create(story=done.chosen))
    assert words["reasons"] == [
        ("Why the panel of its locality put it forward", "It lasted a year."),
        ("Why the senior panel chose it", "It shows what early help is for."),
    ]
    leaflet = render_to_string("msc/publications/leaflet.html", words)
    for expected in ("The park", "It took two weeks.", "not because it is typical"):
        assert expected in leaflet
    assert "Castlebeck" not in leaflet
    assert "Dave" not in leaflet
    assert told(done.runner_up)["checked"] == ""
