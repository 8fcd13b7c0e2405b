"""What always holds for panels, and who sees them."""

from fractions import Fraction
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from msc.models import Level, Panel
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.msc import MscRoundFactory
from tests.factories.panels import ConflictDeclarationFactory, PanelFactory, SeatFactory
from tests.msc.meetings import meeting

pytestmark = pytest.mark.django_db


def test_the_database_refuses_panels_that_cannot_be() -> None:
    panel = PanelFactory.create()
    senior = PanelFactory.create(round=panel.round, level=Level.SENIOR, locality=None)
    wrongs: tuple[dict[str, Any], ...] = (
        {"round": panel.round, "locality": panel.locality},
        {"round": senior.round, "level": Level.SENIOR, "locality": None},
        {"locality": None},
        {"level": Level.SENIOR},
        {"state": "odd"},
        {"places": 0},
        {"places": 3, "most": 2},
        {"agreement_percent": 50},
    )
    for wrong in wrongs:
        with pytest.raises(IntegrityError), transaction.atomic():
            PanelFactory.create(**wrong)


def test_the_database_refuses_two_seats_and_two_declarations() -> None:
    seat = SeatFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatFactory.create(panel=seat.panel, user=seat.user)
    said = ConflictDeclarationFactory.create(seat=seat)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConflictDeclarationFactory.create(seat=seat, story=said.story)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConflictDeclarationFactory.create(seat=seat, kind="odd")


def test_members_and_the_facilitator_enter_and_those_who_run_rounds_see_from_outside() -> None:
    panel = SeatFactory.create().panel
    member = panel.seats.get().user
    runner, stranger = UserFactory.create(role=Role.ANALYST), UserFactory.create(role=Role.MANAGER)
    for user, sees, enters in (
        (member, 1, 1),
        (panel.facilitator, 1, 1),
        (runner, 1, 0),
        (stranger, 0, 0),
    ):
        assert Panel.objects.visible_to(user).count() == sees
        assert Panel.objects.with_a_place_for(user).count() == enters


def test_stories_lie_by_domain_and_what_is_decided_together() -> None:
    room = meeting()
    assert room.panel.services() == [room.service]
    assert {story.pk for story in room.panel.open_stories()} == {s.pk for s in room.stories}
    assert PanelFactory.build(is_by_service=False).services() == [None]
    assert PanelFactory.build(agreement_percent=75).agreement == Fraction(3, 4)


def test_a_panel_is_called_by_its_place() -> None:
    locality = LocalityFactory.build(name="Dunmere")
    assert str(Panel(locality=locality)) == "Dunmere panel"
    assert str(Panel(round=MscRoundFactory.build())) == "Senior panel"
