"""Families: who may see which, and what always holds."""

from datetime import date

import pytest
from django.db import IntegrityError

from accounts.models import Locality, Membership
from accounts.permissions import Role
from families.models import Family
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.families import (
    AssessmentFactory,
    FamilyChangeFactory,
    FamilyFactory,
    FamilyMemberFactory,
    FamilyReadingFactory,
    FormerReferenceFactory,
)

pytestmark = pytest.mark.django_db


def seen_by(role: Role | None, locality: Locality | None = None) -> int:
    """How many families somebody with this role sees."""
    person = UserFactory.create()
    if role:
        Membership.objects.create(user=person, role=role, locality=locality)
    return Family.objects.visible_to(person).count()


def test_each_role_sees_the_families_that_the_table_says() -> None:
    own, other = LocalityFactory.create(), LocalityFactory.create()
    FamilyFactory.create(locality=own)
    FamilyFactory.create(locality=other)
    FamilyFactory.create(locality=None)
    assert seen_by(Role.ANALYST) == seen_by(Role.DATA_STEWARD) == seen_by(Role.MANAGER) == 3
    assert seen_by(Role.MANAGER, own) == 1
    blind = set(Role) - {Role.ANALYST, Role.DATA_STEWARD, Role.MANAGER}
    assert {role: seen_by(role) for role in blind} == dict.fromkeys(blind, 0)
    assert seen_by(None) == 0


def test_a_case_is_open_between_request_and_closure() -> None:
    FamilyFactory.create(requested_on=date(2016, 1, 4), closed_on=date(2016, 6, 1))
    assert Family.objects.open_on(date(2016, 5, 31)).count() == 1
    assert not Family.objects.open_on(date(2016, 6, 1)).exists()
    assert not Family.objects.open_on(date(2016, 1, 3)).exists()


def test_no_row_tells_a_reference() -> None:
    family = FamilyFactory.create(reference="W777001")
    former = FormerReferenceFactory.create(family=family, reference="F777002")
    rows = [family, former, FamilyMemberFactory.create(family=family),
            AssessmentFactory.create(family=family), FamilyReadingFactory.create(family=family),
            FamilyChangeFactory.create(family=family)]  # fmt: skip
    for row in rows:
        values = " ".join(map(str, [row, *row.__dict__.values()]))
        assert "777" not in values.replace(family.reference_hash, "").replace(
            former.reference_hash, ""
        )


def test_a_reference_belongs_to_one_family() -> None:
    FamilyFactory.create(reference="W1")
    with pytest.raises(IntegrityError):
        FamilyFactory.create(reference="w 1")


def test_a_former_reference_belongs_to_one_family() -> None:
    FormerReferenceFactory.create(reference="F1")
    with pytest.raises(IntegrityError):
        FormerReferenceFactory.create(reference="F1")


def test_a_person_has_a_number_of_their_own() -> None:
    person = FamilyMemberFactory.create()
    with pytest.raises(IntegrityError):
        FamilyMemberFactory.create(family=person.family, number=person.number)


def test_there_is_one_reading_a_day() -> None:
    reading = FamilyReadingFactory.create()
    with pytest.raises(IntegrityError):
        FamilyReadingFactory.create(family=reading.family)


@pytest.mark.parametrize(
    ("factory", "wrong"),
    [
        (AssessmentFactory, {"present": 2, "asked": 1}),
        (AssessmentFactory, {"level": "street"}),
        (FamilyMemberFactory, {"role": "aunt"}),
        (FamilyReadingFactory, {"occasion": "sometimes"}),
        (FamilyReadingFactory, {"completed": "by post"}),
    ],
)
def test_what_cannot_be_is_refused(factory: type, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        factory.create(**wrong)  # type: ignore[attr-defined]  # one of the factories above


def test_present_is_a_part_of_asked() -> None:
    found = AssessmentFactory.create(present=1 << 56, asked=(1 << 56) + 1)
    found.refresh_from_db()
    assert (found.present, found.asked) == (1 << 56, (1 << 56) + 1)
