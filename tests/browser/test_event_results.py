"""What an event told, and how answers come to its wall: at a desk, on a tablet and a phone."""

import pytest
from django.conf import LazySettings
from playwright.sync_api import expect

from accounts.permissions import Role
from analytics.poster_pages import newest_runs
from analytics.posters import told_of
from tests.analytics.event_results import told_event
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import UserFactory
from tests.factories.analytics import PosterFactory
from tests.voice.shareable import event_with, only_consent
from voice.models import Piece

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK, TABLET, PHONE = 1280, 810, 375


@pytest.fixture(autouse=True)
def demonstration(settings: LazySettings) -> None:
    """Roles sign in without a second factor."""
    settings.DEMONSTRATION = True


def test_results_wall_and_poster_are_read_and_an_answer_is_kept(open_page: OpenPage) -> None:
    event, _ = told_event()
    told = told_of(event, newest_runs(event))
    poster = PosterFactory.create(event=event, told=told, content=b"%PDF-1")
    other = event_with()
    answers = f"/voices/{other.pk}/pieces/answers/"
    here = f"/analytics/events/{event.pk}/"
    words = f"{answers}{only_consent().pk}/words/"
    page = open_page(here, user=UserFactory.create(role=Role.ANALYST))
    addresses = ["", "?slot=a", "wall/", "poster/", f"poster/{poster.pk}/"]
    piece = Piece.objects.on_the_wall_of(event)[0]
    doubt = f"/voices/{event.pk}/pieces/{piece.pk}/take-off/"
    looked_at = [*(f"{here}{each}" for each in addresses), doubt, answers, words]
    for number, address in enumerate(looked_at):
        page.goto(address)
        for width in (DESK, TABLET, PHONE):
            page.set_viewport_size({"width": width, "height": 900})
            screenshot(page, f"event-results-{number}-{width}")
            assert overflow(page) <= 0, address
            assert width == TABLET or axe(page) == [], address
    page.get_by_role("button", name="Keep it").press("Enter")
    expect(page.get_by_text("Somebody else looks before it is on the wall.")).to_be_visible()
    assert messages(page) == []
