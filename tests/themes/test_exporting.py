"""What was coded leaves as it stands here."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from tests.factories.themes import CodeFactory, CodingFactory, DocumentFactory
from themes.exporting import codes_out, codings_csv, qdc, qdpx
from themes.models import Codebook, CodingState

pytestmark = pytest.mark.django_db


def test_only_what_counts_leaves(codebook: Codebook) -> None:
    top = CodeFactory.create(codebook=codebook, name="Time", use_when="Hours are named.")
    CodeFactory.create(codebook=codebook, parent=top, name="Travel")
    document = DocumentFactory.create(text="=1+1 hours on the road.\nEvery day.")
    coding = CodingFactory.create(document=document, code=top, start=0, end=10)
    CodingFactory.create(document=document, code=top, start=0, end=4, state=CodingState.REMOVED)
    (code,) = codes_out(codebook)
    assert code.description == "Words that tell of it.\nUse when: Hours are named."
    assert [child.name for child in code.children] == ["Travel"]
    assert b"Travel" in qdc(codebook)
    with ZipFile(BytesIO(qdpx(codebook))) as archive:
        assert archive.read(f"sources/{document.pk}.txt").decode() == document.text()
        assert archive.read("project.qde").count(b"<PlainTextSelection") == 1
    (row,) = csv.DictReader(StringIO(codings_csv(codebook).decode("utf-8-sig")))
    assert (row["coding"], row["words"], row["code"]) == (str(coding.pk), "'=1+1 hours", "Time")
