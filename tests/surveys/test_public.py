"""Answering through pages: what is shown, saved, refused and said."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.permissions import Role
from surveys.codes import new_code, receipt_number
from surveys.models import (
    Code,
    Draft,
    Promise,
    Quarantine,
    QuarantineReason,
    Receipt,
    Response,
    Survey,
    SurveyState,
)
from tests.factories.accounts import UserFactory
from tests.surveys.answering import ABOUT, TRUST, Person, forget_codes, ids, open_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    return open_survey()


@pytest.fixture
def person(survey: Survey) -> Person:
    return Person(survey)


def text(response: Any) -> str:
    return str(response.content.decode())


def close(survey: Survey) -> None:
    survey.state, survey.closed_at = SurveyState.CLOSED, timezone.now()
    survey.save(update_fields=["state", "closed_at"])
    forget_codes(survey)


def test_looking_at_the_link_changes_nothing(person: Person) -> None:
    for _ in range(3):
        response = person.get(person.link)
        assert response.status_code == 200
        assert not response.cookies
    assert not Draft.objects.exists()
    assert "Start now" in text(response)


def test_the_start_page_tells_the_promise_and_its_limits(person: Person) -> None:
    page = text(person.get(person.link))
    assert "Early Help" in page
    assert "about 5 minutes" in page
    for words in ["groups of 10 people or more", "cannot find them again", "Your own words"]:
        assert words in page
    assert person.holder.code not in page


def test_a_tracked_survey_says_so(survey: Survey, person: Person) -> None:
    Survey.objects.filter(pk=survey.pk).update(promise=Promise.TRACKED)
    page = text(person.get(person.link))
    assert "not anonymous" in page
    assert "What we promise" not in page


def test_beginning_sets_one_cookie_that_only_these_pages_get(person: Person) -> None:
    response = person.begin()
    assert (response.status_code, response.url) == (303, "/s/answer/1/")
    assert list(response.cookies) == ["answering"]
    cookie = response.cookies["answering"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/s/", True, "Lax")
    assert cookie["max-age"] == cookie["expires"] == ""


def test_a_link_in_capitals_works(person: Person) -> None:
    assert person.get(f"/s/{person.holder.code.upper()}/").status_code == 200


def test_unknown_and_expired_codes_say_the_same(survey: Survey, person: Person) -> None:
    unknown = person.get(f"/s/{new_code()}/")
    forget_codes(survey)
    expired = person.get(person.link)
    assert unknown.status_code == expired.status_code == 404
    assert text(unknown) == text(expired)
    assert "does not open a survey" in text(unknown)


def test_another_site_cannot_begin_or_save(person: Person) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert person.browser.post(person.link, headers=foreign).status_code == 404
    assert not Draft.objects.exists()
    person.begin()
    assert person.browser.post("/s/answer/1/", {**ABOUT, "token": "x"}).status_code == 403
    assert person.browser.post("/s/answer/1/", ABOUT, headers=foreign).status_code == 403
    assert person.browser.post("/s/finish/", {}).status_code == 403
    assert Draft.objects.get().answers == {}


def test_every_page_stays_out_of_caches_and_referrers(person: Person) -> None:
    person.answer_all()
    for address in [person.link, "/s/", "/s/answer/1/", "/s/review/", "/s/later/", "/s/received/"]:
        response = person.get(address)
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response["X-Robots-Tag"]


def test_saved_answers_come_back_with_the_page(person: Person) -> None:
    person.begin()
    person.send(1, **ABOUT)
    page = text(person.get("/s/answer/1/"))
    assert page.count(" checked") == 1
    assert 'value="worker" id="role" checked' in page
    assert 'value="3"' in page


def test_turning_pages_leads_through_to_the_review(person: Person) -> None:
    person.begin()
    assert person.send(1, **ABOUT).url == "/s/answer/2/"
    assert person.send(2, **TRUST).url == "/s/review/"
    assert person.send(2, **TRUST, go="back").url == "/s/answer/1/"
    assert person.send(1, role="worker", families="20").url == "/s/answer/2/"
    assert person.send(2, **TRUST).url == "/s/answer/3/"
    assert person.send(1, **ABOUT, then="review").url == "/s/review/#page-1"


def test_progress_counts_only_the_pages_shown(person: Person) -> None:
    person.begin()
    assert "Page 1 of 2" in text(person.get("/s/answer/1/"))
    person.send(1, role="worker", families="12")
    assert "Page 2 of 3" in text(person.get("/s/answer/2/"))


def test_a_page_that_is_not_shown_leads_to_the_nearest(person: Person) -> None:
    person.begin()
    assert person.get("/s/answer/3/").url == "/s/answer/2/"
    assert person.get("/s/answer/0/").url == "/s/answer/1/"


def test_a_question_that_must_be_answered_is_asked_for_kindly(person: Person) -> None:
    person.begin()
    response = person.send(1, families="3")
    page = text(response)
    assert response.status_code == 422
    assert "<title>Error: About you" in page
    assert '<a href="#role">Which role is yours? Choose your role.</a>' in page
    assert 'aria-describedby="role-error"' in page
    assert 'value="3"' in page
    assert Draft.objects.get().answers


def test_a_mistake_shows_what_was_typed_and_keeps_the_rest(survey: Survey, person: Person) -> None:
    person.begin()
    response = person.send(1, role="worker", families='"><b>many')
    assert response.status_code == 422
    assert 'value="&quot;&gt;&lt;b&gt;many"' in text(response)
    assert 'aria-describedby="families-hint families-error"' in text(response)
    assert Draft.objects.get().answers == {ids(survey)["role"]: "worker"}


def test_later_and_back_do_not_ask_for_what_is_missing(person: Person) -> None:
    person.begin()
    person.send(1, **ABOUT)
    assert person.send(2, go="back").url == "/s/answer/1/"
    response = person.send(2, go="later")
    assert response.url == "/s/later/?language=en"
    assert response.cookies["answering"].value == ""
    assert "open the link in your email again" in text(person.get("/s/later/"))


def test_the_link_leads_back_to_the_page_left(person: Person) -> None:
    person.begin()
    person.send(1, **ABOUT)
    person.send(2, trust_01="40", go="later")
    other: Any = Client()
    assert "Go on with my answers" in text(other.get(person.link))
    assert other.post(person.link).url == "/s/answer/2/"
    assert 'value="40" checked' in text(other.get("/s/answer/2/"))
    assert other.get("/s/").url == "/s/answer/2/"


def test_questions_that_come_up_bring_the_page_back_once(person: Person) -> None:
    person.begin()
    first = person.send(1, role="other")
    assert first.url == "/s/answer/1/?more=1#q-other_role"
    page = text(person.get("/s/answer/1/?more=1"))
    assert "more questions on this page" in page
    assert 'id="q-other_role">' in page
    assert 'id="q-families" hidden>' in page
    assert person.send(1, role="other").url == "/s/answer/2/"


def test_saving_in_the_background_tells_when_and_what_is_shown(person: Person) -> None:
    person.begin()
    response = person.post("/s/answer/1/save/", role="other", families="x")
    reply = json.loads(response.content)
    assert reply["saved_at"] == timezone.localtime().strftime("%H:%M")
    assert reply["shown"] == ["role", "other_role"]
    assert Draft.objects.get().last_page == 1


def test_nothing_is_saved_in_the_background_by_looking_or_after_sending(person: Person) -> None:
    person.begin()
    assert person.get("/s/answer/1/save/").status_code == 403
    person.answer_all()
    person.finish()
    assert person.post("/s/answer/1/save/", **ABOUT).status_code == 409
    assert not Quarantine.objects.exists()


def test_the_review_page_shows_all_answers_and_counts_blanks_kindly(person: Person) -> None:
    person.begin()
    person.send(1, role="other", other_role="<Cook>")
    person.send(1, role="other", other_role="<Cook>")
    page = text(person.get("/s/review/"))
    assert "<dd><bdi>Another role</bdi></dd>" in page
    assert "<dd><bdi>&lt;Cook&gt;</bdi></dd>" in page
    assert "<div hidden><dt>How many families?</dt>" in page
    assert "You have left 3 questions blank. That is fine" in page
    assert 'href="/s/answer/2/?then=review"' in page
    assert '<section id="page-3" hidden>' in page


def test_sending_gives_a_receipt_that_stays(person: Person) -> None:
    person.answer_all()
    assert person.finish().url == "/s/received/"
    page = text(person.get("/s/received/"))
    assert receipt_number(person.holder.code) in page
    assert "Your answers have been sent" in page
    assert Response.objects.count() == 1
    assert person.finish().url == "/s/received/"
    assert "already with us" in text(person.get(person.link))
    assert "already with us" in text(Client().post(person.link))
    assert Response.objects.count() == 1


def test_the_receipt_waits_for_the_sending(person: Person) -> None:
    person.answer_all()
    assert person.get("/s/received/").url == "/s/review/"
    assert person.get("/s/finish/").url == "/s/answer/2/"


def test_sending_with_questions_missing_leads_to_them(person: Person) -> None:
    person.begin()
    person.send(1, **ABOUT)
    response = person.finish()
    assert response.status_code == 422
    link = '<a href="/s/answer/2/?then=review#trust_02">I can explain. Choose a number.</a>'
    assert link in text(response)
    assert not Response.objects.exists()


def seen_on_review(person: Person) -> str:
    """What the review page would send along."""
    page = text(person.get("/s/review/"))
    return page.split('name="answers" value="')[1].split('"')[0].replace("&quot;", '"')


def test_answers_changed_in_another_tab_are_shown_again_before_they_are_sent(
    person: Person,
) -> None:
    person.answer_all()
    seen = seen_on_review(person)
    person.send(2, **{**TRUST, "trust_01": "0"})
    response = person.finish(answers=seen)
    assert response.status_code == 409
    assert "changed since this page was shown" in text(response)
    assert person.finish(answers=seen_on_review(person)).status_code == 303


def test_other_answers_after_the_first_are_set_aside_and_the_receipt_is_shown(
    survey: Survey, person: Person
) -> None:
    person.answer_all()
    old = seen_on_review(person)
    person.send(2, **{**TRUST, "trust_01": "0"})
    person.finish()
    response = person.finish(answers=old)
    assert response.status_code == 409
    assert receipt_number(person.holder.code) in text(response)
    kept = Quarantine.objects.get()
    assert kept.reason == QuarantineReason.OTHER_CONTENT
    assert kept.answers[ids(survey)["trust_01"]] == 70
    assert Response.objects.get().answers[ids(survey)["trust_01"]] == 0


def test_a_page_sent_after_the_receipt_is_set_aside(person: Person) -> None:
    person.answer_all()
    person.finish()
    response = person.send(1, role="other")
    assert response.status_code == 409
    assert "not counted" in text(response)
    assert Quarantine.objects.count() == 1


def test_after_the_close_honest_words_and_what_was_sent_is_set_aside(
    survey: Survey, person: Person
) -> None:
    person.answer_all()
    seen = seen_on_review(person)
    close(survey)
    assert person.get("/s/answer/1/").status_code == 410
    response = person.finish(answers=seen)
    assert response.status_code == 409
    assert "too late to be counted" in text(response)
    kept = Quarantine.objects.get()
    assert kept.reason == QuarantineReason.AFTER_CLOSE
    assert len(kept.answers) == 5
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    "answers", ["", "[]", "{", "[" * 9999, '{"x": 1}', '{"x": "\\\\ud800"}', '{"x": {"y": [1]}}']
)
def test_whatever_the_review_form_claims_only_the_draft_is_sent(
    person: Person, answers: str
) -> None:
    person.answer_all()
    assert person.finish(answers=answers).status_code in {303, 409}
    assert not Quarantine.objects.exists()


def test_odd_documents_after_the_close_are_no_error(survey: Survey, person: Person) -> None:
    person.answer_all()
    key = ids(survey)
    close(survey)
    odd = {key["role"]: {"a": 1}, key["families"]: [None], key["trust_01"]: 1e400, "z": 1}
    assert person.finish(answers=json.dumps(odd)).status_code in {409, 410}


def test_without_a_cookie_the_pages_say_where_the_link_is(survey: Survey) -> None:
    browser = Client()
    for address in ["/s/", "/s/answer/1/", "/s/review/", "/s/received/", "/s/finish/"]:
        assert browser.get(address).status_code == 404
        assert browser.post(address).status_code == 404
    assert "does not open a survey" in text(browser.get("/s/"))


def test_nobody_can_tell_who_is_signed_in(person: Person) -> None:
    person.browser.force_login(UserFactory.create(role=Role.ANALYST))
    person.answer_all()
    response = person.finish()
    assert "sessionid" not in response.cookies
    assert not getattr(response.wsgi_request, "session", {}).keys()


def test_a_choice_of_text_size_is_kept_on_printed_pages(person: Person) -> None:
    person.begin()
    person.browser.cookies["look"] = "large"
    assert "tl-large" in text(person.get("/s/answer/1/"))
    del person.browser.cookies["look"]
    assert "tl-large" not in text(person.get("/s/answer/1/"))


def test_no_trace_of_the_code_is_left_but_the_receipt(person: Person) -> None:
    person.answer_all()
    person.finish()
    assert not Code.objects.exists()
    assert not Draft.objects.exists()
    assert Receipt.objects.count() == 1
