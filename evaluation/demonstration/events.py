"""An event of April 2017, two weeks of watching small children, and an event that is open today.

190 children and 130 adults came in April: two counts that are never added.
"""

from datetime import date, time, timedelta
from random import Random
from uuid import UUID

from accounts.models import User
from evaluation.demonstration.event_answers import (
    WAVES,
    answered,
    children,
    parents,
    put,
    watched,
)
from evaluation.demonstration.event_drawings import drawings, drawings_in_forms
from evaluation.demonstration.event_words import DRAWN, DRAWN_IN_FORMS
from evaluation.demonstration.partners import at_noon
from programmes.actions import add_round
from programmes.models import Programme
from surveys.models import Response
from voice.actions.activities import add_activity
from voice.actions.events import add_slot, close_event, enter_headcounts, open_event, plan_event
from voice.actions.pieces import add_piece, show_piece, take_piece
from voice.actions.tallies import count_at_table
from voice.models import ActivityKind, Event, Option, Presence, Speaker, Unit
from voice.shareable import Shareable, consents_to_show, shareable

HELD_ON = date(2017, 4, 11)
CAME = {
    (Presence.INVITED, Unit.CHILDREN): 260,
    (Presence.INVITED, Unit.ADULTS): 210,
    (Presence.INVITED, Unit.FAMILIES): 145,
    (Presence.CAME, Unit.CHILDREN): 190,
    (Presence.CAME, Unit.ADULTS): 130,
    (Presence.CAME, Unit.FAMILIES): 104,
}
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
AT_THE_TABLE = "Drawn at the table, and the child talked to nobody"
FORMS_OF_FAMILIES = (
    (ActivityKind.CHILD_INTERVIEW, "child_interview"),
    (ActivityKind.ADULT_SURVEY, "parent_survey"),
)
FEWEST_IN_A_SLOT, MOST_IN_A_SLOT = 12, 24
RARE = {"Not sure": (5, 9), "I don't agree": (2, 5), "Drawings": (5, 12)}
"""How many things lay there at the end of a slot: the fewest and the most."""
WEEKS = (date(2017, 2, 13), date(2017, 7, 10))
WATCHING_NOTES = """Workers watched children whom they know, and may see what they hope to see.
Two minutes are a short time, and a child differs from hour to hour.
Ten families were watched in both weeks; every family is counted once."""


def events(by: User, second: User, programme: Programme, today: date, random: Random) -> Event:
    """Every event, by the actions that people use; the open one. `second` clears the wall."""
    april = (date(2017, 4, 1), date(2017, 4, 30))
    past = event_on(by, programme, HELD_ON, ("A day at the animal park", "April 2017"), april)
    past = kept(by, second, asked(by, counted(by, past, random), random))
    enter_headcounts(by=by, event=past, numbers=CAME, now=at_noon(HELD_ON))
    close_event(by=by, event=past, now=at_noon(HELD_ON + timedelta(days=1)))
    for day, wave in zip(WEEKS, WAVES, strict=True):
        watching(by, programme, day, wave, random)
    now = (today - timedelta(days=1), today + timedelta(days=7))
    event = event_on(by, programme, today, ("A listening day", "Listening week"), now)
    for kind, name in FORMS_OF_FAMILIES:
        put(by, event, kind, name)
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
            least, most = RARE.get(option.label, (FEWEST_IN_A_SLOT, MOST_IN_A_SLOT))
            count_at_table(
                by=by, option=option, slot=slot, key=UUID(int=random.getrandbits(128)),
                now=at_noon(event.held_on), amount=random.randint(least, most),
            )  # fmt: skip
    return event


def asked(by: User, event: Event, random: Random) -> Event:
    """The talks with children and the surveys of parents."""
    for (kind, name), told in zip(FORMS_OF_FAMILIES, (children, parents), strict=True):
        drawn = drawings_in_forms() if kind == ActivityKind.CHILD_INTERVIEW else ()
        answered(by, put(by, event, kind, name), told(random), random, drawn)
    return event


def kept(by: User, second: User, event: Event) -> Event:
    """Drawings and words from the table and the forms; the last waits for a second look."""
    now = at_noon(event.held_on)
    table = event.activities.get(kind=ActivityKind.DRAWINGS)
    pieces = [
        add_piece(
            by=by, activity=table, speaker=Speaker.CHILD, words=words, shows=shows,
            picture=picture, may_be_shown=True, now=now, no_number_because=AT_THE_TABLE,
        )
        for picture, (shows, words) in zip(drawings(), DRAWN, strict=True)
    ]  # fmt: skip
    for piece in pieces:
        show_piece(by=second, piece=piece, now=now)
    said = [
        take_piece(
            by=second, said=each, words=each.words, now=now,
            shows=DRAWN_IN_FORMS.get(each.words, ""),
        )
        for each in [*drawn_in_forms(event), *different_words(event)]
    ]  # fmt: skip
    for piece in said[:-1]:
        show_piece(by=by, piece=piece, now=now)
    return event


def may_be_shown(event: Event) -> list[Shareable]:
    """Everything in forms whose families agreed that others see it."""
    responses = Response.objects.filter(survey__activity__event=event)
    consents = consents_to_show(event, responses).order_by("root_id")
    return [each for consent in consents for each in shareable(consent)]


def drawn_in_forms(event: Event) -> list[Shareable]:
    """What children drew on a tablet."""
    return [each for each in may_be_shown(event) if each.picture]


def different_words(event: Event) -> list[Shareable]:
    """The words of one child or parent on each question: one of a form, and none twice."""
    found: list[Shareable] = []
    used: set[object] = set()
    for each in may_be_shown(event):
        marks = {each.words, each.consent.pk, (each.consent.survey_id, each.question)}
        if not each.picture and not marks & used:
            found.append(each)
            used |= marks
    return found


def watching(
    by: User, programme: Programme, day: date, wave: tuple[str, range], random: Random
) -> Event:
    """A week in which workers watch children who do not talk yet, at home and in centres."""
    name = f"Voice week, {day:%B %Y}"
    round = add_round(
        by=by, programme=programme, name=name, opens_on=day,
        closes_on=day + timedelta(days=6),
    )  # fmt: skip
    event = plan_event(
        by=by, round=round, name=name, place="Homes and children’s centres",
        held_on=day, bias_notes=WATCHING_NOTES,
    )  # fmt: skip
    kind = ActivityKind.OBSERVATION
    add_activity(by=by, event=event, kind=kind, question="What small children tell us")
    event = open_event(by=by, event=event, now=at_noon(day))
    survey = put(by, event, kind, "observation")
    answered(by, survey, watched(random, wave, day), random)
    return close_event(by=by, event=event, now=at_noon(day + timedelta(days=6)))
