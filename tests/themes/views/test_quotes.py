"""Pages of quotes: who asks, reads and takes away."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jobs.runner import carry_out
from tests.factories.themes import CodeFactory, QuoteReportFactory
from tests.themes.ground import analyst, browser_of, coder
from tests.themes.quoted import quoted_story
from themes.models import Codebook, QuoteReport
from themes.runner import quote

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_only_who_keeps_codebooks_asks_for_reads_and_takes_quotes(codebook: Codebook) -> None:
    report = QuoteReportFactory.create(codebook=codebook)
    pages = [
        reverse("themes:quote_list", args=[codebook.pk]),
        reverse("themes:quote_show", args=[report.pk]),
        reverse("themes:quote_file", args=[report.pk, "csv"]),
    ]
    for page in pages:
        assert Client().get(page).status_code == 302
        assert browser_of(coder()).get(page).status_code == 403
    browser = browser_of(analyst())
    assert browser.get(reverse("themes:quote_list", args=[0])).status_code == 404
    assert browser.get(reverse("themes:quote_show", args=[uuid4()])).status_code == 404


def test_a_report_is_asked_for_read_and_taken_away(codebook: Codebook) -> None:
    quoted_story(CodeFactory.create(codebook=codebook, name="Trust"), "=She came back on Tuesday.")
    browser, ask = browser_of(analyst()), reverse("themes:quote_list", args=[codebook.pk])
    assert "There is no report yet" in browser.get(ask).text
    assert "<title>Error: Quotes" in browser.post(ask, {"most": 3, "key": str(uuid4())}).text
    sent = {"audience": "council", "most": 3, "key": str(uuid4())}
    shown = browser.post(ask, sent)["Location"]
    assert browser.post(ask, sent)["Location"] == shown
    report = QuoteReport.objects.get()
    table, word = (reverse("themes:quote_file", args=[report.pk, kind]) for kind in ("csv", "docx"))
    assert browser.get(table)["Location"] == shown
    carry_out(str(report.job_id), quote)
    page = browser.get(shown).text
    assert "She came back on Tuesday." in page
    assert "May be used inside the council" in page
    rows = browser.get(table).content.decode("utf-8-sig").split("\r\n")
    assert rows[0].startswith("theme,words,was_changed,document")
    assert rows[1].startswith("Trust,'=She came back")
    assert browser.get(word).content.startswith(b"PK")


def test_a_withdrawn_report_says_that_it_must_be_asked_back(codebook: Codebook) -> None:
    report = QuoteReportFactory.create(codebook=codebook, withdrawn_at=timezone.now())
    page = browser_of(analyst()).get(reverse("themes:quote_show", args=[report.pk])).text
    assert "This report was withdrawn" in page
