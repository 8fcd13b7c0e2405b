"""The doorbell finds its job and calls the work."""

import pytest

from programmes.models import Programme
from tests.themes.ground import answered
from themes.actions.documents import ask_for_gathering
from themes.models import Document
from themes.tasks import gather_texts

pytestmark = pytest.mark.django_db


def test_the_bell_brings_in_texts(programme: Programme) -> None:
    answered("One.", programme)
    gather_texts(str(ask_for_gathering(by=None, programme=programme).job_id))
    assert Document.objects.get().text() == "One."
