"""Files are seen by those who see the answers, after the close."""

import pytest
from django.utils import timezone

from accounts.permissions import Role
from surveys.actions.answering import finish, save_page
from surveys.models import Survey, Upload
from surveys.uploads import FileRead
from tests.factories.accounts import UserFactory
from tests.surveys.answering import Person, open_survey
from tests.surveys.uploading import FORM

pytestmark = pytest.mark.django_db


def test_files_are_seen_by_readers_of_answers_once_the_survey_has_closed() -> None:
    person = Person(open_survey(FORM, "files"))
    person.begin()
    files = {"photo": FileRead("jpg", b"one")}
    save_page(holder=person.holder, page=1, values={}, files=files)
    reader, manager = (UserFactory.create(role=role) for role in (Role.ANALYST, Role.MANAGER))
    assert not Upload.objects.visible_to(reader).exists()
    finish(holder=person.holder)
    assert not Upload.objects.visible_to(reader).exists()
    Survey.objects.update(closed_at=timezone.now(), state="closed")
    row = Upload.objects.visible_to(reader).without_content().get()
    assert row.file_name == FileRead("jpg", b"one").name
    assert str(row).startswith("a file sent for ")
    assert not Upload.objects.visible_to(manager).exists()
