"""The people of a survey: who sees them, and what the database holds to."""

import pytest
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from surveys.models import INVITATION_MOVES, Invitation, InvitationState, Organisation
from tests.factories.accounts import UserFactory
from tests.factories.surveys import InvitationFactory, OrganisationFactory, SurveyFactory

pytestmark = pytest.mark.django_db


def test_fewer_see_the_people_than_see_surveys() -> None:
    InvitationFactory.create()
    sees = {
        role: Invitation.objects.visible_to(UserFactory.create(role=role)).exists()
        for role in (Role.PRACTITIONER, Role.MANAGER, Role.AUDITOR, Role.ANALYST)
    }
    assert sees == {
        Role.PRACTITIONER: False,
        Role.MANAGER: False,
        Role.AUDITOR: False,
        Role.ANALYST: True,
    }


def test_people_are_found_by_address_or_name() -> None:
    ann = InvitationFactory.create(email="ann@wealdshire.example", name="Ann Oak")
    InvitationFactory.create(email="bo@wealdshire.example", name="Bo")
    assert list(Invitation.objects.matching(" oak ")) == [ann]
    assert list(Invitation.objects.matching("ANN@")) == [ann]
    assert Invitation.objects.matching("  ").count() == 2


def test_what_is_known_of_an_invitation_is_one_of_the_known_states() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationFactory.create(state="lost")


def test_people_are_found_by_their_organisation() -> None:
    school = OrganisationFactory.create(name="Hill School")
    head = InvitationFactory.create(organisation=school)
    InvitationFactory.create()
    assert list(Invitation.objects.matching("hill")) == [head]


def test_organisations_are_seen_by_those_who_run_surveys() -> None:
    OrganisationFactory.create()
    analyst, manager = (UserFactory.create(role=role) for role in (Role.ANALYST, Role.MANAGER))
    assert Organisation.objects.visible_to(analyst).exists()
    assert not Organisation.objects.visible_to(manager).exists()


def test_an_organisation_is_named_once_whatever_the_capitals() -> None:
    OrganisationFactory.create(name="Hill School")
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationFactory.create(name="HILL school")


def test_many_people_of_a_survey_may_have_no_address() -> None:
    survey = SurveyFactory.create()
    nobody = {"survey": survey, "email": "", "state": InvitationState.NOT_REACHED}
    ann, bo = (InvitationFactory.create(name=name, **nobody) for name in ("Ann", "Bo"))
    hill = OrganisationFactory.create(name="Hill School")
    school = InvitationFactory.create(name="", organisation=hill, **nobody)
    assert [str(each) for each in (ann, bo)] == ["Ann", "Bo"]
    assert str(school) == "Hill School"
    assert survey.invitations.count() == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "", "state": "waiting"},
        {"email": "", "state": "sent"},
        {"email": "", "name": "", "state": "not-reached"},
    ],
)
def test_nobody_is_written_to_without_an_address_or_listed_without_a_name(
    wrong: dict[str, str],
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationFactory.create(**wrong)


def test_what_is_finished_never_moves_again_and_every_move_leads_somewhere_known() -> None:
    assert set(INVITATION_MOVES) == set(InvitationState)
    assert not INVITATION_MOVES[InvitationState.COMPLETED]
    assert all(targets <= set(InvitationState) for targets in INVITATION_MOVES.values())
    assert all(
        InvitationState.COMPLETED in targets
        for state, targets in INVITATION_MOVES.items()
        if state != InvitationState.COMPLETED
    )
