"""What always holds of drawn families."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.permissions import Role
from journeys.models import Candidate, CandidateState, Reason, Sample
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.journeys import CandidateFactory

pytestmark = pytest.mark.django_db


def test_the_team_sees_samples_and_drawn_families_of_its_localities(interviewer: User) -> None:
    drawn, elsewhere = CandidateFactory.create(), CandidateFactory.create()
    assert set(Candidate.objects.visible_to(interviewer)) == {drawn, elsewhere}
    local = UserFactory.create()
    MembershipFactory.create(user=local, role=Role.INTERVIEWER, locality=drawn.locality)
    assert list(Candidate.objects.visible_to(local)) == [drawn]
    assert Sample.objects.visible_to(local).count() == 2
    stranger = UserFactory.create(role=Role.MANAGER)
    assert not Candidate.objects.visible_to(stranger).exists()
    assert not Sample.objects.visible_to(stranger).exists()


@pytest.mark.parametrize(
    "values",
    [
        {"state": "gone"},
        {"state": CandidateState.DECLINED, "reason": ""},
        {"state": CandidateState.INVITED, "reason": Reason.WORK},
    ],
)
def test_a_lost_family_and_no_other_has_a_reason(values: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CandidateFactory.create(**values)


def test_a_family_is_drawn_once_a_sample() -> None:
    first = CandidateFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        CandidateFactory.create(sample=first.sample, family_number=first.family_number)
    assert str(first) == f"family {first.family_number}"
    assert first.cell == "A/"
