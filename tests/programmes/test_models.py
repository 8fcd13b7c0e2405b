"""What always holds for programmes, rounds and nodes, and what they can say."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from programmes.models import Node, Programme, Round
from programmes.theory import Row
from tests.factories.accounts import UserFactory
from tests.factories.programmes import NodeFactory, ProgrammeFactory, RoundFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("today", "is_on"),
    [
        (date(2017, 2, 28), False),
        (date(2017, 3, 1), True),
        (date(2017, 3, 31), True),
        (date(2017, 4, 1), False),
    ],
)
def test_a_round_is_on_from_its_first_day_to_its_last(today: date, is_on: bool) -> None:
    assert RoundFactory.create().is_on(today) is is_on


def test_the_database_refuses_a_round_that_ends_before_it_begins() -> None:
    with pytest.raises(IntegrityError, match="round_ends_after_it_begins"), transaction.atomic():
        RoundFactory.create(opens_on=date(2017, 3, 2), closes_on=date(2017, 3, 1))


def test_the_database_refuses_a_kind_it_does_not_know() -> None:
    with pytest.raises(IntegrityError, match="node_kind_is_known"), transaction.atomic():
        NodeFactory.create(kind="wish")


def test_a_code_is_used_once_in_a_programme_and_again_in_another() -> None:
    node = NodeFactory.create(code="trust")
    NodeFactory.create(code="trust")
    with pytest.raises(IntegrityError), transaction.atomic():
        NodeFactory.create(code="trust", programme=node.programme)


def test_a_round_has_its_own_address_in_its_programme() -> None:
    each = RoundFactory.create(slug="spring")
    with pytest.raises(IntegrityError), transaction.atomic():
        RoundFactory.create(slug="spring", programme=each.programme)


def test_who_has_an_account_sees_programmes_rounds_and_nodes_and_who_left_sees_none() -> None:
    person, gone = UserFactory.create(), UserFactory.create(is_active=False)
    RoundFactory.create(programme=NodeFactory.create().programme)
    for model in (Programme, Round, Node):
        assert model.objects.visible_to(person).count() == 1
        assert not model.objects.visible_to(gone).exists()


def test_a_theory_is_told_as_rows_in_the_order_of_its_boxes() -> None:
    programme = ProgrammeFactory.create()
    safer = NodeFactory.create(programme=programme, code="safer", title="Safer", position=2)
    trust = NodeFactory.create(programme=programme, code="trust", title="Trust", position=1)
    trust.leads_to.add(safer)
    assert programme.theory() == [
        Row("trust", "outcome", "Trust", "", ("safer",)),
        Row("safer", "outcome", "Safer", "", ()),
    ]
