"""The poster of the event that is over, made and hung up as an analyst does it."""

from collections.abc import Callable

from django.utils import timezone

from accounts.models import User
from analytics import event_runner, poster_runner
from analytics.actions.event_counts import count_event
from analytics.actions.posters import ask_for_poster, publish_poster
from evaluation.demonstration.events import HELD_ON
from jobs.runner import carry_out
from surveys import pdf
from voice.models import Event, EventState


def hang_up_poster(by: User, say: Callable[[str], object]) -> None:
    """Count the tables of the event and publish its poster, if it had none yet."""
    over = Event.objects.filter(held_on=HELD_ON, state=EventState.CLOSED, posters=None)
    for event in over.order_by("pk"):
        carry_out(str(count_event(by=by, event=event).job_id), event_runner.count_event)
        if not pdf.HAS_PANGO:
            continue
        poster = ask_for_poster(by=by, event=event)
        carry_out(str(poster.job_id), poster_runner.make_poster)
        publish_poster(by=by, poster=poster, now=timezone.now())
        say(f"A poster of what families said at “{event.name}”")
