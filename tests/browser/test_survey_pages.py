"""The pages beside the main road of a survey, with something on each, at both widths.

For staff: set-aside answers, deletion, one person of the list, mailing, kiosks, typing in.
For families and partners: a kiosk, stopping emails and a closed survey, in three languages.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.permissions import Role
from surveys.copies import new_copy_code
from surveys.models import Copy, InvitationState, Quarantine, Response, Survey, SurveyState
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.browser.test_answering import tab_to
from tests.browser.test_languages import FORM, look_in_every_language
from tests.factories.accounts import UserFactory
from tests.factories.surveys import InvitationFactory, OrganisationFactory, ReminderSentFactory
from tests.surveys.answering import ids, open_survey
from tests.surveys.keeping import FULL, OTHER, send, tracked_survey
from tests.surveys.tracked import Partner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def looked_at(page: Page, address: str, name: str) -> None:
    """The page at an address, without fault at both widths, kept as pictures."""
    page.goto(address)
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe(page) == [], f"{name} at {width}"
        assert overflow(page) <= 0, f"{name} at {width}"
        screenshot(page, f"beside-{name}-{width}")


@pytest.fixture
def survey() -> Survey:
    """A tracked survey under way: people in every state, and answers that arrived twice."""
    made = tracked_survey()
    Survey.objects.filter(pk=made.pk).update(answer_by=timezone.localdate() + timedelta(days=9))
    school = OrganisationFactory.create(name="Hill School")
    for name, state in zip(("Ann Oak", "Ben Elm", "Cy Ash"), InvitationState.values, strict=False):
        InvitationFactory.create(survey=made, name=name, organisation=school, state=state)
    made.refresh_from_db()
    first = send(made, FULL)
    send(made, OTHER, first.root_id)
    return made


def test_staff_pages_with_content(open_page: OpenPage, survey: Survey) -> None:
    partner = Partner(survey)
    ReminderSentFactory.create(invitation=partner.invitation)
    page = open_page("/", user=UserFactory.create(role=Role.ANALYST))
    aside, person = Quarantine.objects.get(), partner.invitation
    for name in ("survey_show", "aside_list", "answers_delete", "survey_deadline", "kiosk_list",
                 "invitation_list", "people_invite", "survey_language", "paper_show"):  # fmt: skip
        looked_at(page, reverse(f"surveys:{name}", args=[survey.pk]), name)
    for kind in ("invitations", "again", "reminder"):
        looked_at(page, reverse("surveys:mailing_send", args=[survey.pk, kind]), kind)
    looked_at(page, reverse("surveys:aside_show", args=[survey.pk, aside.pk]), "aside")
    for name in ("person_show", "person_change", "person_answer"):
        looked_at(page, reverse(f"surveys:{name}", args=[survey.pk, person.pk]), name)
    assert messages(page) == []


def test_a_kiosk_speaks_three_languages(open_page: OpenPage) -> None:
    survey = open_survey(FORM.read_text(), "what-parents-say")
    page = open_page(
        reverse("surveys:kiosk_list", args=[survey.pk]),
        user=UserFactory.create(role=Role.ANALYST), width=810,
    )  # fmt: skip
    page.get_by_label("Name of this kiosk").fill("Library")
    page.get_by_label("PIN to leave").fill("4711")
    page.get_by_role("button", name="Start kiosk mode").click()
    page.wait_for_url("**/s/kiosk/")
    look_in_every_language(page, "kiosk")
    page.goto("/s/kiosk/leave/")
    assert axe(page) == []


@pytest.mark.parametrize("language", ["en", "pl", "ur"])
def test_stopping_emails_and_a_closed_survey(open_page: OpenPage, language: str) -> None:
    survey = open_survey(FORM.read_text(), "what-parents-say")
    Survey.objects.filter(pk=survey.pk).update(promise="tracked")
    survey.refresh_from_db()
    partner = Partner(survey)
    page = open_page(f"{partner.link}stop/?language={language}", width=375)

    def look(name: str) -> None:
        assert page.evaluate("document.documentElement.lang") == language
        assert axe(page) == []
        assert overflow(page) == 0
        screenshot(page, f"languages-{name}-{language}-375")

    look("stop")
    page.get_by_role("button").last.click()
    page.wait_for_load_state()
    look("stopped")
    assert partner.state() == InvitationState.OPTED_OUT
    page.goto(f"{partner.link}?language={language}")
    page.get_by_role("button").last.click()
    page.wait_for_url("**/answer/1/")
    Survey.objects.filter(pk=survey.pk).update(state=SurveyState.CLOSED, closed_at=timezone.now())
    page.reload()
    look("closed")


def test_paper_with_entries_is_typed_in_by_keyboard(open_page: OpenPage) -> None:
    survey = open_survey(
        "| survey |\n| | type | name | label |\n| | begin_repeat | child | Your children |\n"
        "| | text | first | First name |\n| | end_repeat | | |\n| | text | rest | What else? |\n",
        "children",
    )
    code = new_copy_code()
    Copy.objects.keep(survey, [code])
    page = open_page(
        reverse("surveys:copy_choose", args=[survey.pk]),
        user=UserFactory.create(role=Role.DATA_STEWARD),
    )
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    names = page.get_by_label("First name")
    names.first.wait_for()
    page.wait_for_load_state()  # until its script is there, Enter sends the form
    shown = names.count()
    names.first.focus()
    for name in ("Anna", "Ben", "Cy")[:shown]:
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    names.last.focus()
    tab_to(page, "more")
    page.keyboard.press("Enter")
    expect(names).to_have_count(shown + 1)
    assert names.first.input_value() == "Anna"
    assert axe(page) == []
    screenshot(page, "beside-typing-entries-1280")
    expect(names.last).to_be_focused()
    page.keyboard.type("Dot")
    page.get_by_label("What else?").focus()
    page.keyboard.type("Nothing")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.get_by_text("is saved. Now the next one").wait_for()
    answers = Response.objects.get().answers
    [children] = [entries for entries in answers.values() if isinstance(entries, list)]
    told = [first for child in children for first in child.values()]
    assert answers[ids(survey)["rest"]] == "Nothing"
    assert told == [*("Anna", "Ben", "Cy")[:shown], "Dot"]
    assert messages(page) == []
