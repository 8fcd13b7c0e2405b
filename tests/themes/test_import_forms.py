"""What is asked about a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from themes import import_forms
from themes.import_forms import ImportForm
from themes.models import Codebook

pytestmark = pytest.mark.django_db


def form(book: Codebook, name: str, **more: str) -> ImportForm:
    file = SimpleUploadedFile(name, b"tag\nTime\n")
    typed = {"codebook": "new", "name": " Theirs ", "is_cleared": "on", **more}
    typed["key"] = "00000000-0000-0000-0000-000000000001"
    return ImportForm(typed, {"file": file}, programme=book.programme)


def test_a_file_goes_into_a_new_codebook_or_one_that_is_there(codebook: Codebook) -> None:
    new = form(codebook, "a.CSV")
    assert new.is_valid(), new.errors
    assert (new.values()["codebook"], new.values()["name"]) == (None, "Theirs")
    assert new.values()["collection"] == "Taken in from a.CSV"
    there = form(codebook, "a.csv", codebook=str(codebook.pk), collection="Talks")
    assert there.is_valid()
    assert (there.values()["codebook"], there.values()["collection"]) == (codebook, "Talks")


def test_another_kind_or_too_large_a_file_is_refused(
    codebook: Codebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "ends in .qdpx" in str(form(codebook, "a.exe").errors["file"])
    monkeypatch.setattr(import_forms, "LARGEST_FILE", 3)
    assert "larger than" in str(form(codebook, "a.csv").errors["file"])
