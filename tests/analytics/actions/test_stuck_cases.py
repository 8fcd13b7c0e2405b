"""Reviews of cases that seem stuck are kept, and the trail tells that."""

from datetime import date
from typing import Any

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from accounts.permissions import Role
from analytics.actions.stuck_cases import review_stuck_case
from analytics.models import StuckReason, StuckReview
from families.models import Family
from tests.factories.accounts import UserFactory
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db
TODAY = date(2017, 9, 20)


def review(by: User, family: Family, **more: Any) -> StuckReview:
    words: dict[str, Any] = {
        "reason": StuckReason.WAITING, "notes": "The school is silent.",
        "next_action": "Visit the school", "next_on": date(2017, 10, 2), "today": TODAY,
    }  # fmt: skip
    return review_stuck_case(by=by, family=family, **words | more)


def test_a_review_is_kept_and_its_words_stay_out_of_the_trail() -> None:
    manager, family = UserFactory.create(role=Role.MANAGER), FamilyFactory.create()
    made = review(manager, family)
    assert (made.reviewer, made.next_action) == (manager, "Visit the school")
    event = AuditEvent.objects.get(event="reviewed a case that seems stuck")
    assert event.about_id == str(family.pk)
    assert event.details == {}


def test_the_same_press_sent_twice_is_one_review_and_a_new_look_another() -> None:
    manager, family = UserFactory.create(role=Role.MANAGER), FamilyFactory.create()
    assert review(manager, family) == review(manager, family)
    review(manager, family, reason=StuckReason.CLOSING)
    assert StuckReview.objects.count() == 2


def test_a_review_without_a_next_day_is_refused() -> None:
    manager, family = UserFactory.create(role=Role.MANAGER), FamilyFactory.create()
    with pytest.raises(Refused, match="not over"):
        review(manager, family, next_on=date(2017, 9, 1))
    assert not StuckReview.objects.exists()
