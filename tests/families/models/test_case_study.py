"""Case studies: who sees which, and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Locality, User
from accounts.permissions import Role
from families.models import CaseConsent, CaseStudy, CaseStudyOriginal, CaseStudyState
from safeguarding.models import AboutKind, Release
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.case_studies import CaseStudyFactory, writer_of
from tests.factories.safeguarding import ConcernFactory

pytestmark = pytest.mark.django_db
STATES = list(CaseStudyState)


def at(role: Role, locality: Locality) -> User:
    return MembershipFactory.create(role=role, locality=locality).user


def seen(user: User) -> set[str]:
    return {each.state for each in CaseStudy.objects.visible_to(user)}


def test_each_role_sees_what_it_is_for_and_only_in_its_locality() -> None:
    here, writer = LocalityFactory.create(), UserFactory.create(role=Role.PRACTITIONER)
    for state in STATES:
        CaseStudyFactory.create(state=state, locality=here, writer=writer)
    assert seen(writer) == set(STATES)
    assert seen(at(Role.DATA_STEWARD, here)) == {"handed-in", "signed-off"}
    assert seen(at(Role.MANAGER, here)) == seen(at(Role.ANALYST, here)) == {"signed-off"}
    assert seen(UserFactory.create(role=Role.ANALYST)) == {"signed-off"}
    for role in Role:
        assert seen(at(role, LocalityFactory.create())) == set()
    others = {Role.DATA_STEWARD, Role.MANAGER, Role.ANALYST}
    assert all(not seen(at(role, here)) for role in set(Role) - others)


def test_without_consent_only_writer_and_clearer_see_it() -> None:
    study = CaseStudyFactory.create(state=CaseStudyState.SIGNED_OFF, consent=CaseConsent.NONE)
    assert not seen(UserFactory.create(role=Role.MANAGER))
    assert seen(UserFactory.create(role=Role.DATA_STEWARD)) == {"signed-off"}
    assert seen(writer_of(study)) == {"signed-off"}


def test_the_original_is_for_its_writer_and_for_those_who_clear_there() -> None:
    study = CaseStudyFactory.create(state=CaseStudyState.SIGNED_OFF)
    originals = CaseStudyOriginal.objects
    assert originals.visible_to(writer_of(study)).exists()
    assert originals.visible_to(UserFactory.create(role=Role.DATA_STEWARD)).exists()
    assert not originals.visible_to(at(Role.DATA_STEWARD, LocalityFactory.create())).exists()
    for role in (Role.ANALYST, Role.MANAGER, Role.AUDITOR):
        assert not originals.visible_to(UserFactory.create(role=role)).exists()


def test_a_concern_holds_it_back_from_all_but_its_writer_and_the_lead() -> None:
    study = CaseStudyFactory.create(state=CaseStudyState.SIGNED_OFF)
    waiting = CaseStudyFactory.create(state=CaseStudyState.HANDED_IN)
    lead = UserFactory.create(role=Role.SAFEGUARDING_LEAD)
    steward = UserFactory.create(role=Role.DATA_STEWARD)
    assert not seen(lead)
    concerns = [
        ConcernFactory.create(about_kind=AboutKind.CASE_STUDY, about_id=each.pk)
        for each in (study, waiting)
    ]
    assert study.is_held()
    assert seen(writer_of(study)) == {"signed-off"}
    assert seen(lead) == {"signed-off", "handed-in"}
    assert CaseStudyOriginal.objects.visible_to(lead).count() == 2
    for role in set(Role) - {Role.SAFEGUARDING_LEAD}:
        assert seen(UserFactory.create(role=role)) == set(), role
    assert not CaseStudyOriginal.objects.visible_to(steward).exists()
    assert not CaseStudy.objects.signed_off().exists()
    assert not CaseStudy.objects.waiting().exists()
    for concern in concerns:
        concern.release = Release.EDITED
        concern.save(update_fields=["release"])
    assert seen(steward) == {"signed-off", "handed-in"}
    assert not study.is_held()
    assert not seen(lead)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("case_study_state_is_known", {"state": "lost"}),
        ("case_study_is_cleared_when_signed_off", {"state": "signed-off"}),
        ("case_study_has_a_cluster_or_a_reason", {"cluster": "A"}),
        (
            "case_study_has_a_cluster_or_a_reason",
            {"cluster": "A", "grouping": "2018", "unmatched_because": "It fits none."},
        ),
        ("case_study_consent_says_who_and_when", {"consent_from": ""}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_database_refuses(name: str, changes: dict[str, str]) -> None:
    study = CaseStudyFactory.create()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        CaseStudy.objects.filter(pk=study.pk).update(**changes)


def test_a_case_study_has_a_number_that_reveals_nothing() -> None:
    study = CaseStudyFactory.create()
    assert str(study) == f"Case study CS-{study.pk.hex[:6].upper()}"
    assert str(study.original) == f"The original of {study}"
