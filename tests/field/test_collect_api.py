"""OpenRosa as ODK Collect speaks it: raw requests with a device's key."""

import re
from base64 import b64encode
from hashlib import md5
from typing import Any
from uuid import UUID, uuid4

import pytest
from defusedxml import ElementTree as ET
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import get_resolver, reverse

from accounts.doors import is_public
from field.actions.devices import prepare_collect, revoke_device
from field.models import BlankForm, Device
from field.tasks import make_blank_form
from surveys.beside import lying_beside
from surveys.models import Promise, Quarantine, Response, Survey, Upload
from tests.architecture.test_doors import every_route
from tests.factories.surveys import TombstoneFactory
from tests.field.ground import enrolled, filled, survey_for_the_field, tablet
from tests.surveys.answering import ids, open_survey
from tests.surveys.keeping import analyst
from tests.surveys.uploading import SECRET, picture

pytestmark = pytest.mark.django_db

LISTED = "{http://openrosa.org/xforms/xformsList}"


FORM = """
| survey |
| | type | name | label |
| | begin_group | about | About today |
| | text | place | Where? |
| | image | photo | A photo |
| | end_group | | |

| settings |
| | form_title | form_id |
| | A day out | day_out |
"""


@pytest.fixture
def survey() -> Survey:
    """A survey for the field, without repeats."""
    made = open_survey(FORM, slug="day-out")
    Survey.objects.filter(pk=made.pk).update(promise=Promise.FIELD)
    made.refresh_from_db()
    return made


@pytest.fixture
def device(survey: Survey) -> tuple[Device, str]:
    """A device with ODK Collect and its key; the worker has made its blank form."""
    prepared = prepare_collect(by=analyst(), name="Phone 1", surveys=[survey])
    make_blank_form(str(survey.pk))
    return prepared


def collect(device: Device, key: str) -> Browser:
    """What Collect sends with every request."""
    basic = b64encode(f"{device.pk}:{key}".encode()).decode()
    return Browser(headers={"authorization": f"Basic {basic}", "x-openrosa-version": "1.0"})


def instance(survey: Survey, root_id: UUID, answers: str, version: int = 1) -> SimpleUploadedFile:
    """A record as Collect writes it."""
    content = (
        f'<data id="{survey.pk}" version="{version}"><page>{answers}</page>'
        f"<meta><instanceID>uuid:{root_id}</instanceID></meta></data>"
    )
    return SimpleUploadedFile("record.xml", content.encode(), "text/xml")


def send(browser: Browser, record: SimpleUploadedFile, **parts: Any) -> Any:
    """One part of a submission."""
    return browser.post(reverse("field:submission"), {"xml_submission_file": record, **parts})


