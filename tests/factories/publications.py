"""Checks of stories and publications for tests."""

import factory

from msc.models import (
    Audience,
    CheckMethod,
    CheckOutcome,
    Leaflet,
    Publication,
    StoryState,
    Verification,
)
from tests.factories.accounts import UserFactory
from tests.factories.jobs import JobFactory
from tests.factories.msc import StoryFactory


class VerificationFactory(factory.django.DjangoModelFactory[Verification]):
    """A story that was confirmed."""

    class Meta:
        model = Verification

    story = factory.SubFactory(StoryFactory, state=StoryState.CHOSEN)
    by = factory.SubFactory(UserFactory)
    method = CheckMethod.WRITER
    outcome = CheckOutcome.CONFIRMED
    evidence = "She told me the same."


class PublicationFactory(factory.django.DjangoModelFactory[Publication]):
    """A chosen story that everybody with an account may read."""

    class Meta:
        model = Publication

    story = factory.SubFactory(StoryFactory, state=StoryState.CHOSEN)
    audience = Audience.COUNCIL
    published_by = factory.SubFactory(UserFactory)


class LeafletFactory(factory.django.DjangoModelFactory[Leaflet]):
    class Meta:
        model = Leaflet

    publication = factory.SubFactory(PublicationFactory)
    job = factory.SubFactory(JobFactory)
