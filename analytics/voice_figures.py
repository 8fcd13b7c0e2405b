"""The published figures of events, counted from rows.

Of the newest closed event only: somebody who came to two events would be counted twice.
"""

from voice.models import Event, EventState, Presence, Unit

Values = dict[str, int | None]


def voice_figures() -> Values:
    """How many came, in each unit that was counted; nothing where no event is closed."""
    event = Event.objects.filter(state=EventState.CLOSED).order_by("-held_on", "-closed_at").first()
    if event is None:
        return {}
    came = dict(event.headcounts.filter(presence=Presence.CAME).values_list("unit", "number"))
    return {
        "event.children.attended": came.get(Unit.CHILDREN),
        "event.adults.attended": came.get(Unit.ADULTS),
    }
