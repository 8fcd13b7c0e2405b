"""Rounds and stories for tests."""

from datetime import UTC, date, datetime

import factory

from accounts.models import User
from msc.models import (
    PARTS,
    Consent,
    ConsentFrom,
    Direction,
    DomainOfChange,
    DomainSet,
    MscRound,
    Original,
    RoundState,
    Story,
    StoryState,
)
from tests.factories.accounts import LocalityFactory, ServiceFactory, UserFactory
from tests.factories.programmes import ProgrammeFactory, RoundFactory

NOON = datetime(2017, 3, 1, 12, 0, tzinfo=UTC)


class DomainSetFactory(factory.django.DjangoModelFactory[DomainSet]):
    class Meta:
        model = DomainSet

    programme = factory.SubFactory(ProgrammeFactory)
    version = 1
    reason = "The first list."


class DomainOfChangeFactory(factory.django.DjangoModelFactory[DomainOfChange]):
    class Meta:
        model = DomainOfChange

    domain_set = factory.SubFactory(DomainSetFactory)
    code = factory.Sequence(lambda n: f"domain-{n}")
    name = factory.Sequence(lambda n: f"Domain {n}")


class MscRoundFactory(factory.django.DjangoModelFactory[MscRound]):
    """A round that takes stories."""

    class Meta:
        model = MscRound

    round = factory.SubFactory(RoundFactory)
    domain_set = factory.SubFactory(
        DomainSetFactory, programme=factory.SelfAttribute("..round.programme")
    )
    question = "What was the most significant change?"
    looks_back_to = date(2016, 12, 1)
    state = RoundState.OPEN
    opened_at = NOON


class StoryFactory(factory.django.DjangoModelFactory[Story]):
    """A story that was submitted; `state=StoryState.CLEARED` makes one that panels read."""

    class Meta:
        model = Story
        skip_postgeneration_save = True

    round = factory.SubFactory(MscRoundFactory)
    locality = factory.SubFactory(LocalityFactory)
    service = factory.SubFactory(ServiceFactory)
    writer = factory.SubFactory(UserFactory)
    state = StoryState.SUBMITTED
    direction = Direction.POSITIVE
    domain = factory.SubFactory(
        DomainOfChangeFactory, domain_set=factory.SelfAttribute("..round.domain_set")
    )
    consent = Consent.COUNCIL
    consent_from = ConsentFrom.PARENT
    consent_on = date(2017, 3, 1)
    submitted_at = NOON

    @factory.lazy_attribute
    def cleared_at(self) -> datetime | None:
        return NOON if self.cleared else None

    @factory.lazy_attribute
    def cleared(self) -> dict[str, str]:
        """The cleared text, where the state says that somebody signed it off."""
        early = (StoryState.DRAFT, StoryState.SUBMITTED, StoryState.WITHDRAWN)
        return {} if self.state in early else {part: f"Cleared {part}" for part in PARTS}

    @factory.post_generation
    def words(obj: Story, create: bool, extracted: dict[str, str] | None, **kwargs: object) -> None:
        """Its original; `words={…}` says what was typed."""
        if create:
            OriginalFactory.create(story=obj, **({"words": extracted} if extracted else {}))


class OriginalFactory(factory.django.DjangoModelFactory[Original]):
    class Meta:
        model = Original

    story = factory.SubFactory(StoryFactory, words=None)
    words = factory.LazyFunction(lambda: {part: f"Original {part}" for part in PARTS})
    names_checked = True


def writer_of(story: Story) -> User:
    """Who wrote it; stories of partners have nobody."""
    assert story.writer is not None
    return story.writer
