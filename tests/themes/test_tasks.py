"""The doorbell finds its job and calls the work."""

import pytest

from programmes.models import Programme
from tests.factories.themes import CodeFactory, DocumentFactory
from tests.themes.ground import answered
from themes.actions.documents import ask_for_gathering
from themes.actions.suggestions import ask_for_suggestions
from themes.models import Codebook, Document, Suggestion
from themes.tasks import gather_texts, suggest_codes

pytestmark = pytest.mark.django_db


def test_the_bell_brings_in_texts(programme: Programme) -> None:
    answered("One.", programme)
    gather_texts(str(ask_for_gathering(by=None, programme=programme).job_id))
    assert Document.objects.get().text() == "One."


def test_the_bell_suggests_codes(codebook: Codebook) -> None:
    for name in ("Forms", "Travel"):
        CodeFactory.create(codebook=codebook, name=name)
    DocumentFactory.create(programme=codebook.programme, text="So many forms.")
    suggest_codes(str(ask_for_suggestions(by=None, codebook=codebook).job_id))
    assert Suggestion.objects.filter(code__name="Forms").get().because == ["Forms"]
