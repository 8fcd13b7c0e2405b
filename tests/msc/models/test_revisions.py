"""Everybody with an account reads why things are done otherwise."""

import pytest

from msc.models import Revision
from tests.factories.accounts import UserFactory
from tests.factories.polls import RevisionFactory

pytestmark = pytest.mark.django_db


def test_what_was_changed_is_no_secret() -> None:
    note = RevisionFactory.create()
    assert list(Revision.objects.visible_to(UserFactory.create())) == [note]
    assert not Revision.objects.visible_to(UserFactory.create(is_active=False)).exists()
    assert str(note) == f"How panels choose, from {note.round}"
