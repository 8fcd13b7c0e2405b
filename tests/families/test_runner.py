"""The worker's part of a load; the whole way is in actions/test_loads."""

import pytest
from django.conf import LazySettings

from families import runner
from families.models import LoadState
from jobs.models import State
from jobs.runner import carry_out
from tests.factories.accounts import UserFactory
from tests.factories.families import LoadFactory
from tests.factories.jobs import JobFactory
from tests.families.actions.test_loads import received
from tests.families.extracts import good, places

pytestmark = pytest.mark.django_db


def test_without_a_key_nothing_is_read(settings: LazySettings) -> None:
    settings.REFERENCE_KEY = ""
    job = JobFactory.create()
    LoadFactory.create(job=job)
    carry_out(str(job.pk), runner.check_extract)
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "REFERENCE_KEY" in job.reason


def test_progress_is_told_while_it_reads() -> None:
    places()
    load = received(UserFactory.create(), good())
    assert load.state == LoadState.CHECKED
    assert load.job
    assert load.job.state == State.DONE
    assert load.job.step == "Comparing with what is there"
