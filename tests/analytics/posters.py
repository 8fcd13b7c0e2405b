"""A poster of a small event, made by the worker's own code."""

from accounts.models import User
from accounts.permissions import Role
from analytics.actions.posters import ask_for_poster
from analytics.models import Poster
from analytics.poster_runner import make_poster
from jobs.runner import carry_out
from tests.factories.accounts import UserFactory
from voice.models import Event


def poster_of(event: Event, by: User | None = None) -> Poster:
    """The draft of a poster, laid out."""
    asked = ask_for_poster(by=by or UserFactory.create(role=Role.ANALYST), event=event)
    carry_out(str(asked.job_id), make_poster)
    made = Poster.objects.select_related("event", "job").get(pk=asked.pk)
    assert made.job.reason == ""
    return made
