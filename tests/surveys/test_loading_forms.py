"""A form is loaded for a questionnaire that is there, or for a new one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from accounts.permissions import Role
from surveys import loading_forms
from surveys.loading_forms import LoadForm
from tests.factories.accounts import UserFactory
from tests.factories.programmes import ProgrammeFactory
from tests.factories.surveys import InstrumentFactory
from tests.surveys.forms import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> User:
    return UserFactory.create(role=Role.ANALYST)


def filled(
    user: User, name: str = "my_form.md", content: str = SMALL, **fields: object
) -> LoadForm:
    file = SimpleUploadedFile(name, content.encode())
    return LoadForm({"instrument": "new", **fields}, {"file": file}, user=user)


def test_a_new_questionnaire_is_called_as_its_file(analyst: User) -> None:
    form = filled(analyst, programme=ProgrammeFactory.create().pk)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["slug"] == "my-form"
    assert form.content == SMALL.encode()


def test_files_beside_a_form_come_with_it(analyst: User) -> None:
    made = {"programme": ProgrammeFactory.create().pk}
    for name, told in (("towns.csv", ""), ("towns.txt", "“towns.txt” is no list, and no picture")):
        lists = [SimpleUploadedFile(name, b"name,label\na,Ash\n")]
        files = MultiValueDict({
            "file": [SimpleUploadedFile("my_form.md", SMALL.encode())], "beside": lists,
        })  # fmt: skip
        form = LoadForm({"instrument": "new", **made}, files, user=analyst)
        assert told in str(form.errors.get("beside", ""))
        assert form.is_valid() == (not told)


def test_a_new_version_belongs_where_the_questionnaire_does(analyst: User) -> None:
    instrument = InstrumentFactory.create(slug="staff")
    other = ProgrammeFactory.create()
    form = filled(analyst, instrument="staff", slug="ignored", programme=other.pk)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["slug"] == "staff"
    assert form.cleaned_data["programme"] == instrument.programme


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"slug": "staff"}, "slug", "is there already"),
        ({"slug": "load"}, "slug", "Enter a short name"),
        ({"name": "…..md"}, "slug", "Enter a short name"),
        ({"content": "\x00"}, "file", "We cannot read this file"),
    ],
)
def test_what_cannot_be_loaded_is_told_beside_its_field(
    analyst: User, fields: dict[str, str], field: str, words: str
) -> None:
    programme = InstrumentFactory.create(slug="staff").programme
    form = filled(analyst, programme=programme.pk, **fields)
    assert words in str(form.errors[field])


def test_a_file_that_is_too_large_is_not_read(
    analyst: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading_forms, "LARGEST_FILE", 10)
    assert "larger than" in str(filled(analyst).errors["file"])
