"""Reviews of cases that seem stuck."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from analytics.models import StuckReview
from tests.factories.accounts import LocalityFactory, MembershipFactory
from tests.factories.analytics import StuckReviewFactory
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db


def test_the_last_review_of_each_family_counts_and_the_others_stay() -> None:
    family = FamilyFactory.create()
    StuckReviewFactory.create(family=family)
    last, other = StuckReviewFactory.create(family=family), StuckReviewFactory.create()
    assert set(StuckReview.objects.last_of_each()) == {last, other}
    assert StuckReview.objects.count() == 3
    assert str(last) == f"review of {family}"


def test_reviews_are_seen_in_the_own_locality_only() -> None:
    here = LocalityFactory.create()
    mine = StuckReviewFactory.create(family=FamilyFactory.create(locality=here))
    StuckReviewFactory.create(family=FamilyFactory.create(locality=LocalityFactory.create()))
    manager = MembershipFactory.create(role=Role.MANAGER, locality=here).user
    assert list(StuckReview.objects.visible_to(manager)) == [mine]


def test_an_action_is_due_on_its_day() -> None:
    review = StuckReviewFactory.build(next_on=date(2017, 10, 2), family=None, reviewer=None)
    assert not review.is_due(date(2017, 10, 1))
    assert review.is_due(date(2017, 10, 2))


def test_a_reason_is_one_of_the_list() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        StuckReviewFactory.create(reason="tired")
