"""The addresses a tablet sends to: everything is added once, and nothing is read."""

from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.doors import is_public
from field.actions.devices import prepare_device, revoke_device
from field.models import Device, Medium
from safeguarding.models import Concern
from surveys.models import Quarantine, Response, Upload
from tests.architecture.test_doors import every_route
from tests.factories.field import KEY
from tests.factories.surveys import TombstoneFactory
from tests.field.ground import (
    add,
    add_file,
    concern,
    enrolled,
    filled,
    frozen,
    is_sealed,
    survey_for_the_field,
    survey_with_files,
    tablet,
)
from tests.surveys.illustrated import FORM, lying
from tests.surveys.keeping import FULL, OTHER, analyst, tracked_survey
from tests.surveys.uploading import SECRET, picture

pytestmark = pytest.mark.django_db


def test_a_record_is_added_once_however_often_it_is_sent() -> None:
    survey, key, content = tracked_survey(), uuid4(), frozen(FULL)
    enrolled(survey)
    first, again = add(survey, key, content), add(survey, key, content)
    assert [first.status_code, again.status_code] == [201, 200]
    assert first.json() == again.json()
    assert is_sealed(first, str(key), content)
    assert Response.objects.get().root_id == key
    survey.refresh_from_db()
    assert survey.response_count == 1


def test_other_answers_under_the_same_id_are_set_aside_under_seal() -> None:
    survey, key, other = tracked_survey(), uuid4(), frozen(OTHER)
    enrolled(survey)
    add(survey, key, frozen(FULL))
    answer = add(survey, key, other)
    assert answer.status_code == 409
    assert answer.json()["outcome"] == "set aside"
    assert is_sealed(answer, str(key), other)
    assert Quarantine.objects.count() == 1


def test_an_answer_is_sealed_for_its_own_bytes_record_and_tablet_only() -> None:
    survey, key, content = tracked_survey(), uuid4(), frozen(FULL)
    enrolled(survey)
    answer = add(survey, key, content)
    assert is_sealed(answer, str(key), content)
    assert not is_sealed(answer, str(uuid4()), content)
    assert not is_sealed(answer, str(key), content + b" ")


def test_files_come_first_and_belong_to_the_record_that_names_them() -> None:
    survey, key, photo = survey_with_files(), uuid4(), picture()
    enrolled(survey)
    hashed = sha256(photo).hexdigest()
    content = frozen({"place": "By the pond", "photo": hashed})
    early = add(survey, key, content)
    assert (early.status_code, early.json()["missing"]) == (424, {"photo": hashed})
    assert not is_sealed(early, str(key), content)
    assert not Response.objects.exists()
    sent = [add_file(survey, key, photo) for _ in range(3)]
    assert all(is_sealed(each, f"{key}/photo", photo) for each in sent)
    assert Medium.objects.get().content
    added = [add(survey, key, content) for _ in range(2)]
    assert [each.status_code for each in added] == [201, 200]
    assert is_sealed(added[1], str(key), content)
    upload, medium = Upload.objects.get(), Medium.objects.get()
    assert upload.response == Response.objects.get()
    assert upload.file_name in Response.objects.get().answers.values()
    assert SECRET not in bytes(upload.content)
    assert (medium.upload, medium.content, medium.sent_sha256) == (upload, None, hashed)
    assert is_sealed(add_file(survey, key, photo), f"{key}/photo", photo)


