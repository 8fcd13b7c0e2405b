"""What of a questionnaire is analysed."""

import pytest

from analytics.shape import shape_of
from tests.factories.analytics import SMALL_CHOICES, small_definition
from tests.factories.surveys import InstrumentFactory

pytestmark = pytest.mark.django_db


def test_items_stand_in_domains_and_the_practice_item_is_left_out() -> None:
    instrument = InstrumentFactory.create()
    shape = shape_of(small_definition(instrument, SMALL_CHOICES, ("trust", "money")))
    assert [item.name for item in shape.items] == [
        "trust_1", "trust_2", "trust_3", "money_1", "money_2", "money_3",
    ]  # fmt: skip
    assert [(d.name, d.first, d.last) for d in shape.domains] == [("trust", 0, 3), ("money", 3, 6)]
    assert [item.domain for item in shape.items] == [0, 0, 0, 1, 1, 1]


def test_groups_come_in_a_fixed_order_and_only_what_may_be_left_out_can_be_not_given() -> None:
    shape = shape_of(small_definition(InstrumentFactory.create(), SMALL_CHOICES, ("trust",)))
    levels = {d.name: [level.name for level in d.levels] for d in shape.dimensions}
    assert list(levels) == ["service", "role", "locality", "tenure"]
    assert levels["locality"] == ["alderton", "brackenfield", "not-given"]
    assert levels["role"] == ["worker", "manager"]


def test_open_questions_are_found() -> None:
    shape = shape_of(small_definition(InstrumentFactory.create(), SMALL_CHOICES, ()))
    assert [label for _, label in shape.open_questions] == ["What else should we know?"]
    assert (len(shape.items), len(shape.domains)) == (0, 0)
