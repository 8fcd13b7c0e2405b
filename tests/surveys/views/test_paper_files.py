"""Files that came with a paper copy are added to the copy typed in last, without scripts."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from surveys.copies import new_copy_code
from surveys.models import Copy, Response, Survey, Upload
from tests.factories.accounts import UserFactory
from tests.surveys.answering import ids, open_survey
from tests.surveys.uploading import FORM, file, picture, wav

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    return open_survey(FORM, "files")


@pytest.fixture
def typist() -> Client:
    client = Client()
    client.force_login(UserFactory.create(role=Role.DATA_STEWARD))
    return client


def address(survey: Survey, name: str = "copy_files") -> str:
    return reverse(f"surveys:{name}", args=[survey.pk])


def typed_in(typist: Client, survey: Survey, code: str = "") -> str:
    """A copy that somebody typed in; the page that comes next."""
    if not code:
        code = new_copy_code()
        Copy.objects.keep(survey, [code])
    sent = {"code": code, "place": "The mill", "confirmed": "yes"}
    return str(typist.post(address(survey, "copy_type"), sent, follow=True).content.decode())


def add(typist: Client, survey: Survey, **files: Any) -> str:
    return str(typist.post(address(survey), files, follow=True).content.decode())


def test_only_those_who_type_in_answers_add_files(survey: Survey) -> None:
    assert Client().get(address(survey)).status_code == 302
    manager = Client()
    manager.force_login(UserFactory.create(role=Role.MANAGER))
    assert manager.get(address(survey)).status_code == 403


def test_without_a_copy_typed_in_just_now_the_page_leads_back(
    survey: Survey, typist: Client
) -> None:
    page = typist.get(address(survey), follow=True).content.decode()
    assert "for fifteen minutes" in page


def test_files_are_added_after_the_answers_and_another_takes_their_place(
    survey: Survey, typist: Client
) -> None:
    assert address(survey) in typed_in(typist, survey)
    page = typist.get(address(survey)).content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert 'type="file" name="photo"' in page
    assert "toy_photo" not in page
    assert "The files are added to copy" in add(typist, survey, photo=file(picture()))
    assert "There is one already: Picture (JPG)." in typist.get(address(survey)).content.decode()
    add(typist, survey, photo=file(picture((90, 90))), voice=file(wav()))
    answers, named = Response.objects.get().answers, ids(survey)
    kept = {row.file_name for row in Upload.objects.all()}
    assert kept == {answers[named["photo"]], answers[named["voice"]]}


def test_a_file_we_cannot_take_is_told_and_nothing_is_added(survey: Survey, typist: Client) -> None:
    typed_in(typist, survey)
    page = add(typist, survey, photo=file(b"<svg/>"), voice=file(wav()))
    assert "We cannot read this as a picture." in page
    assert "The file is empty." in add(typist, survey, plan=file(b""))
    assert "Choose at least one file, or go on" in add(typist, survey)
    assert not Upload.objects.exists()


def test_the_same_copy_typed_in_again_is_still_known_and_can_be_taken_back(
    survey: Survey, typist: Client
) -> None:
    code = new_copy_code()
    Copy.objects.keep(survey, [code])
    typed_in(typist, survey, code)
    add(typist, survey, photo=file(picture()))
    assert "is saved" in typed_in(typist, survey, code)
    assert Response.objects.count() == 1
    page = typist.post(address(survey, "copy_undo")).content.decode()
    assert re.search(r'value="The mill"', page)
    assert not Response.objects.exists()
    assert not Upload.objects.exists()
