"""Sessions in the database, as Django keeps them, read by a statement that is kept."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from accounts.prepared import Given, Prepared


def _still_open() -> QuerySet[Session, tuple[Any, ...]]:
    open_now = Session.objects.filter(session_key=Given("key", Session._meta.pk))
    until = Given("now", Session._meta.get_field("expire_date"))
    return open_now.filter(expire_date__gt=until).values_list("session_data")


STILL_OPEN = Prepared(_still_open)


class SessionStore(db.SessionStore):
    """Django's own, but for how a session is read: nearly every request begins with it."""

    def load(self) -> dict[str, Any]:
        """What stands in the session; where there is none, whatever Django does then."""
        rows = STILL_OPEN.ask(key=self.session_key, now=timezone.now())
        return self.decode(rows[0][0]) if rows else super().load()
