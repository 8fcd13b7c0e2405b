"""Files of forms are for those who prepare questionnaires, and never change."""

import pytest
from django.db import DatabaseError, transaction

from accounts.permissions import Role
from surveys.models import FormFile, FormMedium
from tests.factories.accounts import UserFactory
from tests.factories.surveys import FormFileFactory, FormMediumFactory, VersionFactory

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


def test_what_a_form_shows_is_found_by_its_content_and_goes_with_its_file() -> None:
    medium = FormMediumFactory.create()
    found = FormMedium.objects.called(f"{medium.sha256}.png")
    assert found.get() == medium
    assert str(medium) == medium.name
    assert not FormMedium.objects.called(f"{medium.sha256}.jpg")
    medium.file.delete()
    assert not found


@pytest.mark.parametrize("change", [{"content": b"other"}, {"original": b"other"}])
def test_the_database_refuses_to_change_what_a_form_shows(change: dict[str, bytes]) -> None:
    medium = FormMediumFactory.create()
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        FormMedium.objects.filter(pk=medium.pk).update(**change)
