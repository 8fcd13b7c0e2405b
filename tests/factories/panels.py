"""Panels and votes for tests."""

import factory

from msc.models import (
    Ballot,
    BallotReason,
    Caveat,
    ConflictDeclaration,
    DeclarationKind,
    DiscussionNote,
    Level,
    Panel,
    PanelPack,
    Seat,
    Selection,
    Vote,
)
from msc.tally import Method
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.jobs import JobFactory
from tests.factories.msc import MscRoundFactory, StoryFactory


class PanelFactory(factory.django.DjangoModelFactory[Panel]):
    """A locality panel that is being prepared; actions take it further."""

    class Meta:
        model = Panel

    round = factory.SubFactory(MscRoundFactory)
    level = Level.LOCALITY
    locality = factory.SubFactory(LocalityFactory)
    facilitator = factory.SubFactory(UserFactory)
    method = Method.PLURALITY.value


class SeatFactory(factory.django.DjangoModelFactory[Seat]):
    class Meta:
        model = Seat

    panel = factory.SubFactory(PanelFactory)
    user = factory.SubFactory(UserFactory)
    role = "Team leader"


class ConflictDeclarationFactory(factory.django.DjangoModelFactory[ConflictDeclaration]):
    class Meta:
        model = ConflictDeclaration

    seat = factory.SubFactory(SeatFactory)
    story = factory.SubFactory(StoryFactory)
    kind = DeclarationKind.INTEREST
    words = "I supervise the writer."


class DiscussionNoteFactory(factory.django.DjangoModelFactory[DiscussionNote]):
    class Meta:
        model = DiscussionNote

    panel = factory.SubFactory(PanelFactory)
    written_by = factory.SubFactory(UserFactory)
    text = "The change has lasted."


class CaveatFactory(factory.django.DjangoModelFactory[Caveat]):
    class Meta:
        model = Caveat

    panel = factory.SubFactory(PanelFactory)
    text = "I would have put the other story forward."


class VoteFactory(factory.django.DjangoModelFactory[Vote]):
    """An open vote with a key that opens nothing; `open_vote` makes a real one."""

    class Meta:
        model = Vote

    panel = factory.SubFactory(PanelFactory)
    number = factory.Sequence(lambda n: n + 1)
    method = Method.PLURALITY.value
    ties = "again"
    places = 1
    public_key = b"public"
    sealed_key = b"sealed"
    ballot_size = 1000


class BallotFactory(factory.django.DjangoModelFactory[Ballot]):
    class Meta:
        model = Ballot

    vote = factory.SubFactory(VoteFactory)
    seat = factory.SubFactory(SeatFactory)
    sealed = b"sealed"


class BallotReasonFactory(factory.django.DjangoModelFactory[BallotReason]):
    class Meta:
        model = BallotReason

    vote = factory.SubFactory(VoteFactory)
    text = "It lasted longer than any other change."


class SelectionFactory(factory.django.DjangoModelFactory[Selection]):
    class Meta:
        model = Selection

    panel = factory.SubFactory(PanelFactory)
    story = factory.SubFactory(StoryFactory)
    reason = "It lasted longer than any other change."
    decided_by = factory.SubFactory(UserFactory)


class PanelPackFactory(factory.django.DjangoModelFactory[PanelPack]):
    """A pack that is being made."""

    class Meta:
        model = PanelPack

    panel = factory.SubFactory(PanelFactory)
    job = factory.SubFactory(JobFactory)
