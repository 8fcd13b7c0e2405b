"""Suggestions as pages show them, and how good they were."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories.themes import (
    CodeFactory,
    CodingFactory,
    DocumentFactory,
    SuggestionFactory,
    SuggestionRunFactory,
)
from tests.themes.ground import analyst
from themes.models import Codebook, SuggestionState
from themes.suggestion_pages import record_table, shown, sureness_table, thin_codes, weeks

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_words_are_shown_with_what_stands_around_them() -> None:
    document = DocumentFactory.create(text="Well. " * 40 + "It helped. " + "So it was. " * 30)
    made = SuggestionFactory.create(document=document, start=240, end=250, chance=0.1)
    (found,) = shown(analyst(), [made])
    assert (found.suggestion.quote, found.percent, found.near) == ("It helped.", 10, "")
    assert found.lead.startswith("Well.")
    assert found.lead.endswith("Well. ")
    assert found.trail.startswith(" So it was.")
    assert len(found.lead) <= 160 >= len(found.trail)


def test_codes_that_say_too_little_are_named(codebook: Codebook) -> None:
    thin = CodeFactory.create(codebook=codebook, definition="Time.")
    CodeFactory.create(codebook=codebook, definition="Hours that a worker has for a family.")
    assert thin_codes(codebook) == [thin]


def test_precision_and_recall_of_each_method_by_week(codebook: Codebook) -> None:
    assert weeks(codebook) == {}
    SuggestionRunFactory.create(codebook=codebook, asked_at=TUESDAY - timedelta(days=30))
    code = CodeFactory.create(codebook=codebook)
    for state, methods, chance in (
        (SuggestionState.ACCEPTED, ["words", "meaning"], 0.9),
        (SuggestionState.REJECTED, ["meaning"], 0.8),
        (SuggestionState.CHANGED, ["words"], 0.2),
        (SuggestionState.MET, ["meaning"], 0.3),
    ):
        SuggestionFactory.create(
            code=code, state=state, methods=methods, chance=chance, decided_at=TUESDAY
        )
    for _ in range(4):
        CodingFactory.create(code=code, made_at=TUESDAY)
    CodingFactory.create(code=code, made_at=TUESDAY - timedelta(days=60))
    found = weeks(codebook)
    assert list(found) == [date(2026, 11, 23)]
    assert record_table(found)["rows"] == [[
        "23 November 2026", "none", "1 of 2 (50%)", "1 of 2 (50%)",
        "0 of 4 (0%)", "1 of 4 (25%)", "2 of 4 (50%)",
    ]]  # fmt: skip
    assert sureness_table(codebook)["rows"] == [
        ["0% to 25%", 1, "0 of 1 (0%)"], ["25% to 50%", 0, "none"], ["50% to 75%", 0, "none"],
        ["75% to 100%", 2, "1 of 2 (50%)"],
    ]  # fmt: skip
