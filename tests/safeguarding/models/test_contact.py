"""Whom to ring."""

import pytest
from django.db import IntegrityError, transaction

from safeguarding.models import LeadContact, Rank
from tests.factories.accounts import UserFactory
from tests.factories.safeguarding import LeadContactFactory

pytestmark = pytest.mark.django_db


def test_everybody_with_an_account_may_see_whom_to_ring() -> None:
    LeadContactFactory.create()
    assert LeadContact.objects.visible_to(UserFactory.create()).exists()
    assert not LeadContact.objects.visible_to(UserFactory.create(is_active=False)).exists()


def test_the_lead_is_rung_first_and_then_the_deputy() -> None:
    for rank in (Rank.HEAD, Rank.DEPUTY, Rank.LEAD):
        LeadContactFactory.create(rank=rank)
    assert [each.rank for each in LeadContact.objects.to_ring()] == [Rank.LEAD, Rank.DEPUTY]


def test_there_is_one_of_each_rank_and_no_other_rank() -> None:
    LeadContactFactory.create()
    for rank in (Rank.LEAD, "chief"):
        with pytest.raises(IntegrityError), transaction.atomic():
            LeadContactFactory.create(rank=rank)
