"""What the page of a report is told."""

import pytest

from tests.factories.themes import QuoteReportFactory
from tests.themes.ground import analyst
from themes.quote_pages import quote_page
from themes.quotes import Quote, as_rows, provenance

pytestmark = pytest.mark.django_db


def test_quotes_stand_under_their_theme_with_where_they_come_from() -> None:
    first, second = (
        Quote("Trust", words, changed, "D-1", 1, "Story of change", "May", 0, 9, "May be used")
        for words, changed in (("One", True), ("Two", False))
    )
    report = QuoteReportFactory.create(quotes=as_rows([first, second]))
    page = quote_page(report, analyst())
    assert page["themes"] == [("Trust", [("One", provenance(first)), ("Two", provenance(second))])]
    assert (page["changed"], page["why_not"]) == (1, "")


def test_a_report_that_is_not_written_says_so() -> None:
    page = quote_page(QuoteReportFactory.create(), analyst())
    assert (page["themes"], page["why_not"]) == ([], "This report is not written yet.")
