"""A family takes its answers back, and finds what was kept without a number."""

from datetime import time

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import AuditEvent
from accounts.permissions import Role
from safeguarding.models import AboutKind
from surveys.actions.withdrawing import withdraw_consent
from surveys.models import Consent
from tests.factories.accounts import UserFactory
from tests.factories.safeguarding import ConcernFactory
from tests.factories.voice import ActivityFactory, PieceFactory, SlotFactory
from tests.surveys.consenting import YES
from tests.surveys.uploading import picture
from tests.voice.browsing import browser_as
from tests.voice.shareable import event_with, only_consent
from voice.models import Activity, Piece
from voice.presenters import unnumbered_pieces

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


@pytest.fixture
def table() -> Activity:
    """A table of an event at which a family filled in a form."""
    return ActivityFactory.create(event=event_with(YES))


def page_of(consent: Consent) -> str:
    return f"/voices/taken-back/{consent.pk}/"


def test_whoever_takes_answers_back_finds_and_deletes_what_has_no_number(table: Activity) -> None:
    consent, browser = only_consent(), browser_as(Role.ANALYST)
    PieceFactory.create(activity=table, words="With a number.").records.add(consent)
    PieceFactory.create(words="Of another event.")
    drawn = PieceFactory.create(
        activity=table, words="My house.", no_number_because="At the table", sha256="0" * 64,
        kind="png", shows="A house", content=picture(kind="PNG"),
    )  # fmt: skip
    asked = f"/surveys/{consent.survey_id}/consent/{consent.pk}/"
    assertContains(browser.get(asked), page_of(consent))
    withdraw_consent(by=UserFactory.create(), consent=consent)
    assertContains(browser.get(asked), page_of(consent))
    page = browser.get(page_of(consent))
    assertContains(page, "Why there is no number: At the table")
    assertNotContains(page, "With a number.")
    assertNotContains(page, "Of another event.")
    assert AuditEvent.objects.filter(event__contains="without a number").exists()
    one = f"{page_of(consent)}{drawn.pk}/"
    assert browser.get(one).content.startswith(b"\x89PNG")
    assertRedirects(browser.post(f"{one}delete/"), page_of(consent))
    assertContains(browser.get(page_of(consent)), "Nothing was kept without a number")
    assert not Piece.objects.filter(pk=drawn.pk).exists()


def test_the_likeliest_stand_first_and_what_a_concern_holds_is_not_there(table: Activity) -> None:
    consent = only_consent()
    later = SlotFactory.create(event=table.event, letter="B", starts_at=time(14), ends_at=time(16))
    mine = SlotFactory.create(event=table.event, letter="A")
    of_adult = PieceFactory.create(activity=table, words="Adult.", speaker="adult", slot=mine)
    elsewhen = PieceFactory.create(activity=table, words="Later.", slot=later)
    likely = PieceFactory.create(activity=table, words="Then.", slot=mine)
    held = PieceFactory.create(activity=table, words="Held.")
    ConcernFactory.create(about_kind=AboutKind.PIECE, about_id=held.pk)
    found = list(unnumbered_pieces(consent))
    assert set(found) == {likely, elsewhen, of_adult}
    assert found[-1] == of_adult


def test_who_may_not_take_answers_out_finds_nothing(table: Activity) -> None:
    consent = only_consent()
    piece = PieceFactory.create(activity=table)
    for role in (Role.FACILITATOR, Role.MANAGER, Role.SAFEGUARDING_LEAD):
        browser = browser_as(role)
        assert browser.get(page_of(consent)).status_code == 403
        assert browser.post(f"{page_of(consent)}{piece.pk}/delete/").status_code == 403
    other = PieceFactory.create()
    analyst = browser_as(Role.ANALYST)
    assert analyst.post(f"{page_of(consent)}{other.pk}/delete/").status_code == 404
