"""What the pages about the people of a survey show."""

from typing import Any

from surveys.coverage import Coverage, coverage_of
from surveys.models import Channel, Survey


def coverage_page(survey: Survey) -> dict[str, Any]:
    """How many of a tracked survey's people answered, and whom it did not reach."""
    coverage = coverage_of(survey)
    return {"figures": coverage, "reading": reading(coverage), "channels": channel_table(coverage)}


def reading(coverage: Coverage) -> str:
    """The one sentence to take away, with both denominators."""
    if not coverage.asked:
        return "Nobody has been asked yet."
    words = f"{coverage.answered} of the {coverage.asked} people asked answered ({coverage.rate})."
    if coverage.not_reached:
        words += (
            f" {coverage.not_reached} more could not be asked, since we have no email address: "
            f"{coverage.gap} of the list of {coverage.listed}. Of the whole list, "
            f"{coverage.rate_of_listed} answered."
        )
    return words


def channel_table(coverage: Coverage) -> dict[str, Any]:
    """Answers by the way they came; a channel nobody used is left out."""
    rows = [
        [channel.label, coverage.by_channel[channel], coverage.share_of_answers(channel)]
        for channel in Channel
        if coverage.by_channel.get(channel)
    ]
    return {
        "caption": "Answers by the way they came",
        "columns": [
            {"label": "Way"},
            {"label": "Answers", "numeric": True},
            {"label": "Share", "numeric": True, "unit": "of answers"},
        ],
        "rows": rows,
        "row_heads": True,
    }
