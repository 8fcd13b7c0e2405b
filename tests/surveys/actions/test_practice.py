"""What is kept of somebody's try of a questionnaire."""

import pytest

from accounts.models import AuditEvent
from surveys.actions.practice import keep_page_time
from tests.factories.surveys import VersionFactory

pytestmark = pytest.mark.django_db


def test_the_seconds_of_a_page_are_kept_and_nothing_of_who_it_was() -> None:
    time = keep_page_time(version=VersionFactory.create(), page="about", seconds=12)
    assert (time.page, time.seconds) == ("about", 12)
    assert not AuditEvent.objects.exists()
