"""The pages of agreement."""

import pytest
from pytest_django.asserts import assertContains

from tests.factories.themes import CodeFactory, CodingFactory
from tests.themes.ground import analyst, browser_of, coder
from tests.themes.test_comparing import read_by
from themes.models import Codebook, Settlement

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_an_analyst_sees_agreement_and_settles_differences(codebook: Codebook) -> None:
    browser, book = browser_of(analyst()), f"/themes/codebooks/{codebook.pk}/"
    assertContains(browser.get(f"{book}agreement/"), "No text was read by two coders yet")
    assertContains(browser.get(f"{book}differences/"), "Coders agree on every text")
    code, ann, ben = CodeFactory.create(codebook=codebook), coder("Ann"), coder("Ben")
    document = read_by(codebook, ann, ben)
    CodingFactory.create(document=document, code=code, coder=ann)
    shown = browser.get(f"{book}agreement/")
    assertContains(shown, "Settle 1 difference")
    assertContains(shown, "Ann, Ben")
    assertContains(shown, "Rules for what cannot be told")
    assertContains(browser.get(f"{book}differences/"), "Given by Ann; not by Ben.")
    sent = {"document": str(document.pk), "code": code.pk, "applies": "no", "reason": ""}
    assertContains(browser.post(f"{book}differences/settle/", sent, follow=True), "and why")
    sent["reason"] = "She does not."
    settled = browser.post(f"{book}differences/settle/", sent, follow=True)
    assertContains(settled, "It does not apply")
    assertContains(browser.get(f"{book}agreement/"), "Every difference is settled")
    other = read_by(codebook, ann, ben)
    sent["document"] = str(other.pk)
    refused = browser.post(f"{book}differences/settle/", sent, follow=True)
    assertContains(refused, "do not differ")
    assert Settlement.objects.count() == 1


def test_a_coder_sees_no_agreement(codebook: Codebook) -> None:
    browser, book = browser_of(coder()), f"/themes/codebooks/{codebook.pk}/"
    for path in ("agreement/", "differences/"):
        assert browser.get(book + path).status_code == 403
    assert browser.post(f"{book}differences/settle/").status_code == 403
