"""An event of April 2017, closed, and one that is open today for trying the tables.

190 children and 130 adults came: two counts that are never added.
"""

from collections.abc import Callable
from datetime import date, time, timedelta
from random import Random
from uuid import UUID

from accounts.models import User
from evaluation.demonstration.partners import at_noon
from programmes.actions import add_round
from programmes.models import Programme
from voice.actions.activities import add_activity
from voice.actions.events import add_slot, close_event, enter_headcounts, open_event, plan_event
from voice.actions.tallies import count_at_table
from voice.models import ActivityKind, Event, Option, Presence, Unit

Say = Callable[[str], object]

HELD_ON = date(2017, 4, 11)
CAME = {(Presence.CAME, Unit.CHILDREN): 190, (Presence.CAME, Unit.ADULTS): 130}
BIAS_NOTES = """Families chose whether to come, and those who are content are likelier to.
A free lunch and a day at the animal park were offered, which puts people in a good mood.
Most interviewers work in the services that children and parents were asked about.
Families of babies were heard elsewhere, and are not in these counts."""
SLOTS = (
    (time(10), time(12), "Adults requiring support"),
    (time(12), time(14), "Children requiring support"),
    (time(14), time(16), ""),
)
ACTIVITIES = (
    (ActivityKind.CHILD_INTERVIEW, "Tell us about your family and the worker who visits", ()),
    (ActivityKind.ADULT_SURVEY, "What parents say", ()),
    (
        ActivityKind.STICKER_VOTE,
        "What helps when things are hard at home?",
        (("Somebody to talk to", "people"), ("Playing outside", "sun"), ("A quiet place", "house"),
         ("Books and stories", "book")),
    ),
    (
        ActivityKind.THIS_OR_THAT,
        "Where would you like to meet your worker?",
        (("At home", "house"), ("In the park", "tree")),
    ),
    (ActivityKind.AGREE, "My worker listens to me", ()),
    (ActivityKind.WISHES, "Hang a wish for your family on the tree", ()),
    (ActivityKind.DRAWINGS, "Draw your family on a good day", ()),
)  # fmt: skip
MOST_IN_A_SLOT = 24


def events(by: User, programme: Programme, today: date, random: Random, say: Say) -> Event:
    """Both events, through the actions that people use; the open one."""
    april = (date(2017, 4, 1), date(2017, 4, 30))
    past = event_on(by, programme, HELD_ON, ("A day at the animal park", "April 2017"), april)
    past = counted(by, past, random)
    enter_headcounts(by=by, event=past, numbers=CAME, now=at_noon(HELD_ON))
    close_event(by=by, event=past, now=at_noon(HELD_ON + timedelta(days=1)))
    now = (today - timedelta(days=1), today + timedelta(days=7))
    event = event_on(by, programme, today, ("A listening day", "Listening week"), now)
    say(f"Two events: “{past}” of April 2017, closed, and “{event}”, open today")
    return event


def event_on(
    by: User, programme: Programme, day: date, names: tuple[str, str], days: tuple[date, date]
) -> Event:
    """An open event with its slots and activities, in a round of its own; `names` has both."""
    round = add_round(
        by=by, programme=programme, name=names[1], opens_on=days[0], closes_on=days[1]
    )
    event = plan_event(
        by=by, round=round, name=names[0], place="Fenwick Animal Park",
        held_on=day, bias_notes=BIAS_NOTES,
    )  # fmt: skip
    for starts_at, ends_at, high_level in SLOTS:
        add_slot(by=by, event=event, starts_at=starts_at, ends_at=ends_at, high_level=high_level)
    for kind, question, options in ACTIVITIES:
        add_activity(by=by, event=event, kind=kind, question=question, options=options)
    return open_event(by=by, event=event, now=at_noon(day))


def counted(by: User, event: Event, random: Random) -> Event:
    """What lay on the tables at the end of each slot, counted by hand."""
    for slot in event.slots.all():
        for option in Option.objects.filter(activity__event=event):
            count_at_table(
                by=by, option=option, slot=slot, key=UUID(int=random.getrandbits(128)),
                now=at_noon(event.held_on), amount=random.randint(3, MOST_IN_A_SLOT),
            )  # fmt: skip
    return event
