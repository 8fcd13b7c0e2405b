"""The first page of themes."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.themes import AssignmentFactory, CodingFactory
from tests.themes.ground import analyst, browser_of, coder
from themes.models import Codebook, CodingState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_an_analyst_is_led_to_texts_and_codebooks(codebook: Codebook) -> None:
    browser = browser_of(analyst())
    assertContains(browser.get("/themes/"), "No texts are here yet")
    CodingFactory.create(state=CodingState.LOST, document__programme=codebook.programme)
    shown = browser.get("/themes/")
    assertContains(shown, "1 coding lost its words")
    assertContains(shown, "1 text, 16 words")
    assertContains(shown, "What helps")


def test_a_coder_sees_how_many_texts_wait(codebook: Codebook) -> None:
    person = coder()
    assertContains(browser_of(person).get("/themes/"), "No texts wait for you")
    AssignmentFactory.create(coder=person, document__programme=codebook.programme)
    shown = browser_of(person).get("/themes/")
    assertContains(shown, "You have read 0 of 1 texts")
    assertNotContains(shown, "Bring in")


def test_others_do_not_come_in() -> None:
    assertRedirects(Client().get("/themes/"), "/accounts/login/?next=/themes/")
    assert browser_of(UserFactory.create(role=Role.MANAGER)).get("/themes/").status_code == 403
