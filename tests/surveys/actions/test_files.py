"""The files of a draft: within their limit, named by an answer, handed on once."""

import random
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from surveys.actions import files
from surveys.actions.answering import finish, save_page
from surveys.actions.keeping import delete_response
from surveys.actions.kiosk import begin_sitting, end_sitting, enrol_kiosk
from surveys.actions.surveys import close_survey
from surveys.models import DeletionReason, Promise, Response, Survey, Upload
from surveys.uploads import FileRead
from tests.factories.accounts import UserFactory
from tests.surveys.answering import Person, open_survey
from tests.surveys.uploading import FORM

pytestmark = pytest.mark.django_db
ONE, TWO = FileRead("jpg", b"one"), FileRead("jpg", b"two!")


def begun(survey: Survey) -> Person:
    person = Person(survey)
    person.begin()
    return person


def save(person: Person, **sent: FileRead) -> dict[str, str]:
    return save_page(holder=person.holder, page=1, values={}, files=sent).mistakes


def kept() -> list[bytes]:
    return sorted(bytes(row.content) for row in Upload.objects.all())


def answered(survey: Survey, photo: FileRead = ONE, **more: FileRead) -> Person:
    person = begun(survey)
    save(person, photo=photo, **more)
    finish(holder=person.holder)
    return person


def test_all_files_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_TOGETHER", 6)
    person = begun(open_survey(FORM, "files"))
    assert save(person, photo=ONE) == {}
    assert "larger than 0 MB. Take another one out" in save(person, plan=TWO)["plan"]
    assert kept() == [b"one"]
    assert save(person, photo=TWO) == {}
    assert kept() == [b"two!"]


def test_the_same_file_may_answer_two_questions() -> None:
    person = begun(open_survey(FORM, "files"))
    save(person, photo=ONE, plan=ONE)
    save(person, photo=TWO)
    assert kept() == [b"one", b"two!"]


def test_a_file_has_one_owner_and_is_kept_once_for_each() -> None:
    person = begun(open_survey(FORM, "files"))
    save(person, photo=ONE)
    row: Any = Upload.objects.get()
    for change in ({}, {"draft": None}):
        copy = {"draft": row.draft, "question": row.question, "sha256": row.sha256, **change}
        with pytest.raises(IntegrityError), transaction.atomic():
            Upload.objects.create(**copy, kind="jpg", size=3, content=b"one")


def test_closing_a_confidential_survey_writes_files_anew_beside_their_answers() -> None:
    survey = open_survey(FORM, "files")
    for photo in (ONE, TWO):
        answered(survey, photo)
    unsent = begun(survey)
    save(unsent, photo=FileRead("jpg", b"never sent"))
    before = set(Upload.objects.values_list("pk", flat=True))
    close_survey(by=None, survey=survey, chance=random.Random(7))
    assert kept() == [b"one", b"two!"]
    assert not before & set(Upload.objects.values_list("pk", flat=True))
    for row in Upload.objects.select_related("response"):
        assert row.response
        assert row.file_name in row.response.answers.values()


def test_files_go_when_their_response_is_deleted() -> None:
    survey = open_survey(FORM, "files")
    answered(survey)
    Survey.objects.update(promise=Promise.TRACKED)
    delete_response(
        by=UserFactory.create(), response=Response.objects.get(), why=DeletionReason.ASKED_FOR
    )
    assert kept() == []


def test_files_go_when_a_sitting_at_a_kiosk_ends() -> None:
    survey = open_survey(FORM, "files")
    kiosk, _ = enrol_kiosk(by=UserFactory.create(), survey=survey, name="Hall", pin="123456")
    holder = begin_sitting(kiosk=kiosk)
    assert holder
    save_page(holder=holder, page=1, values={}, files={"photo": ONE})
    assert kept() == [b"one"]
    end_sitting(kiosk=kiosk)
    assert kept() == []


def test_sending_twice_hands_the_files_on_once() -> None:
    survey = open_survey(FORM, "files")
    person = answered(survey)
    finish(holder=person.holder)
    assert kept() == [b"one"]
    assert Response.objects.get().uploads.count() == 1
