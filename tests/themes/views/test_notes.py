"""Notes on codes and excerpts: who writes and who reads them."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories.themes import AssignmentFactory, CodeFactory, CodingFactory
from tests.themes.ground import analyst, browser_of, coder
from themes.models import Codebook, Coding, Memo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


@pytest.fixture
def ann() -> User:
    return coder("Ann")


@pytest.fixture
def coding(codebook: Codebook, ann: User) -> Coding:
    given = AssignmentFactory.create(coder=ann, document__programme=codebook.programme)
    code = CodeFactory.create(codebook=codebook, name="Trust")
    return CodingFactory.create(document=given.document, code=code, coder=ann)


def test_a_note_on_a_code_is_read_by_every_coder(coding: Coding, ann: User) -> None:
    write = reverse("themes:code_note", args=[coding.code_id])
    assert Client().post(write).status_code == 302
    browser = browser_of(ann)
    assert "Write something first." in browser.post(write, {"text": " "}, follow=True).text
    assert "Kept your note." in browser.post(write, {"text": "Too wide?"}, follow=True).text
    assert "Too wide?" in browser_of(coder("Bo")).get(write.replace("note/", "")).text


def test_a_note_on_an_excerpt_is_its_coder_s_and_the_analyst_s(coding: Coding, ann: User) -> None:
    page = reverse("themes:coding_show", args=[coding.pk])
    write = reverse("themes:coding_note", args=[coding.pk])
    assert Client().get(page).status_code == 302
    browser = browser_of(ann)
    assert browser.post(write, {"text": "Not sure of this."})["Location"] == page
    assert "<strong>I was not sure</strong>" in browser.get(page).text
    assert "Not sure of this." in browser_of(analyst()).get(page).text
    for address in (page, write):
        assert browser_of(coder("Bo")).post(address).status_code in (404, 405)
    assert browser_of(coder("Bo")).get(page).status_code == 404
    assert Memo.objects.get().coding == coding
