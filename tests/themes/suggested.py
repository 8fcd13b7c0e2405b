"""A codebook with texts that were coded by it, for tests of suggestions."""

from typing import Any

from jobs.runner import carry_out
from tests.factories.themes import CodeFactory, CodingFactory, DocumentFactory
from themes.actions.suggestions import ask_for_suggestions
from themes.models import Codebook, SuggestionRun
from themes.suggestion_runner import suggest

CODES = {
    "Travel": ("Miles on the road between two families.", "mileage"),
    "Paperwork": ("Forms and reports that have to be written.", ""),
    "Supervision": ("Time to think with a supervisor.", ""),
}
CODED = [
    ("I drive forty miles between two visits.", "Travel"),
    ("Parking costs me an hour a day.", "Travel"),
    ("My car is my office.", "Travel"),
    ("The bus only comes twice.", "Travel"),
    ("The same assessment typed three times.", "Paperwork"),
    ("Two days a week of writing up.", "Paperwork"),
    ("Boxes to tick that nobody reads.", "Paperwork"),
    ("My manager asks how I am.", "Supervision"),
    ("An hour a month to look back on hard visits.", "Supervision"),
    ("She helps me to see it anew.", "Supervision"),
]
ASKED = ("Stuck in traffic on the motorway again.", "Endless typing of forms.")


def coded(codebook: Codebook) -> dict[str, Any]:
    """Three codes, and ten texts that have one of them; the codes by name."""
    codes = {
        name: CodeFactory.create(
            codebook=codebook, name=name, definition=definition, synonyms=synonyms
        )
        for name, (definition, synonyms) in CODES.items()
    }
    for text, name in CODED:
        document = DocumentFactory.create(programme=codebook.programme, text=text)
        CodingFactory.create(document=document, code=codes[name], end=len(text))
    return codes


def suggested(codebook: Codebook) -> SuggestionRun:
    """Codes suggested by the worker."""
    run = ask_for_suggestions(by=None, codebook=codebook)
    carry_out(str(run.job_id), suggest)
    run.refresh_from_db()
    return run
