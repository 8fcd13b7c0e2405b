"""The log of counts: it only grows, and what was taken back counts no more."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import ProtectedError

from accounts.errors import Refused
from accounts.models import User
from tests.factories.voice import SlotFactory, TallyFactory
from voice.models import MOST_AT_ONCE, Activity, Tally

pytestmark = pytest.mark.django_db


def test_totals_leave_out_what_was_taken_back(stickers: Activity) -> None:
    garden, kitchen = stickers.options.all()
    wrong = TallyFactory.create(option=garden)
    TallyFactory.create(option=garden, amount=5)
    TallyFactory.create(option=garden, amount=-1, takes_back=wrong)
    TallyFactory.create(option=kitchen, amount=2)
    assert Tally.objects.totals() == {garden.pk: 5, kitchen.pk: 2}
    TallyFactory.create()
    assert Tally.objects.activity_totals(stickers.event) == {stickers.pk: 7}
    standing = Tally.objects.standing().filter(option__activity=stickers)
    assert wrong not in standing
    assert standing.count() == 2


def test_the_last_count_is_the_persons_own_at_this_table(
    stickers: Activity, facilitator: User
) -> None:
    garden = stickers.options.all()[0]
    slot = SlotFactory.create(event=stickers.event)
    own = TallyFactory.create(option=garden, counted_by=facilitator)
    TallyFactory.create(option=garden)
    TallyFactory.create(option=garden, counted_by=facilitator, slot=slot)
    assert Tally.objects.last_of(facilitator, stickers, None) == own
    TallyFactory.create(option=garden, counted_by=facilitator, amount=-1, takes_back=own)
    assert Tally.objects.last_of(facilitator, stickers, None) is None


@pytest.mark.parametrize("amount", [0, -1, MOST_AT_ONCE + 1])
def test_the_database_refuses_an_amount_that_is_no_count(amount: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        TallyFactory.create(amount=amount)


def test_a_count_is_taken_back_once() -> None:
    first = TallyFactory.create()
    TallyFactory.create(option=first.option, amount=-1, takes_back=first)
    for amount in (-1, 1):
        with pytest.raises(IntegrityError), transaction.atomic():
            TallyFactory.create(option=first.option, amount=amount, takes_back=first)


def test_counts_are_seen_with_their_event(stickers: Activity, facilitator: User) -> None:
    tally = TallyFactory.create(option=stickers.options.all()[0])
    assert list(Tally.objects.visible_to(facilitator)) == [tally]
    assert not Tally.objects.visible_to(tally.counted_by).exists()


def test_a_count_is_neither_changed_nor_deleted() -> None:
    tally = TallyFactory.create()
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Tally.objects.update(amount=7)
    with pytest.raises(Refused, match="taken back, not deleted"):
        tally.delete()
    with pytest.raises(Refused, match="taken back, not deleted"):
        Tally.objects.all().delete()
    with pytest.raises(ProtectedError):
        tally.option.delete()
    assert str(tally) == f"+1 {tally.option}"
