"""What was coded leaves as it stands here."""

import csv
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.factories.themes import CodeFactory, CodingFactory, DocumentFactory
from themes.exporting import codes_out, codings_csv, codings_html, codings_xlsx, qdc, qdpx
from themes.models import Codebook, CodingState

pytestmark = pytest.mark.django_db


def test_only_what_counts_leaves(codebook: Codebook) -> None:
    top = CodeFactory.create(codebook=codebook, name="Time", use_when="Hours are named.")
    CodeFactory.create(codebook=codebook, parent=top, name="Travel")
    document = DocumentFactory.create(text="=1+1 hours on the road.\nEvery day.")
    coding = CodingFactory.create(document=document, code=top, start=0, end=10)
    CodingFactory.create(document=document, code=top, start=0, end=4, state=CodingState.REMOVED)
    (code,) = codes_out(codebook, {})
    assert code.description == "Words that tell of it.\nUse when: Hours are named."
    assert [child.name for child in code.children] == ["Travel"]
    assert b"Travel" in qdc(codebook)
    with ZipFile(BytesIO(qdpx(codebook))) as archive:
        assert archive.read(f"sources/{document.pk}.txt").decode() == document.text()
        assert archive.read("project.qde").count(b"<PlainTextSelection") == 1
    (row,) = csv.DictReader(StringIO(codings_csv(codebook).decode("utf-8-sig")))
    assert (row["coding"], row["words"], row["code"]) == (str(coding.pk), "'=1+1 hours", "Time")
    assert row["document"] == document.number
    assert row["coded_at"] == f"{coding.made_at:%Y-%m-%dT%H:%M:%SZ}"


def test_a_table_of_excerpts_is_one_statement(
    codebook: Codebook, django_assert_num_queries: Any
) -> None:
    code = CodeFactory.create(codebook=codebook)
    for excerpts in (1, 9):
        CodingFactory.create_batch(excerpts, code=code)
        with django_assert_num_queries(1):
            codings_csv(codebook)


def test_excerpts_are_read_as_a_page_and_as_a_workbook(codebook: Codebook) -> None:
    time = CodeFactory.create(codebook=codebook, name="Time & <b>")
    CodeFactory.create(codebook=codebook, parent=time, name="Travel", use_not_when="At rest.")
    document = DocumentFactory.create(text="=1+1 hours <i> 👍 שלום.")
    CodingFactory.create(document=document, code=time, start=0, end=21, coder__name="Ann")
    page = codings_html(codebook).decode()
    assert "=1+1 hours &lt;i&gt; 👍 שלום" in page
    assert "Time &amp; &lt;b&gt;" in page
    assert "coded by Ann" in page
    assert "No excerpt has this code yet." in page
    book = load_workbook(BytesIO(codings_xlsx(codebook)))
    (row,) = book["Excerpts"].iter_rows(min_row=2, values_only=True)
    assert row[3:8] == ("Time & <b>", 0, 21, "=1+1 hours <i> 👍 שלום", "Ann")
    codes = list(book["Codes"].iter_rows(min_row=2, values_only=True))
    assert codes[1][:2] == ("Travel", "Time & <b>")
