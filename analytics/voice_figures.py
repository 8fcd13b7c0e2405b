"""The published figures of events, counted from rows.

Who came and who was asked: of the newest closed event only, since somebody who came to two events
would be counted twice. Families watched: of every closed event, each family once.
"""

from voice.answers import families_in, took_part
from voice.models import Activity, ActivityKind, Event, EventState, Presence, Unit

Values = dict[str, int | None]


def voice_figures() -> Values:
    """How many came and answered, in each unit; nothing where no event is closed."""
    closed = Event.objects.filter(state=EventState.CLOSED)
    observed = Activity.objects.filter(kind=ActivityKind.OBSERVATION)
    events = closed.exclude(activities__in=observed).order_by("-held_on", "-closed_at")
    watched = observed.filter(event__in=closed, survey__isnull=False)
    found: Values = {
        "observation.families": families_in(
            each.survey for each in watched.select_related("survey__version") if each.survey
        )
    }
    if event := events.first():
        found |= of_event(event)
    return found


def of_event(event: Event) -> Values:
    """The figures of one event."""
    came = dict(event.headcounts.filter(presence=Presence.CAME).values_list("unit", "number"))
    asked = {
        activity.kind: activity.survey
        for activity in event.activities.select_related("survey__version")
        if activity.survey
    }
    talks = asked.get(ActivityKind.CHILD_INTERVIEW)
    parents = asked.get(ActivityKind.ADULT_SURVEY)
    return {
        "event.children.attended": came.get(Unit.CHILDREN),
        "event.adults.attended": came.get(Unit.ADULTS),
        "event.children.interviewed": took_part(talks).count() if talks else None,
        "event.families.interviewed": families_in([talks]) if talks else None,
        "event.adult-survey.parents": took_part(parents).count() if parents else None,
        "event.adult-survey.families": families_in([parents]) if parents else None,
    }
