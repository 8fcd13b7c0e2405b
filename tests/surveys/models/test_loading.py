"""Files of forms are for those who prepare questionnaires."""

import pytest

from accounts.permissions import Role
from surveys.models import FormFile
from tests.factories.accounts import UserFactory
from tests.factories.surveys import FormFileFactory, VersionFactory

pytestmark = pytest.mark.django_db


def test_files_are_seen_by_those_who_prepare_questionnaires() -> None:
    FormFileFactory.create(name="staff.xlsx")
    analyst = UserFactory.create(role=Role.ANALYST)
    assert [str(file) for file in FormFile.objects.visible_to(analyst)] == ["staff.xlsx"]
    assert not FormFile.objects.visible_to(UserFactory.create(role=Role.MANAGER))


def test_a_file_waits_until_another_is_loaded_in_its_place() -> None:
    first = FormFileFactory.create(slug="staff")
    assert list(FormFile.objects.not_loaded()) == [first]
    FormFileFactory.create(slug="staff", version=VersionFactory.create())
    assert not FormFile.objects.not_loaded()


def test_a_page_that_names_files_does_not_read_them() -> None:
    FormFileFactory.create()
    assert "content" in FormFile.objects.without_content().get().get_deferred_fields()
