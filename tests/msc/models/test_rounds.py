"""Rounds of stories and their domains: what always holds."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from msc.models import DomainSet, MscRound, RoundState
from tests.factories.accounts import UserFactory
from tests.factories.msc import DomainOfChangeFactory, DomainSetFactory, MscRoundFactory
from tests.factories.programmes import ProgrammeFactory

pytestmark = pytest.mark.django_db


def test_a_version_has_one_open_domain_at_most() -> None:
    domain_set = DomainSetFactory.create()
    DomainOfChangeFactory.create(domain_set=domain_set, is_open=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        DomainOfChangeFactory.create(domain_set=domain_set, is_open=True)
    DomainOfChangeFactory.create(domain_set=domain_set, is_open=False)


def test_the_newest_version_is_the_one_that_a_new_round_uses() -> None:
    first = DomainSetFactory.create()
    second = DomainSetFactory.create(programme=first.programme, version=2)
    assert DomainSet.objects.newest(first.programme) == second
    assert DomainSet.objects.newest(ProgrammeFactory.create()) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "asleep"},
        {"state": RoundState.OPEN, "opened_at": None},
        {"state": RoundState.CLOSED},
        {"state": RoundState.PLANNED},
    ],
)
def test_the_database_refuses_times_that_do_not_fit_the_state(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        MscRoundFactory.create(**wrong)


def test_everybody_with_an_account_sees_rounds() -> None:
    story_round = MscRoundFactory.create()
    MscRoundFactory.create(state=RoundState.CLOSED, closed_at=timezone.now())
    assert MscRound.objects.visible_to(UserFactory.create()).count() == 2
    assert list(MscRound.objects.open()) == [story_round]
    assert not MscRound.objects.visible_to(UserFactory.create(is_active=False)).exists()
