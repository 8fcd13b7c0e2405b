"""The pages of rounds and domains."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import User
from accounts.permissions import Role
from msc.models import DomainSet, MscRound, RoundState
from tests.factories.accounts import UserFactory
from tests.factories.programmes import RoundFactory
from tests.msc.ground import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_an_analyst_plans_changes_opens_and_closes_a_round() -> None:
    browser, round = browser_of(UserFactory.create(role=Role.ANALYST)), RoundFactory.create()
    assertContains(browser.get("/stories/rounds/"), "No round of stories is planned yet")
    asked = {"round": round.pk, "question": "What changed?", "looks_back_to": "2017-01-01"}
    assertContains(browser.post("/stories/rounds/plan/", asked), "First write down the domains")
    domains = f"/stories/domains/{round.programme.slug}/"
    assertContains(browser.post(domains, {"domains": "A: a\na", "reason": "x"}), "the same name")
    browser.post(domains, {"domains": "Children: at home", "reason": "The first list."})
    assert DomainSet.objects.get().domains.count() == 2
    assertContains(browser.get(domains), "Children: at home")
    assertRedirects(browser.post("/stories/rounds/plan/", asked), "/stories/rounds/")
    here = f"/stories/rounds/{MscRound.objects.get().pk}/"
    assertContains(browser.get(f"{here}change/"), "What changed?")
    change = {"question": "And now?", "looks_back_to": "2017-01-01"}
    assertRedirects(browser.post(f"{here}change/", change), here)
    assertContains(browser.post(f"{here}move/", {"open": "1"}, follow=True), "takes stories now")
    assertContains(browser.post(f"{here}change/", change), "has opened")
    assertContains(browser.get(here), "Close the round")
    browser.post(f"{here}move/", {"close": "1"})
    assert MscRound.objects.get().state == RoundState.CLOSED
    refused = browser.post(f"{here}move/", {"open": "1"}, follow=True)
    assertContains(refused, "This round is closed now.")


def test_writers_see_what_a_round_asks_and_change_nothing(
    writer: User, story_round: MscRound
) -> None:
    browser, here = browser_of(writer), f"/stories/rounds/{story_round.pk}/"
    shown = browser.get(here)
    assertContains(shown, "open to everything else")
    assertNotContains(shown, "Close the round")
    for path in ("change/", "move/"):
        assert browser.post(here + path).status_code == 403
    assert browser.get("/stories/rounds/plan/").status_code == 403
