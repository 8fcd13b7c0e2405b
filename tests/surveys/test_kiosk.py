"""The pages of a kiosk: every way back leads to the start, and nothing of a person stays."""

import pytest
from django.test import Client

from surveys.actions.kiosk import enrol_kiosk
from surveys.codes import form_token
from surveys.cookies import COOKIE
from surveys.entry import pass_from
from surveys.kiosk import SECRET, START, kiosk_head
from surveys.models import Code, Draft, Kiosk, Response, Survey
from tests.surveys.answering import ABOUT, TRUST, open_survey
from tests.surveys.forms import TWO_LANGUAGES
from tests.surveys.keeping import analyst

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    return open_survey()


@pytest.fixture
def tablet(survey: Survey) -> Client:
    _, secret = enrol_kiosk(by=analyst(), survey=survey, name="Library", pin="4711")
    client = Client()
    client.cookies[SECRET] = secret
    return client


def token(tablet: Client) -> str:
    holder = pass_from(tablet.cookies[COOKIE].value)
    assert holder is not None
    return form_token(holder.code)


def test_one_answers_after_another(tablet: Client) -> None:
    for _ in range(2):
        assert "Start" in tablet.get(START).content.decode()
        assert tablet.post(START)["Location"] == "/s/answer/1/"
        for number, fields in ((1, ABOUT), (2, TRUST)):
            tablet.post(f"/s/answer/{number}/", fields | {"token": token(tablet)})
        sent = tablet.post("/s/finish/", {"token": token(tablet)})
        assert tablet.get(sent["Location"])["Location"] == "/s/kiosk/thanks/"
        thanks = tablet.get("/s/kiosk/thanks/")
        assert "receipt" not in thanks.content.decode()
        assert tablet.cookies[COOKIE].value == ""
    assert Response.objects.count() == 2
    assert not Code.objects.exists()


def test_after_the_start_page_no_address_shows_what_was_typed(tablet: Client) -> None:
    tablet.post(START)
    tablet.post("/s/answer/1/", ABOUT | {"token": token(tablet)})
    page = tablet.get("/s/answer/1/")
    assert "tl-at-kiosk" in page.content.decode()
    assert 'http-equiv="refresh"' in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    started = tablet.get(START)
    assert started["Cache-Control"] == "no-store"
    assert not Draft.objects.exists()
    for address in ("/s/answer/1/", "/s/review/", "/s/", "/s/later/", "/s/finish/"):
        assert tablet.get(address)["Location"] == START


def test_the_last_persons_text_size_goes_too(tablet: Client) -> None:
    tablet.cookies["look"] = "large"
    tablet.get(START)
    assert tablet.cookies["look"].value == ""


def test_each_person_chooses_a_language_and_the_next_begins_anew() -> None:
    _, secret = enrol_kiosk(
        by=analyst(), survey=open_survey(TWO_LANGUAGES), name="Library", pin="4711"
    )
    tablet = Client()
    tablet.cookies[SECRET] = secret
    assert 'href="?language=pl"' in tablet.get(START).content.decode()
    start = tablet.get(f"{START}?language=pl").content.decode()
    for words in ("Wizyta", "Zacznij", 'name="language" value="pl"', "Dla pracowników"):
        assert words in start
    tablet.post(START, {"language": "pl"})
    page = tablet.get("/s/answer/1/").content.decode()
    assert "Kto przyszedł?" in page
    assert 'name="kiosk-stay" content="Tak, jestem"' in page
    sending = {"came": "mum", "words": "Tak", "token": token(tablet)}
    tablet.post("/s/answer/1/", sending)
    tablet.post("/s/finish/", sending)
    assert "Dziękujemy" in tablet.get("/s/kiosk/thanks/").content.decode()
    assert "A visit" in tablet.get(START).content.decode()


def test_only_the_pin_leaves(tablet: Client) -> None:
    wrong = tablet.post("/s/kiosk/leave/", {"pin": "0000"})
    assert (wrong.status_code, "not the PIN" in wrong.content.decode()) == (422, True)
    right = tablet.post("/s/kiosk/leave/", {"pin": "4711"})
    assert right["Location"] == "/accounts/login/"
    assert tablet.cookies[SECRET].value == ""
    assert not Kiosk.objects.in_use().exists()


@pytest.mark.parametrize("address", [START, "/s/kiosk/thanks/", "/s/kiosk/leave/"])
def test_a_browser_that_is_no_kiosk_finds_nothing(address: str) -> None:
    assert Client().get(address).status_code == 404
    stranger = Client()
    stranger.cookies[SECRET] = "made-up"
    assert stranger.post(address).status_code == 404


def test_elsewhere_pages_carry_nothing_of_a_kiosk(survey: Survey) -> None:
    request = Client().get("/s/").wsgi_request
    assert kiosk_head(request) == ""
    assert survey.is_open


def test_another_site_starts_nothing(tablet: Client) -> None:
    tablet.post(START, headers={"sec-fetch-site": "cross-site"})
    assert not Draft.objects.exists()
