"""What always holds of maps, and who sees them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from journeys.models import Consent, Edition, Journey, JourneyState, MapFile, Transcript
from journeys.rules import why_not_sign_off
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.journeys import (
    NOON,
    EditionFactory,
    JourneyFactory,
    MapFileFactory,
    TranscriptFactory,
)
from tests.factories.safeguarding import ConcernFactory

pytestmark = pytest.mark.django_db


def test_a_map_is_read_in_its_locality_and_only_if_the_family_agreed() -> None:
    journey = JourneyFactory.create(signed_off=True)
    local, elsewhere = UserFactory.create(), UserFactory.create()
    MembershipFactory.create(user=local, role=Role.MANAGER, locality=journey.interview.locality)
    other = JourneyFactory.create(signed_off=True)
    MembershipFactory.create(user=elsewhere, role=Role.MANAGER, locality=other.interview.locality)
    assert list(Journey.objects.visible_to(local)) == [journey]
    assert list(Journey.objects.visible_to(elsewhere)) == [other]
    assert Journey.objects.signed_off().count() == 2
    type(journey.interview).objects.update(consent=Consent.NONE)
    assert not Journey.objects.visible_to(local).exists()
    assert not Journey.objects.signed_off().exists()


def test_a_concern_about_the_interview_leaves_its_map_to_those_who_draw_it() -> None:
    drawer, analyst = (UserFactory.create(role=r) for r in (Role.INTERVIEWER, Role.ANALYST))
    journey = JourneyFactory.create(signed_off=True, interview__interviewer=drawer)
    transcript = TranscriptFactory.create(
        interview=journey.interview, cleared="She came back.", cleared_at=NOON
    )
    assert Transcript.objects.offered_to_coding().get() == transcript
    concern = ConcernFactory.create(about_kind="interview", about_id=journey.interview_id)
    assert journey.interview.is_held()
    assert not Journey.objects.visible_to(analyst).exists()
    assert not Journey.objects.signed_off().exists()
    assert not Transcript.objects.offered_to_coding().exists()
    assert Journey.objects.visible_to(drawer).get() == journey
    Journey.objects.update(state=JourneyState.HANDED_IN)
    journey.refresh_from_db()
    assert not Journey.objects.waiting().exists()
    assert "holds this map back" in why_not_sign_off(journey, analyst)
    type(concern).objects.update(release="released")
    assert Journey.objects.waiting().get() == journey
    assert why_not_sign_off(journey, analyst) == ""


def test_editions_and_files_are_seen_by_those_they_are_for() -> None:
    drawer, manager = (UserFactory.create(role=r) for r in (Role.INTERVIEWER, Role.MANAGER))
    journey = JourneyFactory.create(signed_off=True, interview__interviewer=drawer)
    file = MapFileFactory.create(journey=journey, asked_by=manager)
    assert Edition.objects.visible_to(drawer).count() == 1
    assert not Edition.objects.visible_to(manager).exists()
    assert list(MapFile.objects.visible_to(manager)) == [file]
    assert not MapFile.objects.visible_to(drawer).exists()
    assert not MapFile.objects.kept_long_enough(file.asked_at).exists()
    assert MapFile.objects.kept_long_enough(file.asked_at + timedelta(days=1)).exists()
    assert str(file) == f"PNG picture of {journey}"


def test_what_must_hold_is_held_by_the_database() -> None:
    journey = JourneyFactory.create()
    for breaking in (
        lambda: Journey.objects.update(state="lost"),
        lambda: Journey.objects.update(state=JourneyState.SIGNED_OFF),
        lambda: EditionFactory.create(journey=journey, number=1),
        lambda: MapFileFactory.create(journey=journey, kind="exe"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            breaking()


def test_a_map_without_a_title_goes_by_its_number() -> None:
    assert Journey(document={}).title.startswith("Map J-")
    journey = JourneyFactory.create()
    assert (journey.title, journey.is_draft) == ("The phone in the drawer", True)
    assert str(journey.editions.get()) == f"Edition 1 of {journey}"
