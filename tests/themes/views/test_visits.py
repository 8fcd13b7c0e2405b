"""Who else has a text open is told to those who read it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.themes import AssignmentFactory, VisitFactory
from tests.themes.ground import browser_of, coder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_readers_of_a_text_hear_who_else_is_there() -> None:
    given = AssignmentFactory.create(coder=coder())
    VisitFactory.create(document=given.document, user__name="Bo")
    page = reverse("themes:text_visit", args=[given.document.pk])
    assert Client().post(page).status_code == 302
    assert browser_of(coder("Cy")).post(page).status_code == 404
    assert browser_of(given.coder).get(page).status_code == 405
    assert browser_of(given.coder).post(page).json() == {"others": ["Bo"]}
