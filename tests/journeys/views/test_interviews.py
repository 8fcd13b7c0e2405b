"""The pages of interviews."""

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from accounts.models import User
from accounts.permissions import Role
from journeys.models import CandidateState, Interview, Journey, Transcript
from tests.factories.accounts import LocalityFactory, ServiceFactory, UserFactory
from tests.factories.journeys import CandidateFactory, InterviewFactory, TranscriptFactory
from tests.factories.surveys import VersionFactory
from tests.journeys.browsing import browser_as, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def guided(interviewer: User) -> Interview:
    """An interview with a guide of one question."""
    question = {"name": "first", "label": "What came first?", "hint": "As far back as you like."}
    guide = VersionFactory.create(
        definition={"pages": [{"title": "Start", "questions": [question]}]}
    )
    return InterviewFactory.create(interviewer=interviewer, guide=guide)


def test_an_interview_is_recorded_kept_cleared_and_its_map_begun(interviewer: User) -> None:
    browser = browser_of(interviewer)
    LocalityFactory.create(name="Castlebeck")
    drawn = CandidateFactory.create(state=CandidateState.AGREED)
    asked = f"/journeys/interviews/record/?candidate={drawn.pk}"
    assertContains(browser.get(asked), f"With family {drawn.family_number}")
    typed = {
        "pseudonym": "Nia", "held_on": "2017-05-03", "services": [ServiceFactory.create().pk],
        "is_open": "True", "is_engaged": "True", "consent": "council", "cluster": "A",
    }  # fmt: skip
    assertContains(browser.post(asked, typed), "Say who agreed.")
    typed |= {"consent_from": "parent", "consent_on": "2017-05-03"}
    recorded = browser.post(asked, typed)
    interview = Interview.objects.get()
    here = f"/journeys/interviews/{interview.pk}/"
    assertRedirects(recorded, here)
    assertContains(browser.get(f"{here}change/"), "Nia")
    assertRedirects(browser.post(f"{here}change/", typed | {"pseudonym": "Carys"}), here)
    assertContains(browser.post(f"{here}transcript/", {"words": ""}), "Write or paste")
    words = {"words": "Sharon moved to Castlebeck."}
    assertRedirects(browser.post(f"{here}transcript/", words), f"{here}transcript/clear/")
    assertContains(browser.get(f"{here}transcript/clear/"), "[person A] moved to [place].")
    cleared = {"words": "[person A] moved to [place]."}
    assertRedirects(browser.post(f"{here}transcript/clear/", cleared), here)
    assertContains(browser.get(f"{here}transcript/read/"), "[person A] moved")
    begun = browser.post(f"{here}map/")
    journey = Journey.objects.get()
    assertRedirects(begun, f"/journeys/maps/{journey.pk}/edit/")
    assertContains(browser.get(here), "Being drawn")


def test_answers_are_kept_question_by_question_and_become_what_was_said(
    interviewer: User,
) -> None:
    interview = guided(interviewer)
    browser, here = browser_of(interviewer), f"/journeys/interviews/{interview.pk}/guide/"
    for words in ("Start", "What came first?", "As far back"):
        assertContains(browser.get(here), words)
    saved = browser.post(f"{here}save/", {"edition": "0", "answer-first": "The phone."})
    assert saved.json()["edition"] == 1
    assertContains(browser.get(here), "The phone.")
    stale = {"edition": "0", "answer-first": "The drawer."}
    assert browser.post(f"{here}save/", stale).status_code == 409
    both = browser.post(here, stale)
    for words in ("A colleague wrote here meanwhile", "Kept now: The phone.", "The drawer."):
        assertContains(both, words)
    assertContains(
        browser.post(here, {"edition": "1", "answer-first": "Both."}, follow=True), "Saved."
    )
    used = browser.post(here, {"edition": "2", "answer-first": "Both.", "use": "1"})
    assertRedirects(used, f"/journeys/interviews/{interview.pk}/transcript/clear/")
    words = Transcript.objects.get().words
    assert words == "Question: What came first?\nCarys: Both."
    assertContains(
        browser.post(here, {"edition": "2", "answer-first": "Both.", "use": "1"}), "kept already"
    )


def test_an_interview_without_a_guide_says_where_to_choose_one(interviewer: User) -> None:
    interview = InterviewFactory.create(interviewer=interviewer)
    page = browser_of(interviewer).get(f"/journeys/interviews/{interview.pk}/guide/")
    assertContains(page, "No guide was chosen")


def test_nobody_but_the_interviewer_finds_an_interview() -> None:
    transcript = TranscriptFactory.create()
    here = f"/journeys/interviews/{transcript.pk}/"
    for path in ("", "change/", "guide/", "transcript/", "transcript/clear/", "transcript/read/"):
        assert browser_as(Role.INTERVIEWER).get(here + path).status_code == 404
        assert browser_as(Role.MANAGER).get(here + path).status_code == 403
    for path in ("map/", "guide/save/"):
        assert browser_as(Role.INTERVIEWER).post(here + path).status_code == 404
    somebody = UserFactory.create(role=Role.INTERVIEWER)
    missing = browser_of(somebody).get("/journeys/interviews/record/?candidate=999")
    assert missing.status_code == 404
