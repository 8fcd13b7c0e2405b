"""Sessions are read as Django reads them, in one statement."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept(**values: Any) -> SessionStore:
    """A session that was saved."""
    session = SessionStore()
    session.update(values)
    session.save()
    return session


def test_a_session_is_read_in_one_statement(django_assert_num_queries: Any) -> None:
    ann, bo = kept(name="Ann"), kept(name="Bo")
    for session, name in ((ann, "Ann"), (bo, "Bo")):
        with django_assert_num_queries(1):
            assert SessionStore(session.session_key)["name"] == name


def test_one_that_has_ended_or_never_was_is_empty_and_gets_another_key() -> None:
    over = kept(name="Ann")
    ended = timezone.now() - timedelta(seconds=1)
    Session.objects.filter(pk=over.session_key).update(expire_date=ended)
    for key in (over.session_key, "never0was0there0"):
        session = SessionStore(key)
        assert "name" not in session
        assert session.session_key is None
