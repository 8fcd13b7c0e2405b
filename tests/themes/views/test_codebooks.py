"""The pages of codebooks."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from programmes.models import NodeKind, Programme
from tests.factories.programmes import NodeFactory
from tests.factories.themes import CodeFactory
from tests.themes.ground import analyst, browser_of, coder
from themes.models import Codebook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_an_analyst_begins_a_codebook_from_the_theory_and_keeps_a_version(
    programme: Programme,
) -> None:
    browser = browser_of(analyst())
    NodeFactory.create(programme=programme, kind=NodeKind.OUTCOME, title="Home is safer")
    begin = f"/themes/{programme.slug}/codebooks/begin/"
    assertContains(browser.get(begin), "Name of the codebook")
    shown = browser.post(begin, {"name": "What helps"}, follow=True)
    assertContains(shown, "There are no codes yet")
    assertContains(browser.post(begin, {"name": "what HELPS"}), "codebook of this name")
    here = f"/themes/codebooks/{Codebook.objects.get().pk}/"
    assertContains(browser.post(f"{here}start/", follow=True), "1 codes added")
    assertContains(browser.post(f"{here}start/", follow=True), "has its code")
    assertContains(browser.post(f"{here}blind/", {"open": "1"}, follow=True), "Coders see what")
    assertContains(browser.post(f"{here}versions/", {"note": ""}, follow=True), "Say what this")
    kept = browser.post(f"{here}versions/", {"note": "First coding"}, follow=True)
    assertContains(kept, "First coding (1 codes")
    assertContains(browser.post(f"{here}undo/", follow=True), "Undone: 1 codes from the theory")
    assertContains(browser.post(f"{here}undo/", follow=True), "nothing to undo")
    assertContains(browser.get(f"{here}history/"), "Undone")


def test_a_coder_reads_a_codebook_and_changes_nothing(codebook: Codebook) -> None:
    CodeFactory.create(codebook=codebook, name="Time")
    browser, here = browser_of(coder()), f"/themes/codebooks/{codebook.pk}/"
    shown = browser.get(here)
    assertContains(shown, "Time")
    assertNotContains(shown, "Add a code")
    assertNotContains(browser.get(f"{here}history/"), "Keep the codes")
    for path in ("start/", "blind/", "undo/", "versions/", "add/"):
        assert browser.post(here + path).status_code == 403
    assert browser.post(f"/themes/{codebook.programme.slug}/codebooks/begin/").status_code == 403
    assert browser.get("/themes/codebooks/9999/").status_code == 404
    browser.logout()
    assertRedirects(browser.get(here), f"/accounts/login/?next={here}")
