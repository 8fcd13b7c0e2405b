"""The pass in the cookie says the language, and is all that says it."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from surveys.codes import new_code
from surveys.cookies import COOKIE, forgetting, handing, holder_of, language_for, pass_for
from surveys.entry import Door, Pass, Standing
from tests.surveys.answering import open_survey
from tests.surveys.forms import TWO_LANGUAGES

pytestmark = pytest.mark.django_db


def test_a_pass_comes_back_from_the_browser_with_its_language() -> None:
    survey = open_survey(TWO_LANGUAGES)
    request = RequestFactory().get("/s/?language=pl")
    holder = pass_for(request, Standing(Door.OPEN, survey, code=new_code()))
    assert holder
    assert holder.language == "pl"
    assert pass_for(request, Standing(Door.UNKNOWN)) is None
    request.COOKIES[COOKIE] = handing(HttpResponse(), holder).cookies[COOKIE].value
    assert holder_of(request) == holder
    assert language_for(RequestFactory().get("/s/"), survey.version_id, holder) == "pl"


def test_a_pass_given_before_there_were_languages_still_opens() -> None:
    survey, code = open_survey(), new_code()
    request = RequestFactory().get("/s/")
    request.COOKIES[COOKIE] = Pass(code, survey.pk).signed()
    assert holder_of(request) == Pass(code, survey.pk)


def test_the_browser_lets_go_of_the_pass() -> None:
    cookie = forgetting(HttpResponse()).cookies[COOKIE]
    assert (cookie.value, cookie["path"], cookie["max-age"]) == ("", "/s/", 0)
