"""Settlements: who sees them, and what the database keeps true."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories.themes import AssignmentFactory, SettlementFactory
from tests.themes.ground import analyst, coder
from themes.models import Settlement

pytestmark = pytest.mark.django_db


def test_blind_coders_do_not_see_what_was_settled() -> None:
    made = SettlementFactory.create(code__name="Time")
    ann = coder()
    AssignmentFactory.create(document=made.document, coder=ann)
    assert list(Settlement.objects.visible_to(analyst())) == [made]
    assert not Settlement.objects.visible_to(ann)
    codebook = made.code.codebook
    codebook.is_blind = False
    codebook.save(update_fields=["is_blind"])
    assert list(Settlement.objects.visible_to(ann)) == [made]
    assert str(made) == f"Time in {made.document}: applies"


def test_a_difference_is_settled_once_and_with_a_reason() -> None:
    made = SettlementFactory.create()
    for broken in ({"document": made.document, "code": made.code}, {"reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SettlementFactory.create(**broken)
