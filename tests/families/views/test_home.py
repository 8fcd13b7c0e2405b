"""The first page of families."""

import pytest

from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.families.views.test_loads import signed_in

pytestmark = pytest.mark.django_db


def test_everybody_sees_what_there_is_for_them() -> None:
    shown = signed_in(UserFactory.create(role=Role.DATA_STEWARD)).get("/families/")
    assert "No case data are loaded yet" in shown.content.decode()
    assert "See the extracts" in shown.content.decode()
    shown = signed_in(UserFactory.create(role=Role.PRACTITIONER)).get("/families/")
    assert "See the extracts" not in shown.content.decode()
