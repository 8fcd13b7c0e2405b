"""The page of codings whose words have changed."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories.themes import AssignmentFactory, CodeFactory, CodingFactory
from tests.themes.ground import browser_of, coder
from themes.models import Codebook, Coding, CodingState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]
PAGE = reverse("themes:lost_list")
NOW = "[Worker 1] came on Monday and stayed."


@pytest.fixture
def ann() -> User:
    return coder("Ann")


@pytest.fixture
def lost(codebook: Codebook, ann: User) -> Coding:
    given = AssignmentFactory.create(
        coder=ann, document__programme=codebook.programme, document__text=NOW
    )
    return CodingFactory.create(
        document=given.document, coder=ann, code=CodeFactory.create(codebook=codebook),
        quote="Dave came on Monday and stayed.", end=31, state=CodingState.LOST,
    )  # fmt: skip


def test_a_coder_puts_a_code_on_the_words_as_they_stand_now(lost: Coding, ann: User) -> None:
    assert Client().get(PAGE).status_code == 302
    browser, place = browser_of(ann), reverse("themes:lost_place", args=[lost.pk])
    page = browser.get(PAGE).text
    assert "gone: </span>Dave</del>" in page
    assert browser_of(coder("Bo")).post(place).status_code == 404
    wrong = browser.post(place, {"start": 0, "end": 5, "quote": "Dave?"}, follow=True)
    assert "These words do not stand there any more" in wrong.text
    right = {"start": 11, "end": len(NOW), "quote": NOW[11:]}
    assert "Put on these words." in browser.post(place, right, follow=True).text
    lost.refresh_from_db()
    assert (lost.state, lost.quote, lost.lead) == (CodingState.LIVE, NOW[11:], "[Worker 1] ")
    assert "stands where it stood" in browser.post(place, right, follow=True).text


def test_a_coding_is_taken_back_and_the_list_is_empty(lost: Coding, ann: User) -> None:
    browser, place = browser_of(ann), reverse("themes:lost_place", args=[lost.pk])
    page = browser.post(place, {"remove": "1"}, follow=True).text
    assert "None of your codings lost its words" in page


def test_words_that_have_the_code_already_are_coded_once(lost: Coding, ann: User) -> None:
    twin = CodingFactory.create(
        document=lost.document, coder=lost.coder, code=lost.code, start=11, end=len(NOW)
    )
    place = reverse("themes:lost_place", args=[lost.pk])
    browser_of(ann).post(place, {"start": 11, "end": len(NOW), "quote": twin.quote})
    assert list(Coding.objects.live()) == [twin]
