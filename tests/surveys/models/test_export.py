"""What the database holds of files, and who sees the list."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from accounts.permissions import Role
from surveys.models import Export
from surveys.models.export import KEPT_FOR
from tests.factories.accounts import UserFactory
from tests.factories.surveys import ExportFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "broken", [{"format": "pdf"}, {"purpose": ""}, {"made_at": timezone.now()}]
)
def test_the_database_refuses_a_file_of_no_kind_purpose_or_name(broken: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        ExportFactory.create(**broken)


@pytest.mark.parametrize(
    ("role", "sees"),
    [(Role.ANALYST, True), (Role.DATA_STEWARD, True), (Role.MANAGER, False), (None, False)],
)
def test_only_those_who_may_export_see_the_list(role: Role | None, sees: bool) -> None:
    ExportFactory.create()
    assert Export.objects.visible_to(UserFactory.create(role=role)).exists() is sees


def test_a_file_says_whether_it_is_there_and_when_it_goes() -> None:
    export = ExportFactory.create()
    assert (export.is_there, export.goes_at) == (False, None)
    now = timezone.now()
    export = ExportFactory.create(made_at=now, file_name="x.csv")
    assert export.is_there
    assert export.goes_at == now + KEPT_FOR
