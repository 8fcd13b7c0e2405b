"""The documents tell the truth, as far as a test can see."""

import re
from pathlib import Path

import pytest

from evaluation.documentation import pages
from tests.architecture.tree import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("name", pages())
def test_generated_pages_are_up_to_date(name: str) -> None:
    assert (ROOT / "docs" / name).read_text() == pages()[name], "Run manage.py docs"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", path.read_text())
    broken = [link for link in links if not (path.parent / link).exists()]
    assert not broken


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs" / "adr").glob("*.md")), ids=lambda path: path.name
)
def test_every_decision_has_its_status_and_date_and_stays_short(path: Path) -> None:
    text = path.read_text()
    assert re.search(r"^Status: (accepted|superseded)", text, re.MULTILINE)
    assert re.search(r"^Date: \d{4}-\d\d-\d\d", text, re.MULTILINE)
    assert 50 <= len(text.split()) <= 750
