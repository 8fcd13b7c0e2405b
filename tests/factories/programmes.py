"""A programme with its rounds and theory of change, for tests."""

from datetime import date

import factory

from programmes.models import Node, NodeKind, Programme, Round


class ProgrammeFactory(factory.django.DjangoModelFactory[Programme]):
    class Meta:
        model = Programme

    slug = factory.Sequence(lambda n: f"programme-{n}")
    name = factory.Sequence(lambda n: f"Programme {n}")


class RoundFactory(factory.django.DjangoModelFactory[Round]):
    class Meta:
        model = Round

    programme = factory.SubFactory(ProgrammeFactory)
    slug = factory.Sequence(lambda n: f"round-{n}")
    name = factory.Sequence(lambda n: f"Round {n}")
    opens_on = date(2017, 3, 1)
    closes_on = date(2017, 3, 31)


class NodeFactory(factory.django.DjangoModelFactory[Node]):
    class Meta:
        model = Node

    programme = factory.SubFactory(ProgrammeFactory)
    code = factory.Sequence(lambda n: f"node-{n}")
    kind = NodeKind.OUTCOME
    title = factory.Sequence(lambda n: f"Outcome {n}")