def photo(name: str = "1.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or picture(), "image/jpeg")


def test_blank_forms_are_listed_fetched_and_known_by_their_hash(
    survey: Survey, device: tuple[Device, str]
) -> None:
    browser = collect(*device)
    listed = browser.get(reverse("field:form_list"))
    assert listed["X-OpenRosa-Version"] == "1.0"
    (form,) = ET.fromstring(listed.content)
    told = {each.tag.removeprefix(LISTED): each.text or "" for each in form}
    assert (told["formID"], told["version"]) == (str(survey.pk), "1")
    blank = browser.get(told["downloadUrl"].replace("http://testserver", ""))
    assert told["hash"] == f"md5:{md5(blank.content, usedforsecurity=False).hexdigest()}"
    assert f'<data id="{survey.pk}" version="1">' in blank.content.decode()
    assert "<photo/>" in blank.content.decode()
    manifest = browser.get(told["manifestUrl"].replace("http://testserver", ""))
    assert len(ET.fromstring(manifest.content)) == 0


def test_collect_fetches_what_lies_beside_a_form(device: tuple[Device, str]) -> None:
    lying = lying_beside([("cat 1.jpg", picture()), ("towns.csv", b"name,label\na,Ash\n")])
    form = "| survey |\n| | type | name | label | media::image |\n| | text | a | A | cat 1.jpg |\n"
    survey = survey_for_the_field(form, "beside", lying)
    device[0].surveys.add(survey)
    browser = collect(*device)
    manifest = ET.fromstring(browser.get(reverse("field:form_manifest", args=[survey.pk])).content)
    found = {each[0].text or "": (each[1].text, each[2].text or "") for each in manifest}
    assert set(found) == {"cat 1.jpg", "towns.csv"}
    for name, (hashed, address) in found.items():
        answer = browser.get(address.replace("http://testserver", ""))
        assert f"md5:{md5(answer.content, usedforsecurity=False).hexdigest()}" == hashed
        assert answer["X-Content-Type-Options"] == "nosniff"
        other = reverse("field:form_beside", args=[survey.pk, f"not {name}"])
        assert browser.get(other).status_code == 404
        assert Browser().get(address).status_code == 401


def test_a_form_that_is_not_made_yet_is_not_listed_and_the_worker_is_rung(
    survey: Survey, device: tuple[Device, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[str] = []
    monkeypatch.setattr(make_blank_form, "delay", rung.append)
    BlankForm.objects.all().delete()
    listed = collect(*device).get(reverse("field:form_list"))
    assert len(ET.fromstring(listed.content)) == 0
    assert rung == [str(survey.pk)]


def test_a_record_counts_once_with_its_picture_however_often_it_is_sent(
    survey: Survey, device: tuple[Device, str]
) -> None:
    browser, key = collect(*device), uuid4()
    asked = browser.head(reverse("field:submission"))
    assert (asked.status_code, int(asked["X-OpenRosa-Accept-Content-Length"]) > 0) == (204, True)
    answers = "<place>By the pond</place><photo>1.jpg</photo>"
    sent = [send(browser, instance(survey, key, answers), **{"1.jpg": photo()}) for _ in range(3)]
    assert [each.status_code for each in sent] == [201, 202, 202]
    assert b"OpenRosaResponse" in sent[0].content
    kept = Response.objects.get()
    assert (kept.root_id, kept.answers[ids(survey)["place"]]) == (key, "By the pond")
    upload = Upload.objects.get()
    assert upload.file_name == kept.answers[ids(survey)["photo"]]
    assert SECRET not in bytes(upload.content)


def test_files_may_come_in_parts_and_a_lost_one_takes_no_words_with_it(
    survey: Survey, device: tuple[Device, str]
) -> None:
    browser, key = collect(*device), uuid4()
    answers = "<place>By the pond</place><photo>1.jpg</photo>"
    more = {"*isIncomplete*": "yes", "1.jpg": photo()}
    assert send(browser, instance(survey, key, answers), **more).status_code == 202
    assert not Response.objects.exists()
    assert send(browser, instance(survey, key, answers)).status_code == 201
    assert Upload.objects.count() == 1
    without = send(browser, instance(survey, uuid4(), answers))
    assert without.status_code == 201
    assert Response.objects.count() == 2


def test_other_answers_under_the_same_id_and_unknown_versions_are_kept_apart(
    survey: Survey, device: tuple[Device, str]
) -> None:
    browser, key = collect(*device), uuid4()
    send(browser, instance(survey, key, "<place>Here</place>"))
    other = send(browser, instance(survey, key, "<place>There</place>"))
    unknown = send(browser, instance(survey, uuid4(), "<new>x</new>", version=7))
    assert [other.status_code, unknown.status_code] == [202, 202]
    assert b"until a person decides" in other.content
    assert Quarantine.objects.count() == 2
    assert Response.objects.count() == 1


def test_what_cannot_be_kept_is_refused_so_that_the_device_keeps_it(
    survey: Survey, device: tuple[Device, str]
) -> None:
    browser, key = collect(*device), uuid4()
    bomb = b'<!DOCTYPE d [<!ENTITY a "b">]><data id="x" version="1">&a;</data>'
    for broken in (b"<html>", b"<data/>", bomb):
        assert send(browser, SimpleUploadedFile("a.xml", broken)).status_code == 400
    assert browser.post(reverse("field:submission"), {}).status_code == 400
    wrong = instance(survey, key, "<photo>1.jpg</photo>")
    assert send(browser, wrong, **{"1.jpg": photo(content=b"no picture")}).status_code == 400
    TombstoneFactory.create(instrument=survey.instrument, root_id=key)
    assert send(browser, instance(survey, key, "")).status_code == 410
    Survey.objects.filter(pk=survey.pk).update(promise=Promise.CONFIDENTIAL)
    assert send(browser, instance(survey, uuid4(), "")).status_code == 403
    assert not Response.objects.exists()


def test_a_revoked_key_and_a_tablets_key_open_nothing_here(
    survey: Survey, device: tuple[Device, str]
) -> None:
    phone, key = device
    own = enrolled(survey)
    record = instance(survey, uuid4(), "<place>Here</place>")
    for stranger in (collect(own, "abcdefghijklmnopqrstuvwx23"), collect(own, key), Browser()):
        refused = stranger.get(reverse("field:form_list"))
        assert refused.status_code == 401
        assert refused["WWW-Authenticate"].startswith("Basic")
    revoke_device(by=analyst(), device=phone)
    assert send(collect(phone, key), record).status_code == 401
    assert not Response.objects.exists()


def test_the_key_reads_nothing_back_but_blank_forms_of_its_own(
    survey: Survey, device: tuple[Device, str]
) -> None:
    browser, key = collect(*device), uuid4()
    send(browser, instance(survey, key, "<place>By the pond</place>"))
    response = Response.objects.get()
    known = [survey.pk, key, response.pk, device[0].pk, survey.instrument.slug]
    shut = [r for r, v in every_route(get_resolver()) if "^" not in r and not is_public(v)]
    for address in {filled(route, each) for route in shut for each in known}:
        answer = browser.get(address)
        assert answer.status_code in {302, 401, 403, 404, 405} or "/collect/" in address, address
        assert b"By the pond" not in answer.content
    assert re.search(r"4\d\d", str(tablet(device[1]).get(reverse("field:form_list")).status_code))
