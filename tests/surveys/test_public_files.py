"""Sending files with a page, without JavaScript: kept, shown, opened, taken out, sent."""

from typing import Any

import pytest
from django.utils import timezone

from surveys.models import Draft, Response, Survey, Upload
from surveys.pictures import redrawn
from tests.surveys.answering import Person, ids, open_survey
from tests.surveys.uploading import FORM, SECRET, docx, file, mp3, picture, wav

pytestmark = pytest.mark.django_db
PHOTO = redrawn(picture(), 40)[1]


@pytest.fixture
def person() -> Person:
    somebody = Person(open_survey(FORM, "files"))
    somebody.begin()
    return somebody


def text(response: Any) -> str:
    return str(response.content.decode())


def uploaded(person: Person, **more: Any) -> Any:
    return person.send(1, place="The mill", photo=file(picture()), **more)


def test_a_file_is_saved_with_its_page_and_shown_with_its_size(person: Person) -> None:
    assert uploaded(person, go="upload:photo").url == "/s/answer/1/#q-photo"
    upload = Upload.objects.get()
    assert bytes(upload.content) == PHOTO
    assert SECRET not in PHOTO
    assert Draft.objects.get().answers[ids(person.survey)["photo"]] == upload.file_name
    page = text(person.get("/s/answer/1/"))
    assert 'enctype="multipart/form-data"' in page
    assert '<img src="/s/file/1/photo/" alt="The picture you have sent">' in page
    assert "<b>Picture (JPG)</b>" in page
    assert "bytes</span>" in page
    assert upload.sha256 not in page
    assert "Robin" not in page


def test_a_file_is_opened_by_its_own_person_as_an_attachment_alone(person: Person) -> None:
    uploaded(person)
    response = person.get("/s/file/1/photo/")
    assert response.content == PHOTO
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["Cache-Control"] == "no-store"
    other = Person(person.survey)
    assert other.get("/s/file/1/photo/").status_code == 404
    other.begin()
    assert other.get("/s/file/1/photo/").status_code == 404


@pytest.mark.parametrize(
    "where", ["1/voice", "1/place", "9/photo", "1/toy/1/toy_photo", "1/toy/x/y", "1/../photo"]
)
def test_nothing_else_is_found_there(person: Person, where: str) -> None:
    uploaded(person)
    assert person.get(f"/s/file/{where}/").status_code == 404


def test_at_a_kiosk_a_file_is_shown_and_never_saved(person: Person) -> None:
    uploaded(person)
    person.browser.cookies["kiosk"] = "secret"
    assert person.get("/s/file/1/photo/").status_code == 404
    shown = person.browser.get("/s/file/1/photo/", headers={"sec-fetch-dest": "image"})
    assert shown.content == PHOTO


def test_another_file_takes_its_place_and_the_same_again_changes_nothing(person: Person) -> None:
    uploaded(person)
    uploaded(person)
    first = Upload.objects.get()
    person.send(1, photo=file(picture((90, 90))))
    assert Upload.objects.get().sha256 != first.sha256


def test_a_file_is_taken_out_and_put_back(person: Person) -> None:
    uploaded(person)
    gone = person.send(1, place="The mill", go="drop:photo").url
    assert gone == "/s/answer/1/?out=photo#notice"
    page = text(person.get(gone))
    assert "We have taken the file out." in page
    assert "/s/file/1/photo/" not in page
    assert 'value="keep:photo"' in page
    assert person.get("/s/file/1/photo/").status_code == 404
    assert person.send(1, go="keep:photo").url == "/s/answer/1/#q-photo"
    assert person.get("/s/file/1/photo/").content == PHOTO
    assert person.send(1, go="drop:nothing").url == "/s/answer/1/"
    assert person.send(1, go="keep:nothing").url == "/s/answer/1/"


def test_a_bad_file_keeps_the_rest_of_the_page_and_the_file_before(person: Person) -> None:
    uploaded(person, plan=file(docx()))
    again = person.send(1, place="The inn", photo=file(b"<svg/>"), plan=file(b""))
    assert again.status_code == 422
    page = text(again)
    assert "A picture We cannot read this as a picture." in page
    assert "A plan The file is empty." in page
    assert "The inn" in page
    assert person.get("/s/file/1/photo/").content == PHOTO
    assert person.get("/s/file/1/plan/").content == docx()


def test_what_must_be_answered_is_asked_for_with_a_file(person: Person) -> None:
    assert "A picture Add a picture.</a>" in text(person.send(1, place="The mill"))
    assert uploaded(person).url == "/s/review/"


def test_all_files_arrive_with_the_response_and_those_taken_out_do_not(person: Person) -> None:
    toy = person.post("/s/answer/1/", go="add:toy").url
    assert person.post(toy, toy_photo=file(picture((9, 9)))).url == "/s/answer/1/#q-toy"
    uploaded(person, voice=file(mp3()), plan=file(docx()))
    person.send(1, place="The mill", go="drop:plan")
    assert text(person.get("/s/review/")).count("Picture (JPG)") == 2
    before = set(Upload.objects.values_list("pk", flat=True))
    assert person.finish().url == "/s/received/"
    response = Response.objects.get()
    names = {row.file_name for row in response.uploads.all()}
    assert len(names) == 3
    assert all(name in str(response.answers) for name in names)
    assert Upload.objects.count() == 3
    assert not before & set(Upload.objects.values_list("pk", flat=True))
    assert person.get("/s/file/1/photo/").status_code == 404


def test_no_answer_in_words_can_name_a_file(person: Person) -> None:
    uploaded(person)
    name = Upload.objects.get().file_name
    other = Person(person.survey)
    other.begin()
    other.send(1, photo=name)
    assert other.get("/s/file/1/photo/").status_code == 404
    assert Draft.objects.exclude(answers={}).count() == 1


def test_too_much_at_once_is_refused_unread(person: Person) -> None:
    response = person.browser.post(
        "/s/answer/1/", b"x", content_type="multipart/form-data; boundary=x",
        headers={"content-length": "64000001"},
    )  # fmt: skip
    assert response.status_code == 413
    assert "Go back and choose smaller files" in text(response)
    assert "<h1" in text(response)


def test_a_file_that_comes_after_the_close_is_told_not_kept(person: Person) -> None:
    Survey.objects.update(state="closed", closed_at=timezone.now())
    late = uploaded(person)
    assert "came too late too. It was not kept" in text(late)
    assert not Upload.objects.exists()
    assert "too late too" not in text(person.send(1, place="The mill"))


def test_files_go_with_their_draft(person: Person) -> None:
    uploaded(person, voice=file(wav()))
    assert Survey.objects.get().drafts.all().delete()
    assert not Upload.objects.exists()
