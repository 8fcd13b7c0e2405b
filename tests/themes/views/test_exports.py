"""The page on which what was coded is taken away."""

import pytest
from pytest_django.asserts import assertContains

from tests.factories.themes import CodingFactory
from tests.themes.ground import analyst, browser_of, coder
from themes.models import Codebook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_an_analyst_takes_files_away_for_a_purpose(codebook: Codebook) -> None:
    CodingFactory.create(code__codebook=codebook)
    browser, page = browser_of(analyst()), f"/themes/codebooks/{codebook.pk}/export/"
    assertContains(browser.get(page), "What is it for?")
    assertContains(browser.post(page, {"kind": "qdc", "purpose": "x"}), "what the file is for")
    for kind in ("qdpx", "qdc", "html", "xlsx", "csv"):
        file = browser.post(page, {"kind": kind, "purpose": "To read it in another program"})
        assert file.headers["Content-Disposition"] == f'attachment; filename="what-helps.{kind}"'
        assert file.content


def test_a_coder_takes_nothing_away(codebook: Codebook) -> None:
    page = f"/themes/codebooks/{codebook.pk}/export/"
    assert browser_of(coder()).post(page).status_code == 403
