"""The pages of activities."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import User
from tests.factories.voice import ActivityFactory, TallyFactory
from tests.voice.browsing import browser_of
from tests.voice.forms import answered_survey
from voice.models import ActivityKind, Event

pytestmark = pytest.mark.django_db


def test_activities_are_added_with_pictures_and_taken_out(event: Event, facilitator: User) -> None:
    browser, here = browser_of(facilitator), f"/voices/{event.pk}/activities/"
    assertContains(browser.get(f"{here}add/"), "voice/pictures/tree.svg")
    typed = {"kind": "this-or-that", "question": "Which is nicer?", "options": "Garden: shrub"}
    assertContains(browser.post(f"{here}add/", typed), "There is no picture “shrub”.")
    typed["options"] = "Garden: tree"
    assertContains(browser.post(f"{here}add/", typed), "Write 2 options.")
    typed["options"] = "Garden: tree\n\nInside: house"
    assertRedirects(browser.post(f"{here}add/", typed), f"/voices/{event.pk}/")
    this = event.activities.get()
    page = browser.get(f"/voices/{event.pk}/")
    assertContains(page, "Choices counted: 0")
    assertContains(page, "voice/pictures/house.svg")
    stays = browser.post(f"{here}{this.pk}/take-out/", follow=True)
    assertContains(stays, "An open event keeps at least one activity.")
    browser.post(f"{here}add/", {"kind": "child-interview", "question": "How is it at home?"})
    interview = event.activities.last()
    assert interview is not None
    assertNotContains(browser.get(f"/voices/{event.pk}/"), f"/tables/{interview.pk}/")
    gone = browser.post(f"{here}{interview.pk}/take-out/", follow=True)
    assertContains(gone, "The activity is taken out.")
    TallyFactory.create(option=this.options.all()[0])
    page = browser.get(f"/voices/{event.pk}/")
    assertContains(page, "Choices counted: 1")
    assertNotContains(page, "take-out")


def test_an_activity_is_linked_to_a_survey_of_the_round(event: Event, facilitator: User) -> None:
    talks = ActivityFactory.create(event=event, kind=ActivityKind.CHILD_INTERVIEW)
    elsewhere, survey = answered_survey(), answered_survey([("a", 1)], slug="talks")
    Event.objects.update(round=survey.round)
    browser, here = browser_of(facilitator), f"/voices/{event.pk}/"
    link = f"{here}activities/{talks.pk}/survey/"
    assertContains(browser.get(here), "Choose the survey")
    assertContains(browser.post(link, {"survey": elsewhere.pk}), "Error")
    assertRedirects(browser.post(link, {"survey": survey.pk}), here)
    assertContains(browser.get(here), "Forms received: 1 (children)")
    table = ActivityFactory.create(event=event)
    assert browser.get(f"{here}activities/{table.pk}/survey/").status_code == 404
