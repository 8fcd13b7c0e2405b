"""Concerns for tests."""

from datetime import UTC, date, datetime
from uuid import uuid4

import factory

from safeguarding.models import (
    Alert,
    ChildOfCode,
    CodeList,
    Concern,
    Decision,
    LeadContact,
    PastDecision,
    Rank,
    Release,
)
from tests.factories.accounts import UserFactory


class LeadContactFactory(factory.django.DjangoModelFactory[LeadContact]):
    class Meta:
        model = LeadContact

    name = "Sam Okafor"
    phone = "01632 960123"
    hours = "Day and night"


class ConcernFactory(factory.django.DjangoModelFactory[Concern]):
    class Meta:
        model = Concern

    raised_by = factory.SubFactory(UserFactory)
    exact_words = "I do not want to go home."
    who_said = "The younger boy"
    who_heard = "Me"
    heard_at = datetime(2017, 3, 1, 10, 0, tzinfo=UTC)
    heard_where = "In the car"
    is_in_danger_now = False


class PastDecisionFactory(factory.django.DjangoModelFactory[PastDecision]):
    class Meta:
        model = PastDecision

    concern = factory.SubFactory(ConcernFactory)
    decision = Decision.ADVICE
    reason = "Spoke with the school."
    release = Release.HELD
    decided_at = datetime(2017, 3, 1, 12, 0, tzinfo=UTC)


class AlertFactory(factory.django.DjangoModelFactory[Alert]):
    class Meta:
        model = Alert

    concern = factory.SubFactory(ConcernFactory)
    step = "recorded"
    rank = Rank.LEAD


class CodeListFactory(factory.django.DjangoModelFactory[CodeList]):
    """An empty list; `begin_code_list` makes one with a key."""

    class Meta:
        model = CodeList

    event_id = factory.LazyFunction(uuid4)
    event_name = "A day at the zoo"
    destroy_on = date(2017, 9, 1)


class ChildOfCodeFactory(factory.django.DjangoModelFactory[ChildOfCode]):
    class Meta:
        model = ChildOfCode

    code_list = factory.SubFactory(CodeListFactory)
    code_hash = factory.Sequence(lambda n: f"{n:064x}")
    sealed = b"sealed"
