"""Reports of quotes: asked for once a press, emptied when words are taken back."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from jobs.models import State
from jobs.runner import carry_out
from msc.models import Consent, Story
from tests.factories.themes import CodeFactory, DocumentFactory, QuoteReportFactory
from tests.themes.ground import analyst, coder
from tests.themes.quoted import quoted_story
from themes.actions.documents import remove_file, withdraw_gone_texts
from themes.actions.quote_reports import ask_for_quotes, record_quotes_taken
from themes.models import Audience, Codebook, Kind, QuoteReport
from themes.runner import quote

pytestmark = pytest.mark.django_db


def written(codebook: Codebook, audience: Audience = Audience.COUNCIL) -> QuoteReport:
    report = QuoteReportFactory.create(codebook=codebook, audience=audience)
    carry_out(str(report.job_id), quote)
    report.refresh_from_db()
    return report


def test_one_press_asks_for_one_report(codebook: Codebook) -> None:
    by, key = analyst(), uuid4()
    asked: dict[str, Any] = {
        "codebook": codebook, "audience": Audience.COUNCIL, "most": 3, "key": key,
    }  # fmt: skip
    first = ask_for_quotes(by=by, **asked)
    assert ask_for_quotes(by=by, **asked) == first
    assert (first.most, first.asked_by) == (3, by)
    with pytest.raises(Refused, match="does not keep codebooks"):
        ask_for_quotes(by=coder(), **asked)


def test_a_report_is_written_whole_and_taking_it_away_is_written_down(codebook: Codebook) -> None:
    report = written(codebook)
    assert report.job.state == State.FAILED
    with pytest.raises(Refused, match="not written yet"):
        record_quotes_taken(by=analyst(), report=report, kind="docx")
    quoted_story(CodeFactory.create(codebook=codebook), "She came back every Tuesday.")
    report = written(codebook)
    assert (len(report.quotes), bytes(report.content)[:2]) == (1, b"PK")
    record_quotes_taken(by=analyst(), report=report, kind="docx")
    taken = AuditEvent.objects.get(event="took quotes away")
    assert taken.details == {"kind": "docx", "audience": "council"}


def test_words_that_are_taken_back_empty_every_report_that_quotes_them(codebook: Codebook) -> None:
    quoted_story(CodeFactory.create(codebook=codebook), "She came back every Tuesday.")
    story = Story.objects.all()
    story.update(consent=Consent.PUBLISH)
    public, inside = written(codebook, Audience.PUBLIC), written(codebook)
    story.update(consent=Consent.COUNCIL)
    withdraw_gone_texts()
    assert list(QuoteReport.objects.written()) == [inside]
    story.update(consent=Consent.PANEL)
    withdraw_gone_texts()
    for report in (public, inside):
        report.refresh_from_db()
        assert (report.quotes, bytes(report.content), bool(report.withdrawn_at)) == (
            None,
            b"",
            True,
        )
    with pytest.raises(Refused, match="taken their words back"):
        record_quotes_taken(by=analyst(), report=inside, kind="csv")


def test_deleting_a_file_empties_the_reports_that_quote_it(codebook: Codebook) -> None:
    document = DocumentFactory.create(programme=codebook.programme, kind=Kind.FILE, source_id=None)
    report = QuoteReportFactory.create(codebook=codebook, quotes=[{"words": "a"}])
    report.documents.add(document)
    remove_file(by=analyst(), document=document)
    report.refresh_from_db()
    assert report.quotes is None
