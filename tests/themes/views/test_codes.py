"""The pages of a code."""

from typing import Any

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories.themes import CodeFactory, CodingFactory
from tests.themes.ground import analyst, browser_of, coder, values
from themes.models import Code, Codebook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_an_analyst_writes_changes_moves_and_retires_a_code(codebook: Codebook) -> None:
    browser, book = browser_of(analyst()), f"/themes/codebooks/{codebook.pk}/"
    assertContains(browser.post(f"{book}add/", {"name": "Time"}), "What it means")
    assertRedirects(browser.post(f"{book}add/", values("Time")), book)
    assertContains(browser.post(f"{book}add/", values("TIME")), "already")
    code = Code.objects.get()
    here, top = f"/themes/codes/{code.pk}/", CodeFactory.create(codebook=codebook, name="Top")
    assertContains(browser.get(f"{here}change/"), "Words that tell of Time")
    look = {"colour": 1, "pattern": 1}
    assertContains(browser.post(f"{here}change/", values("Top", **look)), "already")
    assertRedirects(browser.post(f"{here}change/", values("Hours", **look)), here)
    assertRedirects(browser.post(f"{here}move/", {"parent": top.pk}), book)
    assert Code.objects.get(pk=code.pk).parent == top
    refused = browser.post(f"/themes/codes/{top.pk}/move/", {"parent": code.pk}, follow=True)
    assertContains(refused, "under itself")
    refused = browser.post(f"/themes/codes/{top.pk}/retire/", follow=True)
    assertContains(refused, "Other codes lie under this one")
    assertContains(browser.post(f"{here}retire/", follow=True), "Retired “Hours”")
    shown = browser.get(here)
    assertContains(shown, "not in use any more")
    assertNotContains(shown, "Split it in two")


def test_codes_are_merged_and_split(codebook: Codebook) -> None:
    browser = browser_of(analyst())
    code, into = CodeFactory.create(codebook=codebook), CodeFactory.create(codebook=codebook)
    coding = CodingFactory.create(code=code)
    here = f"/themes/codes/{code.pk}/"
    assertContains(browser.get(f"{here}split/"), "I was not sure")
    refused = browser.post(f"{here}split/", values(str(into), codings=[str(coding.pk)]))
    assertContains(refused, "already")
    assertContains(refused, "checked")
    browser.post(f"{here}split/", values("Calm", codings=[str(coding.pk)]))
    calm = Code.objects.get(name="Calm")
    assertContains(browser.get(f"/themes/codes/{calm.pk}/"), "I was not sure")
    assertContains(browser.post(f"{here}merge/", {}, follow=True), "Choose the code")
    merged = browser.post(f"/themes/codes/{calm.pk}/merge/", {"into": into.pk}, follow=True)
    assertContains(merged, "1 excerpt in 1 text")
    again = browser.post(f"/themes/codes/{calm.pk}/merge/", {"into": into.pk}, follow=True)
    assertContains(again, "Both codes must be in use")


def test_a_page_costs_the_same_for_few_and_many_excerpts(
    codebook: Codebook, django_assert_num_queries: Any
) -> None:
    code, browser = CodeFactory.create(codebook=codebook), browser_of(analyst())
    browser.get(f"/themes/codes/{code.pk}/")
    for excerpts in (2, 20):
        CodingFactory.create_batch(excerpts, code=code)
        with django_assert_num_queries(10):
            browser.get(f"/themes/codes/{code.pk}/")


def test_a_coder_reads_a_code_and_changes_nothing(codebook: Codebook) -> None:
    code = CodeFactory.create(codebook=codebook, use_when="Always", example="Like this")
    browser, here = browser_of(coder()), f"/themes/codes/{code.pk}/"
    assertContains(browser.get(here), "Like this")
    for path in ("change/", "move/", "merge/", "split/", "retire/"):
        assert browser.post(here + path).status_code == 403
    assert browser.get("/themes/codes/9999/").status_code == 404
