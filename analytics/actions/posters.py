"""Having a poster of an event made, publishing it and taking it back."""

from datetime import datetime

from django.db import transaction

from accounts.audit import record
from accounts.errors import refuse
from accounts.models import User
from analytics import tasks
from analytics.models import Poster
from analytics.poster_rules import why_not_make_poster, why_not_publish_poster
from jobs.actions import queue_job
from voice.models import Event


@transaction.atomic
def ask_for_poster(*, by: User, event: Event) -> Poster:
    """Have a poster made; drafts before it go. While one is being made, it is the same asking."""
    held = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    drafts = Poster.objects.filter(event=held, published_at=None).select_related("job")
    under_way = next((each for each in drafts if not each.job.has_ended), None)
    if under_way:
        return under_way
    refuse(why_not_make_poster(held))
    drafts.delete()
    job = queue_job(by=by, task=tasks.make_poster, what=f"Poster of {held}"[:200], total=2)
    poster = Poster.objects.create(event=held, job=job)
    record(by=by, event="asked for a poster", about=held)
    return poster


@transaction.atomic
def publish_poster(*, by: User, poster: Poster, now: datetime) -> Poster:
    """Let everybody who sees the event print it, in place of the one before."""
    Event.objects.select_for_update(of=("self",)).get(pk=poster.event_id)
    poster = Poster.objects.select_related("event", "job").get(pk=poster.pk)
    refuse(why_not_publish_poster(poster))
    Poster.objects.filter(event=poster.event).published().delete()
    poster.published_by, poster.published_at = by, now
    poster.save(update_fields=["published_by", "published_at"])
    record(by=by, event="published a poster", about=poster.event, poster=str(poster.pk))
    return poster


@transaction.atomic
def take_back_poster(*, by: User, poster: Poster) -> Poster:
    """Show it to nobody but those who read results."""
    poster.published_by, poster.published_at = None, None
    poster.save(update_fields=["published_by", "published_at"])
    record(by=by, event="took a poster back", about=poster.event, poster=str(poster.pk))
    return poster
