"""The pages of words and drawings."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import User
from accounts.permissions import Role
from tests.factories.voice import EventFactory, PieceFactory
from tests.surveys.uploading import picture
from tests.voice.browsing import browser_as, browser_of
from voice.models import Activity, Event, Piece

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_a_drawing_goes_from_the_table_to_the_wall(
    event: Event, stickers: Activity, facilitator: User
) -> None:
    browser, here = browser_of(facilitator), f"/voices/{event.pk}/pieces/"
    assertContains(browser.get(here), "Nothing is kept yet")
    typed = {"activity": stickers.pk, "speaker": "child", "may_be_shown": "on"}
    assertContains(browser.post(f"{here}add/", typed), "Write what was said")
    assertContains(browser.post(f"{here}add/", {**typed, "words": "Hi"}), "say why there is none")
    typed |= {"no_number_because": "No form"}
    drawn = {"shows": "A big sun", "picture": SimpleUploadedFile("sun.png", picture(kind="PNG"))}
    assertRedirects(browser.post(f"{here}add/", {**typed, **drawn}), here)
    piece = Piece.objects.get()
    assertContains(browser.get(here), 'alt="A big sun"')
    assertContains(browser.get(here), "No number: No form")
    shown = browser.get(f"{here}{piece.pk}/picture/")
    assert (shown["Content-Type"], shown.content[:4]) == ("image/png", b"\x89PNG")
    assertContains(browser.post(f"{here}{piece.pk}/show/", follow=True), "Somebody else looks")
    second = browser_as(Role.ANALYST)
    assertContains(second.post(f"{here}{piece.pk}/show/", follow=True), "is on the")
    browser.post(f"{here}{piece.pk}/delete/")
    assertNotContains(browser.get(here), "A big sun")


def test_pieces_are_for_those_who_run_the_event(event: Event, stickers: Activity) -> None:
    piece = PieceFactory.create(activity=stickers)
    here = f"/voices/{event.pk}/pieces/"
    lead = browser_as(Role.SAFEGUARDING_LEAD)
    assert lead.get(here).status_code == 403
    other = f"/voices/{EventFactory.create().pk}/pieces/{piece.pk}/"
    runner = browser_as(Role.FACILITATOR)
    assert runner.post(f"{other}delete/").status_code == 404
    assert runner.get(f"{here}{piece.pk}/picture/").status_code == 404
