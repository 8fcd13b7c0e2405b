"""Pages of extracts: taken in, their columns named, looked at, loaded, stopped, thrown away."""

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from families import receiving
from families.models import Family, Load, LoadState
from jobs.models import State
from tests.factories.accounts import UserFactory
from tests.factories.families import LoadFactory
from tests.families.actions.test_loads import received, worked
from tests.families.extracts import Files, changed, good, places, set_cell
from tests.families.test_workbooks import workbook

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client(enforce_csrf_checks=False)
    client.force_login(user)
    return client


def steward() -> User:
    """Somebody who loads extracts."""
    return UserFactory.create(role=Role.DATA_STEWARD)


def five_files(files: Files) -> list[SimpleUploadedFile]:
    """The files as they are chosen together."""
    return [
        SimpleUploadedFile(f"{name.title()} (2).csv", "\n".join(map(",".join, rows)).encode())
        for name, rows in files.items()
    ]


def sent(client: Client, files: list[SimpleUploadedFile], **values: str) -> "Load | str":
    """Send an extract by the form; the load, or the page that says what is wrong."""
    fields = {"source_system": "Mosaic", "extracted_on": "2017-09-20", "key": str(uuid4())}
    response = client.post("/families/loads/new/", {**fields, **values, "extract": files})
    if response.status_code == 302:
        return Load.objects.select_related("job").get(pk=response["Location"].split("/")[-2])
    return response.content.decode()


def test_five_files_are_sent_checked_looked_at_and_loaded() -> None:
    places()
    client = signed_in(steward())
    assert "No extract yet" in client.get("/families/loads/").content.decode()
    load = sent(client, five_files(changed(set_cell("people", 3, "role", "cat"))))
    assert isinstance(load, Load)
    page = f"/families/loads/{load.pk}/"
    assert "Waiting to start" in client.get(page).content.decode()
    worked(load)
    shown = client.get(page).content.decode()
    assert "What loading this extract would do" in shown
    assert "3 rows are refused" in shown
    assert not Family.objects.exists()
    assert client.post(f"{page}load/").status_code == 302
    load.refresh_from_db()
    assert load.state == LoadState.LOADING
    worked(load)
    assert "What was loaded" in client.get(page).content.decode()
    assert Family.objects.count() == 3
    listed = client.get("/families/loads/").content.decode()
    assert "20 September 2017" in listed
    assert "Case data up to 20 September 2017" in client.get("/families/").content.decode()


def test_a_workbook_is_sent_and_checked(tmp_path: Path) -> None:
    places()
    content = workbook(tmp_path / "x.xlsx", good()).read_bytes()
    load = sent(signed_in(steward()), [SimpleUploadedFile("extract.xlsx", content)])
    assert isinstance(load, Load)
    assert (worked(load).read, worked(load).refused) == (87, 0)


def test_refused_rows_are_shown_without_their_values_and_can_be_corrected() -> None:
    places()
    by = steward()
    client = signed_in(by)
    load = received(by, changed(set_cell("families", 2, "closed_on", "Secretname")))
    shown = client.get(f"/families/loads/{load.pk}/refused/").content.decode()
    assert "closed_on" in shown
    assert "This is not a day" in shown
    assert "Secretname" not in shown
    response = client.get(f"/families/loads/{load.pk}/rejects.csv")
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]  # it is a file
    assert b"Secretname" in content
    assert AuditEvent.objects.filter(event="downloaded refused rows", by_name=by.name).exists()
    client.post(f"/families/loads/{load.pk}/load/")
    load.refresh_from_db()
    worked(load)
    corrected = content.replace(b"Secretname", b"02/05/2017")
    again = sent(client, [SimpleUploadedFile("rejects.csv", corrected)])
    assert isinstance(again, Load)
    assert (worked(again).refused, again.source_system) == (0, "Mosaic")
    assert "headings are read" not in client.get(f"/families/loads/{again.pk}/").content.decode()


