"""Those who look through a form or build on it see what it shows."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from jobs.runner import carry_out
from surveys.actions.instruments import load_instrument
from surveys.actions.sketches import begin_sketch, hand_in_sketch, sketch_version
from surveys.loading import load_file
from surveys.models import FormFile, Version
from tests.factories.accounts import UserFactory
from tests.factories.programmes import ProgrammeFactory
from tests.surveys.illustrated import FILES, FORM, lying
from tests.surveys.sketching import looked_through

pytestmark = pytest.mark.django_db
LYING = lying()
NAME = LYING.beside["cat.jpg"]


@pytest.fixture
def version() -> Version:
    return load_instrument(
        by=None, programme=ProgrammeFactory.create(), slug="animals", source=FORM,
        source_format="md", **LYING._asdict(),
    )  # fmt: skip


def test_the_preview_shows_what_people_will_see(client: Client, version: Version) -> None:
    client.force_login(UserFactory.create(role=Role.MANAGER))
    here = "/surveys/instruments/animals/1/"
    assert f"{here}media/{NAME}/" in client.get(f"{here}preview/").content.decode()
    response = client.get(f"{here}media/{NAME}/")
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    assert client.get(f"{here}media/{'0' * 64}.jpg/").status_code == 404
    assert client.get(f"/surveys/instruments/animals/7/media/{NAME}/").status_code == 404
    client.force_login(UserFactory.create(role=Role.PRACTITIONER))
    assert client.get(f"{here}media/{NAME}/").status_code == 403
    client.logout()
    assert client.get(f"{here}media/{NAME}/").status_code == 302


def test_all_that_lies_beside_a_form_is_loaded_and_downloaded_with_it(client: Client) -> None:
    programme = ProgrammeFactory.create()
    client.force_login(UserFactory.create(role=Role.ANALYST))
    beside = [SimpleUploadedFile(name, content) for name, content in FILES.items()]
    sent = {"file": SimpleUploadedFile("animals.md", FORM.encode()), "instrument": "new"}
    more = {"programme": programme.pk, "slug": "animals", "beside": beside}
    assert client.post("/surveys/instruments/load/", sent | more).status_code == 302
    file = FormFile.objects.get()
    carry_out(str(file.job_id), load_file)
    file.refresh_from_db()
    assert [each["column"] for each in file.warnings if "media" in each["column"]] == []
    assert client.get(f"/surveys/instruments/animals/1/media/{NAME}/").status_code == 200
    with ZipFile(BytesIO(client.get("/surveys/instruments/animals/1/file/").content)) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    assert content == {"animals.md": FORM.encode(), **FILES}


def test_what_is_built_on_a_version_shows_and_keeps_its_pictures(
    client: Client, version: Version
) -> None:
    analyst = UserFactory.create(role=Role.ANALYST)
    sketch = looked_through(sketch_version(by=analyst, version=version))
    client.force_login(analyst)
    here = reverse("surveys:sketch_show", args=[sketch.pk])
    assert f"{here}media/{NAME}/" in client.get(here).content.decode()
    assert client.get(f"{here}media/{NAME}/")["Content-Type"] == "image/jpeg"
    file = hand_in_sketch(by=analyst, sketch=sketch)
    assert {each.name: bytes(each.original) for each in file.media.all()} == {
        each.name: each.original for each in LYING.media
    }
    empty = begin_sketch(by=analyst, programme=version.instrument.programme, slug="x", title="X")
    assert client.get(f"/surveys/instruments/build/{empty.pk}/media/{NAME}/").status_code == 404
    client.force_login(UserFactory.create(role=Role.MANAGER))
    assert client.get(f"{here}media/{NAME}/").status_code == 403
