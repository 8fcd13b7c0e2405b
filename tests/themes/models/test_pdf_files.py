"""PDFs on their way in."""

import pytest

from tests.factories.themes import PdfFileFactory
from tests.themes.ground import analyst, coder
from themes.models import PdfFile

pytestmark = pytest.mark.django_db


def test_they_are_seen_by_who_keeps_codebooks() -> None:
    made = PdfFileFactory.create(name="A talk")
    assert (str(made), list(PdfFile.objects.visible_to(analyst()))) == ("A talk", [made])
    assert not PdfFile.objects.visible_to(coder())
