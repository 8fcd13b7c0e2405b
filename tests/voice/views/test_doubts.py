"""Whoever sees a piece takes it off, and a concern about it holds it back for the lead alone."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import AuditEvent
from accounts.permissions import Role
from safeguarding.models import AboutKind, Concern, Release
from tests.factories.accounts import UserFactory
from tests.factories.voice import NOON, ActivityFactory, EventFactory, PieceFactory
from tests.surveys.uploading import picture
from tests.voice.browsing import browser_as
from tests.voice.shareable import event_with, only_consent
from voice.models import Activity, Event, EventState, Piece, PieceState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]
WORRY = {
    "is_in_danger_now": "no", "exact_words": "It shows a cellar.", "who_said": "A girl",
    "who_heard": "Me", "heard_at": "2017-03-11T12:00", "heard_where": "On the wall",
}  # fmt: skip


def on_the_wall(activity: Activity) -> Piece:
    """A drawing without a number, so that no record of a form leads to it."""
    return PieceFactory.create(
        activity=activity, words="My house.", sha256="0" * 64, kind="png", shows="A house",
        content=picture(kind="PNG"), state=PieceState.SHOWN, cleared_by=UserFactory.create(),
        cleared_at=NOON,
    )  # fmt: skip


@pytest.fixture
def piece() -> Piece:
    """On the wall of an event that is over."""
    event = EventFactory.create(state=EventState.CLOSED, closed_at=NOON)
    return on_the_wall(ActivityFactory.create(event=event))


def test_a_manager_who_sees_the_wall_takes_a_piece_off_with_a_reason(piece: Piece) -> None:
    event = piece.activity.event
    here, wall = f"/voices/{event.pk}/pieces/{piece.pk}/", f"/analytics/events/{event.pk}/wall/"
    browser = browser_as(Role.MANAGER)
    assertContains(browser.get(wall), f"{here}take-off/")
    page = browser.get(f"{here}take-off/")
    assertContains(page, f"/concerns/record/?about=piece&amp;id={piece.pk}")
    assertNotContains(page, f"event={event.pk}")
    assert browser.get(f"{here}shown/").content.startswith(b"\x89PNG")
    assertContains(browser.post(f"{here}take-off/", {"because": ""}), "Fill this in")
    sent = browser.post(f"{here}take-off/", {"because": "It names a school"})
    assertRedirects(sent, f"/voices/{event.pk}/")
    assertNotContains(browser.get(wall), "My house.")
    assert {browser.get(f"{here}{each}").status_code for each in ("take-off/", "shown/")} == {404}
    listed = browser_as(Role.FACILITATOR).get(f"/voices/{event.pk}/pieces/")
    assertContains(listed, "Taken off the wall: It names a school")
    assert "school" not in str(list(AuditEvent.objects.values_list("details", flat=True)))


def test_who_sees_no_events_takes_nothing_off(piece: Piece, event: Event) -> None:
    here = f"/voices/{piece.activity.event_id}/pieces/{piece.pk}/take-off/"
    assert browser_as(Role.PRACTITIONER).get(here).status_code == 403
    elsewhere = f"/voices/{event.pk}/pieces/{piece.pk}/take-off/"
    assert browser_as(Role.MANAGER).get(elsewhere).status_code == 404


def test_a_concern_about_a_piece_holds_it_until_the_lead_releases_it(piece: Piece) -> None:
    event = piece.activity.event
    manager, lead = browser_as(Role.MANAGER), browser_as(Role.SAFEGUARDING_LEAD)
    original = f"/voices/held/{piece.pk}/"
    assert lead.get(original).status_code == 404
    manager.post(f"/concerns/record/?about=piece&id={piece.pk}", WORRY)
    wall, pieces = f"/analytics/events/{event.pk}/wall/", f"/voices/{event.pk}/pieces/"
    assertNotContains(manager.get(wall), "My house.")
    runner = browser_as(Role.FACILITATOR)
    assertNotContains(runner.get(pieces), "My house.")
    assert runner.post(f"{pieces}{piece.pk}/delete/").status_code == 404
    concern = Concern.objects.get()
    assert (concern.about_kind, concern.is_urgent) == (AboutKind.PIECE, False)
    assertContains(lead.get(f"/concerns/{concern.pk}/"), original)
    assertContains(lead.get(original), "My house.")
    assert lead.get(original, {"picture": ""}).content.startswith(b"\x89PNG")
    assert {browser.get(original).status_code for browser in (manager, runner)} == {404}
    assert "My house" not in str(list(AuditEvent.objects.values_list("about_name", flat=True)))
    decided = {"decision": "advice", "reason": "Spoke with her.", "release": Release.RELEASED}
    lead.post(f"/concerns/{concern.pk}/", decided)
    assertContains(manager.get(wall), "My house.")


def test_a_piece_from_a_form_holds_the_whole_record() -> None:
    event = event_with()
    by_hand = on_the_wall(ActivityFactory.create(event=event))
    chosen = PieceFactory.create(
        activity=event.activities.exclude(survey=None).get(), consent=only_consent(), question="x"
    )
    assert by_hand.worry == (AboutKind.PIECE, by_hand.pk)
    assert chosen.worry == (AboutKind.EVENT_FORM, only_consent().root_id)
    listed = browser_as(Role.FACILITATOR).get(f"/voices/{event.pk}/pieces/")
    for kind, key in (by_hand.worry, chosen.worry):
        assertContains(listed, f"?about={kind}&amp;id={key}&amp;event={event.pk}")
