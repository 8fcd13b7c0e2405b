"""Taking case data away is written down first."""

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from families.actions.exports import record_export
from families.models import Family
from tests.factories.accounts import UserFactory
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db


def test_who_and_what_for_and_how_many_is_kept() -> None:
    FamilyFactory.create()
    by = UserFactory.create()
    with pytest.raises(Refused, match="few words"):
        record_export(by=by, families=Family.objects.all(), purpose="why")
    assert record_export(by=by, families=Family.objects.all(), purpose=" for the report ") == 1
    event = AuditEvent.objects.get()
    assert event.details == {"purpose": "for the report", "families": 1}
