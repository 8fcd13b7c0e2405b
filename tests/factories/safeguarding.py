"""Concerns for tests."""

from datetime import UTC, datetime

import factory

from safeguarding.models import Concern, LeadContact
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
