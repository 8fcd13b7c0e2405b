"""Forms are loaded, compared, published and thrown away on pages."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import User
from accounts.permissions import Role
from jobs.runner import carry_out
from programmes.models import Programme
from surveys.actions.instruments import load_instrument
from surveys.actions.sketches import hand_in_sketch, sketch_version
from surveys.actions.versions import publish_version
from surveys.definition import questions
from surveys.loading import load_file
from surveys.models import FormFile, Version
from tests.factories.accounts import UserFactory
from tests.factories.programmes import ProgrammeFactory
from tests.factories.surveys import FormFileFactory, SurveyFactory
from tests.surveys.forms import rows

pytestmark = pytest.mark.django_db

HERE = "/surveys/instruments/small/2"
PAGES = ["changes/", "publish/", "discard/"]


@pytest.fixture(autouse=True)
def analyst(client: Client) -> User:
    user = UserFactory.create(role=Role.ANALYST)
    client.force_login(user)
    return user


@pytest.fixture
def programme() -> Programme:
    return ProgrammeFactory.create(slug="early-help")


@pytest.fixture
def draft(programme: Programme) -> Version:
    """Version 2 of a questionnaire whose version 1 is published."""
    publish_version(by=None, version=load(programme, "text | hinders | What hinders you? |"))
    return load(programme, "text | hampers | What hampers you? |")


def load(programme: Programme, *lines: str) -> Version:
    return load_instrument(
        by=None, programme=programme, slug="small", source=rows(*lines), source_format="md"
    )


def upload(
    client: Client, programme: Programme, text: str, *beside: SimpleUploadedFile
) -> FormFile:
    """Hand in a file on the page, and let the worker read it."""
    file = SimpleUploadedFile("small.md", text.encode())
    fields = {"file": file, "beside": beside, "instrument": "new", "programme": programme.pk}
    response = client.post("/surveys/instruments/load/", fields)
    handed_in = FormFile.objects.get()
    assertRedirects(response, f"/surveys/instruments/files/{handed_in.pk}/")
    assertContains(client.get(response["Location"]), "Waiting to start")
    carry_out(str(handed_in.job_id), load_file)
    return handed_in


def test_a_form_is_loaded_in_the_background_and_becomes_a_draft(
    client: Client, programme: Programme
) -> None:
    file = upload(client, programme, rows("text | why | Why? |", "text | Why | Why not? |"))
    page = client.get(f"/surveys/instruments/files/{file.pk}/")
    assertContains(page, "The form is a draft now")
    assertContains(page, "Worth a look, but no hindrance")


def test_lists_beside_a_form_come_and_go_with_it(
    client: Client, programme: Programme, analyst: User
) -> None:
    form = rows("select_one_from_file towns.csv | town | Which town? |")
    file = upload(client, programme, form, SimpleUploadedFile("towns.csv", b"name,label\na,Ash\n"))
    version = Version.objects.get()
    assert version.definition["choices"] == {"towns": [{"name": "a", "label": "Ash"}]}
    assertNotContains(client.get(f"/surveys/instruments/files/{file.pk}/"), "Worth a look")
    packed = client.get("/surveys/instruments/small/1/file/")
    assert packed["Content-Disposition"] == 'attachment; filename="small-1.zip"'
    with ZipFile(BytesIO(packed.content)) as archive:
        assert archive.read("small.md").decode() == form
        assert archive.read("towns.csv") == b"name,label\na,Ash\n"
    sketch = sketch_version(by=analyst, version=version)
    assert hand_in_sketch(by=analyst, sketch=sketch).beside == file.beside


def test_mistakes_are_shown_in_their_place(client: Client, programme: Programme) -> None:
    file = upload(client, programme, rows("text | a | A | ${b} = "))
    page = client.get(f"/surveys/instruments/files/{file.pk}/")
    assertContains(page, "The form needs mending first")
    assertContains(page, "What to mend")
    assert not Version.objects.exists()


def test_a_file_to_mend_is_found_again_and_can_be_discarded(
    client: Client, programme: Programme
) -> None:
    file = upload(client, programme, rows("text | a | A | ${b} = "))
    assertContains(client.get("/surveys/instruments/"), "1 thing to mend")
    response = client.post(f"/surveys/instruments/files/{file.pk}/discard/", follow=True)
    assertContains(response, "The file small.md is gone")
    assertNotContains(response, "Files that are not loaded yet")


def test_the_file_of_a_version_is_not_discarded(client: Client, draft: Version) -> None:
    file = draft.original()
    response = client.post(f"/surveys/instruments/files/{file.pk}/discard/", follow=True)
    assertContains(response, "A version was made of this file")
    assert FormFile.objects.filter(pk=file.pk).exists()


def test_what_is_no_form_is_refused_beside_the_field(client: Client, programme: Programme) -> None:
    file = SimpleUploadedFile("a.png", b"\x89PNG\x00")
    fields = {"file": file, "instrument": "new", "programme": programme.pk}
    assertContains(client.post("/surveys/instruments/load/", fields), "We cannot read this file")


def test_the_page_of_differences_offers_the_earlier_question(
    client: Client, draft: Version
) -> None:
    page = client.get(f"{HERE}/changes/")
    for words in (
        "New question",
        "Not asked any more",
        "under a new name?",
        "Publish this version",
    ):
        assertContains(page, words)


def test_a_question_is_said_to_be_renamed_and_new_again(client: Client, draft: Version) -> None:
    first = draft.instrument.versions.get(number=1)
    former = next(iter(questions(first.definition)))["id"]
    client.post(f"{HERE}/rename/", {"name": "hampers", "former": former})
    assertContains(client.get(f"{HERE}/changes/"), "Renamed")
    client.post(f"{HERE}/rename/", {"name": "hampers"})
    assertNotContains(client.get(f"{HERE}/changes/"), "Renamed")
    page = client.post(f"{HERE}/rename/", {"name": "hampers", "former": "x"}, follow=True)
    assertContains(page, "No published version has that question")


def test_the_first_version_has_nothing_to_compare(client: Client, draft: Version) -> None:
    page = client.get("/surveys/instruments/small/1/changes/")
    assertContains(page, "there is nothing to compare")
    assertNotContains(page, "Publish this version")


def test_publishing_is_confirmed_first(client: Client, draft: Version) -> None:
    page = client.get(f"{HERE}/publish/")
    assertContains(page, "A published version never changes")
    draft.refresh_from_db()
    assert not draft.is_published
    response = client.post(f"{HERE}/publish/")
    assertRedirects(response, "/surveys/instruments/small/")
    draft.refresh_from_db()
    assert draft.is_published
    assertContains(client.get(f"{HERE}/publish/"), "It was published on")


def test_a_survey_in_preparation_is_offered_the_newer_version(
    client: Client, draft: Version
) -> None:
    survey = SurveyFactory.create(version=draft.instrument.versions.get(number=1))
    where = f"/surveys/{survey.pk}/"
    assertNotContains(client.get(where), "has been published since")
    publish_version(by=None, version=draft)
    assertContains(client.get(where), "Version 2 has been published since")
    page = client.post(f"{where}version/", follow=True)
    assertContains(page, "The survey asks version 2 now")
    page = client.post(f"{where}version/", follow=True)
    assertContains(page, "the newest version already")
    client.force_login(UserFactory.create(role=Role.MANAGER))
    assert client.post(f"{where}version/").status_code == 403


def test_an_older_draft_is_refused_with_the_reason(
    client: Client, programme: Programme, draft: Version
) -> None:
    publish_version(by=None, version=load(programme, "text | third | Third |"))
    assertContains(client.post(f"{HERE}/publish/"), "Version 3 is newer")
    draft.refresh_from_db()
    assert not draft.is_published


def test_discarding_is_confirmed_first(client: Client, draft: Version) -> None:
    assertContains(client.get(f"{HERE}/discard/"), "This cannot be undone")
    assert Version.objects.filter(pk=draft.pk).exists()
    assertRedirects(client.post(f"{HERE}/discard/"), "/surveys/instruments/")
    assert not Version.objects.filter(pk=draft.pk).exists()
    published = client.post("/surveys/instruments/small/1/discard/")
    assertContains(published, "kept for good", count=2)


def test_a_manager_reads_differences_and_changes_nothing(client: Client, draft: Version) -> None:
    client.force_login(UserFactory.create(role=Role.MANAGER))
    page = client.get(f"{HERE}/changes/")
    assertContains(page, "New question")
    assertNotContains(page, "under a new name?")
    for where in ("publish/", "discard/"):
        assert client.post(f"{HERE}/{where}").status_code == 403
    assert client.post(f"{HERE}/rename/", {"name": "hampers"}).status_code == 403
    assert client.get("/surveys/instruments/load/").status_code == 403
    file = FormFileFactory.create()
    assert client.get(f"/surveys/instruments/files/{file.pk}/").status_code == 403
    assert client.post(f"/surveys/instruments/files/{file.pk}/discard/").status_code == 403


@pytest.mark.parametrize("where", PAGES)
def test_strangers_and_others_stay_out(client: Client, draft: Version, where: str) -> None:
    assert client.get(f"/surveys/instruments/none/2/{where}").status_code == 404
    assert client.get(f"/surveys/instruments/small/9/{where}").status_code == 404
    client.force_login(UserFactory.create(role=Role.PRACTITIONER))
    assert client.get(f"{HERE}/{where}").status_code == 403
    client.logout()
    assert client.get(f"{HERE}/{where}").status_code == 302
