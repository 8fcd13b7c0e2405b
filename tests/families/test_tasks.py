"""The doorbells of families."""

from datetime import date
from uuid import uuid4

import pytest

from families.actions.loads import receive_extract, start_load
from families.models import Load, LoadState
from families.tasks import check_extract, load_extract
from tests.factories.accounts import UserFactory
from tests.families.actions.test_loads import archive
from tests.families.extracts import good, places


@pytest.mark.django_db
def test_each_bell_does_its_work() -> None:
    places()
    by = UserFactory.create()
    load = receive_extract(by=by, key=uuid4(), files=[archive(good())], source_system="Mosaic",
                           extracted_on=date(2017, 9, 20))  # fmt: skip
    check_extract(str(load.job_id))
    load = start_load(by=by, load=load)
    load_extract(str(load.job_id))
    assert Load.objects.get().state == LoadState.LOADED
