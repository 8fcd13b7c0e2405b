"""What was changed between rounds, and why."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.msc import MscRoundFactory
from tests.factories.panels import PanelFactory
from tests.msc.ground import browser_of
from tests.msc.test_revisions import following

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_changes_are_listed_and_reasons_noted() -> None:
    first = MscRoundFactory.create()
    second = following(first, question="What else?")
    PanelFactory.create(round=first)
    here = f"/stories/revisions/{first.round.programme.slug}/"
    analyst = browser_of(UserFactory.create(role=Role.ANALYST))
    assertContains(analyst.get(here), "No reason noted yet")
    assertContains(analyst.get(f"{here}note/"), "From which round?")
    note = {"story_round": second.pk, "setting": "question", "changed": "It asks more."}
    assertContains(analyst.post(f"{here}note/", note), "Why?")
    assertRedirects(analyst.post(f"{here}note/", note | {"reason": "It was too narrow."}), here)
    shown = analyst.get(here)
    assertContains(shown, "It was too narrow.")
    assertNotContains(shown, "No reason noted yet")
    writer = browser_of(UserFactory.create(role=Role.PRACTITIONER))
    assertContains(writer.get(here), "It was too narrow.")
    assertNotContains(writer.get(here), "Note a change")
    assert writer.post(f"{here}note/", note).status_code == 403


def test_without_changes_it_says_so() -> None:
    story_round = MscRoundFactory.create()
    browser = browser_of(UserFactory.create())
    here = f"/stories/revisions/{story_round.round.programme.slug}/"
    assertContains(browser.get(here), "Nothing has changed between rounds")
    assertContains(browser.get(here), "Nothing is noted yet.")
    assert browser.get("/stories/revisions/nowhere/").status_code == 404