def test_a_file_goes_with_its_response() -> None:
    survey, key, photo = survey_with_files(), uuid4(), picture()
    enrolled(survey)
    add_file(survey, key, photo)
    add(survey, key, frozen({"photo": sha256(photo).hexdigest()}))
    Response.objects.all().delete()
    assert not Medium.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "said", "status"),
    [
        ("photo", b"no picture", "", 400),
        ("photo", picture(), "0" * 64, 400),
        ("place", picture(), "", 403),
        ("nowhere", picture(), "", 403),
        ("photo", b"", "", 400),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_without_a_seal(
    name: str, content: bytes, said: str, status: int
) -> None:
    survey = survey_with_files()
    enrolled(survey)
    answer = add_file(survey, uuid4(), content, name, said)
    assert answer.status_code == status
    assert "seal" not in answer.json()
    assert not Medium.objects.exists()


def test_answers_that_cannot_be_kept_are_refused_without_a_seal() -> None:
    survey, key = tracked_survey(), uuid4()
    enrolled(survey)
    for content in (frozen(FULL | {"families": "many"}), b"{", b"[]", b"<html>Sign in</html>"):
        answer = add(survey, key, content)
        assert answer.status_code == 400
        assert "seal" not in answer.json()
    TombstoneFactory.create(instrument=survey.instrument, root_id=key)
    assert add(survey, key, frozen(FULL)).status_code == 410
    assert not Response.objects.exists()


def test_a_record_of_an_unknown_version_is_kept() -> None:
    survey, key, content = tracked_survey(), uuid4(), frozen({"new": "x"}, version=7)
    enrolled(survey)
    answer = add(survey, key, content)
    assert answer.status_code == 202
    assert is_sealed(answer, str(key), content)
    assert Quarantine.objects.get().answers == {"new": "x"}


def test_a_code_is_exchanged_once_for_a_key_and_the_forms() -> None:
    survey = tracked_survey()
    _, code = prepare_device(by=analyst(), name="Tablet 1", surveys=[survey])
    address = reverse("api:field_enrol")
    given = Client().post(address, {"code": code.lower()}, content_type="application/json")
    assert given.status_code == 200
    assert [form["survey"] for form in given.json()["forms"]] == [str(survey.pk)]
    key = uuid4()
    assert add(survey, key, frozen(FULL), tablet(given.json()["key"])).status_code == 201
    again = Client().post(address, {"code": code}, content_type="application/json")
    assert again.status_code == 403
    assert "Ask for a new one" in again.json()["detail"]


@pytest.mark.parametrize("sent", [{}, [], {"code": ""}, {"code": None}, {"code": "AAAA-AAAA"}])
def test_what_is_no_code_gets_nothing(sent: Any) -> None:
    answer = Client().post(reverse("api:field_enrol"), sent, content_type="application/json")
    assert answer.status_code == 403
    assert "key" not in answer.json()


def test_a_revoked_tablet_is_refused_at_once() -> None:
    survey, photo = survey_with_files(), picture()
    device = enrolled(survey)
    revoke_device(by=analyst(), device=device)
    heard = reverse("api:field_concern", args=[uuid4()])
    refused = [
        add(survey, uuid4(), frozen({})),
        add_file(survey, uuid4(), photo),
        tablet().put(heard, concern(), content_type="application/json"),
    ]
    assert [each.status_code for each in refused] == [401, 401, 401]
    assert "What it holds is safe" in refused[0].json()["detail"]
    assert not Response.objects.exists()
    assert not Medium.objects.exists()
    assert not Concern.objects.exists()


@pytest.mark.parametrize("header", ["", "Device", "Device x", f"Bearer {KEY}", f"Token {KEY}"])
def test_without_a_key_nothing_is_added(header: str) -> None:
    survey = tracked_survey()
    enrolled(survey)
    client = tablet()
    client.credentials(HTTP_AUTHORIZATION=header)
    assert add(survey, uuid4(), frozen(FULL), client).status_code == 401


def test_a_survey_of_another_tablet_is_not_there() -> None:
    enrolled(tracked_survey())
    other = survey_with_files()
    assert add(other, uuid4(), frozen({})).status_code == 404
    assert add_file(other, uuid4(), picture()).status_code == 404
    assert "a code that has it" in add(other, uuid4(), frozen({})).json()["detail"]


@pytest.mark.parametrize(
    ("language", "revoked", "unread"),
    [("en", "What it holds is safe", "some answers"), ("pl", "bezpieczne", "niektórych odpowiedzi"),
     ("ur", "محفوظ", "کچھ جوابات"), ("bn", "What it holds is safe", "some answers")],
)  # fmt: skip
def test_a_refusal_is_told_in_the_language_of_the_tablet(
    language: str, revoked: str, unread: str
) -> None:
    survey = tracked_survey()
    device = enrolled(survey)
    client = tablet()
    client.credentials(HTTP_AUTHORIZATION=f"Device {KEY}", HTTP_ACCEPT_LANGUAGE=language)
    wrong = add(survey, uuid4(), frozen(FULL | {"families": "many"}), client)
    assert unread in wrong.json()["detail"]
    assert wrong.json()["answers"]["families"]
    revoke_device(by=analyst(), device=device)
    assert revoked in add(survey, uuid4(), frozen(FULL), client).json()["detail"]


def test_a_concern_from_a_tablet_reaches_the_lead_once_and_holds_its_record_back() -> None:
    survey, key, concern_id = survey_with_files(), uuid4(), uuid4()
    enrolled(survey)
    content = concern(about=str(key))
    address = reverse("api:field_concern", args=[concern_id])

    def sent(body: bytes) -> Any:
        return tablet().put(address, body, content_type="application/json")

    first, again = sent(content), sent(content)
    assert is_sealed(first, str(concern_id), content)
    assert first.json() == again.json()
    kept = Concern.objects.get()
    assert (kept.exact_words, kept.raised_by, first.json()["receipt"]) == (
        "He said “I do not go home”", None, kept.number,
    )  # fmt: skip
    add(survey, key, frozen({"place": "By the pond"}))
    assert not Response.objects.not_held().exists()
    sent(concern(exact_words="Something else"))
    assert Concern.objects.count() == 2
    for wrong in (b"{", b"{}", concern(heard_at="soon")):
        assert sent(wrong).status_code == 400
        assert "seal" not in sent(wrong).json()


def test_the_clock_of_a_tablet_turns_no_concern_away() -> None:
    enrolled(tracked_survey())
    address = reverse("api:field_concern", args=[uuid4()])
    body = concern(heard_at="2099-01-01T10:00:00Z")
    assert tablet().put(address, body, content_type="application/json").status_code == 200
    assert Concern.objects.get().heard_at <= timezone.now()


def test_the_key_fetches_what_its_forms_show_and_nothing_of_others() -> None:
    beside = lying()
    survey = survey_for_the_field(FORM, "animals", beside)
    address = reverse("api:field_shown", args=[survey.pk, beside.media[0].shown.name])
    enrolled()
    assert tablet().get(address).status_code == 404
    Device.objects.get().surveys.add(survey)
    answer = tablet().get(address)
    assert (answer.content, answer["Content-Type"]) == (beside.media[0].shown.content, "image/png")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert APIClient().get(address).status_code == 401
    nothing = reverse("api:field_shown", args=[survey.pk, f"{'0' * 64}.png"])
    assert tablet().get(nothing).status_code == 404


def test_the_door_only_adds() -> None:
    survey, key = tracked_survey(), uuid4()
    enrolled(survey)
    add(survey, key, frozen(FULL))
    addresses = [
        reverse("api:field_record", args=[survey.pk, key]),
        reverse("api:field_medium", args=[survey.pk, key, "photo", "0" * 64]),
        reverse("api:field_concern", args=[key]),
    ]
    for address in addresses:
        for method in ("get", "head", "post", "patch", "delete"):
            assert getattr(tablet(), method)(address).status_code == 405
    assert Response.objects.exists()


def test_the_key_reads_nothing_anywhere_not_even_with_ids_that_are_right() -> None:
    survey, key, photo = survey_with_files(), uuid4(), picture()
    device = enrolled(survey)
    add_file(survey, key, photo)
    add(survey, key, frozen({"place": "By the pond", "photo": sha256(photo).hexdigest()}))
    response, upload = Response.objects.get(), Upload.objects.get()
    known = [survey.pk, key, response.pk, upload.pk, device.pk, survey.instrument.slug]
    shut = [r for r, v in every_route(get_resolver()) if "^" not in r and not is_public(v)]
    addresses = {filled(route, each) for route in shut for each in known}
    assert len(addresses) > 500
    with_key = tablet()
    for address in addresses:
        answer = with_key.get(address)
        assert answer.status_code in {302, 401, 403, 404, 405}, address
        assert b"By the pond" not in answer.content
