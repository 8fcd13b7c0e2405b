"""Events with their activities and counts, for tests."""

import uuid
from datetime import UTC, date, datetime, time
from string import ascii_uppercase

import factory

from tests.factories.accounts import UserFactory
from tests.factories.programmes import RoundFactory
from voice.models import (
    Activity,
    ActivityKind,
    Event,
    EventState,
    Headcount,
    Option,
    Piece,
    Presence,
    Slot,
    Speaker,
    Tally,
    Unit,
)

NOON = datetime(2017, 3, 11, 12, 0, tzinfo=UTC)


class EventFactory(factory.django.DjangoModelFactory[Event]):
    """An open event of the whole county."""

    class Meta:
        model = Event

    round = factory.SubFactory(RoundFactory)
    name = factory.Sequence(lambda n: f"A day at the zoo {n}")
    place = "Eastholme Zoo"
    held_on = date(2017, 3, 11)
    bias_notes = "Families chose whether to come."
    state = EventState.OPEN
    opened_at = NOON


class SlotFactory(factory.django.DjangoModelFactory[Slot]):
    class Meta:
        model = Slot

    event = factory.SubFactory(EventFactory)
    letter = factory.Sequence(lambda n: ascii_uppercase[n % 26])
    starts_at = time(10, 0)
    ends_at = time(12, 0)


class HeadcountFactory(factory.django.DjangoModelFactory[Headcount]):
    class Meta:
        model = Headcount

    event = factory.SubFactory(EventFactory)
    presence = Presence.CAME
    unit = Unit.CHILDREN
    number = 190


class ActivityFactory(factory.django.DjangoModelFactory[Activity]):
    class Meta:
        model = Activity

    event = factory.SubFactory(EventFactory)
    kind = ActivityKind.STICKER_VOTE
    question = "What do you like best at home?"


class OptionFactory(factory.django.DjangoModelFactory[Option]):
    class Meta:
        model = Option

    activity = factory.SubFactory(ActivityFactory)
    label = factory.Sequence(lambda n: f"Option {n}")


class TallyFactory(factory.django.DjangoModelFactory[Tally]):
    class Meta:
        model = Tally

    id = factory.LazyFunction(uuid.uuid4)
    option = factory.SubFactory(OptionFactory)
    amount = 1
    counted_by = factory.SubFactory(UserFactory)
    counted_at = NOON


class PieceFactory(factory.django.DjangoModelFactory[Piece]):
    """Words that wait for a second look."""

    class Meta:
        model = Piece

    activity = factory.SubFactory(ActivityFactory)
    speaker = Speaker.CHILD
    words = "She helps my mum not to shout."
    may_be_shown = True
    added_by = factory.SubFactory(UserFactory)