def test_headings_are_chosen_from_menus_with_a_guess() -> None:
    places()
    by = steward()
    client, files = signed_in(by), good()
    files["families"][0][0], files["families"][0][6] = "Family ID", "When asked"
    load = received(by, files)
    shown = client.get(f"/families/loads/{load.pk}/").content.decode()
    assert "Some columns were not found" in shown
    page = client.get(f"/families/loads/{load.pk}/columns/")
    form = page.context["form"]
    assert form["families-reference"].initial == "Family ID"
    assert form["families-requested_on"].initial == ""
    chosen = {name: form[name].initial for name in form.fields}
    twice = chosen | {"families-requested_on": "Family ID"}
    answer = client.post(f"/families/loads/{load.pk}/columns/", twice).content.decode()
    assert "is chosen for reference already" in answer
    client.post(
        f"/families/loads/{load.pk}/columns/", chosen | {"families-requested_on": "When asked"}
    )
    load.refresh_from_db()
    assert worked(load).refused == 0
    assert "Mosaic" in client.get("/families/loads/new/").content.decode()


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["families.csv", "pets.csv"], "CSV files named"),
        (["needs.csv", "needs (1).csv"], "Choose each once"),
        (["extract.zip", "needs.csv"], "CSV files named"),
        (["photo.png"], "Choose CSV files, a ZIP file or an XLSX workbook."),
        ([], "Choose a file"),
    ],
)  # fmt: skip
def test_what_is_no_extract_is_not_taken_in(names: list[str], words: str) -> None:
    answer = sent(signed_in(steward()), [SimpleUploadedFile(name, b"x") for name in names])
    assert isinstance(answer, str)
    assert words in answer
    assert not Load.objects.exists()


def test_a_day_to_come_is_refused_and_a_second_extract_waits() -> None:
    client = signed_in(steward())
    tomorrow = (timezone.localdate() + timedelta(1)).isoformat()
    answer = sent(client, five_files(good()), extracted_on=tomorrow)
    assert "still to come" in str(answer)
    assert isinstance(sent(client, five_files(good())), Load)
    assert "Another extract is under way" in str(sent(client, five_files(good())))


def test_what_is_too_large_is_read_to_its_end_kept_nowhere_and_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(receiving, "MOST_BYTES", 1000)
    monkeypatch.setattr(receiving, "FORM_BYTES", 0)
    client = signed_in(steward())
    fields = {"source_system": "Mosaic", "extracted_on": "2017-09-20", "key": str(uuid4())}
    large = SimpleUploadedFile("extract.zip", b"x" * 100_000)
    response = client.post("/families/loads/new/", fields | {"extract": large})
    assert response.status_code == 413
    assert "larger than 300 MB" in response.content.decode()
    assert not Load.objects.exists()


def test_the_limit_does_not_open_the_form_to_other_sites() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(steward())
    assert client.post("/families/loads/new/", {"source_system": "Mosaic"}).status_code == 403


def test_an_older_extract_is_loaded_only_where_somebody_says_so() -> None:
    places()
    by = steward()
    client = signed_in(by)
    LoadFactory.create(
        state=LoadState.LOADED, extracted_on=date(2017, 10, 1), loaded_at=timezone.now()
    )
    load = received(by, good())
    page = f"/families/loads/{load.pk}/"
    assert "An extract of 1 October 2017 is loaded already" in client.get(page).content.decode()
    assert client.post(f"{page}load/").status_code == 409
    assert client.post(f"{page}load/", {"accepts_older": "on"}).status_code == 302
    load.refresh_from_db()
    assert worked(load).state == LoadState.LOADED
    assert "although a newer extract" in client.get(page).content.decode()
    event = "let an older extract overwrite newer data"
    assert AuditEvent.objects.filter(event=event, by_name=by.name).exists()


def test_loading_is_stopped_and_an_extract_thrown_away(
    django_capture_on_commit_callbacks: Any,
) -> None:
    places()
    by = steward()
    client = signed_in(by)
    load = received(by, good())
    page = f"/families/loads/{load.pk}/"
    client.post(f"{page}load/")
    assert "Stop loading" in client.get(page).content.decode()
    assert client.post(f"{page}throw-away/").status_code == 409
    client.post(f"{page}stop/")
    load = Load.objects.select_related("job").get()
    assert load.job
    assert load.job.state == State.CANCELLED
    shown = client.get(page).content.decode()
    assert "Nothing of this extract is loaded" in shown
    assert "Load the good rows" in shown
    assert client.post(f"{page}stop/").status_code == 409
    assert "Throw this extract away?" in client.get(f"{page}throw-away/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{page}throw-away/")
    assert not load.folder.exists()
    for gone in ("refused/", "rejects.csv"):
        assert client.get(page + gone).status_code == 404
    assert client.get(f"{page}columns/").status_code == 409


def test_the_format_is_told_with_an_example_that_loads() -> None:
    places()
    client = signed_in(steward())
    shown = client.get("/families/extracts/").content.decode()
    assert "child_protection_plan_after" in shown
    content = client.get("/families/extracts/example.zip").content
    assert len(ZipFile(io.BytesIO(content)).namelist()) == 5
    load = sent(client, [SimpleUploadedFile("example.zip", content)])
    assert isinstance(load, Load)
    assert (worked(load).read, worked(load).refused) == (87, 0)
