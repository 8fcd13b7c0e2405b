"""The people of a survey: who sees them, and what the database holds to."""

import pytest
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from surveys.models import Invitation
from tests.factories.accounts import UserFactory
from tests.factories.surveys import InvitationFactory

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
