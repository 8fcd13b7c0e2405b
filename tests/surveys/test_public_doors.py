"""Every answering page keeps out of caches, speaks one language and takes only our own forms."""

from uuid import uuid4

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language, gettext

from surveys.codes import form_token, new_code
from surveys.cookies import COOKIE
from surveys.entry import Pass
from surveys.public_doors import answering, go, is_ours


@answering
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(gettext("Start now"))


def test_a_page_speaks_the_language_of_the_pass_or_of_the_browser() -> None:
    request = RequestFactory().get("/s/", headers={"Accept-Language": "ur"})
    assert page(request).content.decode() == "شروع کریں"
    request.COOKIES[COOKIE] = Pass(new_code(), uuid4(), "pl").signed()
    response = page(request)
    assert response.content == b"Zacznij"
    assert response["Cache-Control"] == "no-store"
    assert get_language() == "en-gb"


@pytest.mark.parametrize(
    ("site", "is_right", "expected"),
    [
        ("same-origin", True, True),
        ("", True, True),
        ("cross-site", True, False),
        ("", False, False),
    ],
)
def test_only_a_form_of_ours_with_its_token_counts(
    site: str, is_right: bool, expected: bool
) -> None:
    holder = Pass(new_code(), uuid4())
    token = form_token(holder.code) if is_right else "x"
    request = RequestFactory().post("/s/", {"token": token}, headers={"Sec-Fetch-Site": site})
    assert is_ours(request, holder) is expected


def test_a_browser_is_sent_on_to_get_the_next_page() -> None:
    assert (go("/s/review/").status_code, go("/s/review/").url) == (303, "/s/review/")  # type: ignore[attr-defined]  # a redirect has an address
