"""Questions to localities, and notes on what was changed, for tests."""

from datetime import date

import factory

from msc.models import HowOften, Poll, PollAnswer, Revision, Setting, StoryState
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.msc import MscRoundFactory, StoryFactory


class PollFactory(factory.django.DjangoModelFactory[Poll]):
    """An open question."""

    class Meta:
        model = Poll

    story = factory.SubFactory(StoryFactory, state=StoryState.CHOSEN)
    change = "A parent who had stayed at home goes out again."
    answer_by = date(2017, 6, 1)
    asked_by = factory.SubFactory(UserFactory)


class PollAnswerFactory(factory.django.DjangoModelFactory[PollAnswer]):
    class Meta:
        model = PollAnswer

    poll = factory.SubFactory(PollFactory)
    locality = factory.SubFactory(LocalityFactory)
    how_often = HowOften.FEW
    reason = "Our team remembers three."
    by = factory.SubFactory(UserFactory)


class RevisionFactory(factory.django.DjangoModelFactory[Revision]):
    class Meta:
        model = Revision

    round = factory.SubFactory(MscRoundFactory)
    setting = Setting.METHOD
    changed = "Panels rank instead of naming one story."
    reason = "Three members tied too often."
