"""Feedback to writers for tests."""

import uuid

import factory

from accounts.models import User
from msc.models import Feedback, FeedbackMailing, FeedbackReply
from tests.factories.accounts import UserFactory
from tests.factories.jobs import JobFactory
from tests.factories.msc import MscRoundFactory


class FeedbackFactory(factory.django.DjangoModelFactory[Feedback]):
    """One writer's feedback that waits to be sent."""

    class Meta:
        model = Feedback

    round = factory.SubFactory(MscRoundFactory)
    writer = factory.SubFactory(UserFactory)


class FeedbackMailingFactory(factory.django.DjangoModelFactory[FeedbackMailing]):
    class Meta:
        model = FeedbackMailing

    round = factory.SubFactory(MscRoundFactory)
    key = factory.LazyFunction(uuid.uuid4)
    job = factory.SubFactory(JobFactory)


class FeedbackReplyFactory(factory.django.DjangoModelFactory[FeedbackReply]):
    class Meta:
        model = FeedbackReply

    feedback = factory.SubFactory(FeedbackFactory)
    text = "I am glad that it was read."


def reader_of(feedback: Feedback) -> User:
    """The writer it is for; partners have no account."""
    assert feedback.writer is not None
    return feedback.writer
