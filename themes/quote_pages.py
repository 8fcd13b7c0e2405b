"""What the page of a report of quotes is told."""

from itertools import groupby
from typing import Any

from accounts.models import User
from themes.models import QuoteReport
from themes.quotes import CLEARED, NOT_TYPICAL, Quote, provenance
from themes.rules import why_not_take_quotes


def quote_page(report: QuoteReport, user: User) -> dict[str, Any]:
    """The quotes by theme, each with where it comes from."""
    quotes = [Quote(**row) for row in report.quotes or []]
    return {
        "report": report,
        "codebook": report.codebook,
        "notes": [NOT_TYPICAL, CLEARED],
        "why_not": why_not_take_quotes(report, user),
        "changed": sum(quote.was_changed for quote in quotes),
        "themes": [
            (theme, [(quote.words, provenance(quote)) for quote in found])
            for theme, found in groupby(quotes, key=lambda quote: quote.theme)
        ],
    }
