"""Act now, record, and the lead's queue."""

from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.template.loader import render_to_string
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from safeguarding.models import AboutKind, Concern, held_subjects
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.msc import StoryFactory
from tests.factories.safeguarding import AlertFactory, ConcernFactory, LeadContactFactory

pytestmark = pytest.mark.django_db
SENT = {
    "is_in_danger_now": "no", "exact_words": "I do not want to go home.", "who_said": "A boy",
    "who_heard": "Me", "heard_at": "2017-03-01T10:00", "heard_where": "In the car",
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_second_factor(settings: LazySettings) -> None:
    settings.DEMONSTRATION = True


def browser_of(user: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(user)
    return client


def test_anybody_with_an_account_is_told_to_ring_and_can_record() -> None:
    browser, story = browser_of(UserFactory.create()), StoryFactory.create()
    assertContains(browser.get("/concerns/record/"), "use the one your team has")
    LeadContactFactory.create()
    where = f"/concerns/record/?about=story&id={story.pk}"
    page = browser.get(where)
    assertContains(page, "tel:999")
    assertContains(page, "tel:01632960123")
    assertContains(page, "held back from reviewers, panels and counts")
    assertContains(browser.post(where, {**SENT, "exact_words": ""}), "Fill this in")
    sent = browser.post(where, SENT)
    concern = Concern.objects.get()
    assertRedirects(sent, f"/concerns/recorded/{concern.number}/")
    assert (concern.about_kind, concern.about_id) == ("story", story.pk)
    assert story.is_held()


@pytest.mark.parametrize("about", ["about=story&id=nonsense", "about=robots&id=1", ""])
def test_an_address_that_names_nothing_holds_nothing(about: str) -> None:
    browser_of(UserFactory.create()).post(f"/concerns/record/?{about}", SENT)
    assert Concern.objects.get().about_kind == ""


def test_a_time_in_the_future_is_refused_and_what_was_typed_stays() -> None:
    page = browser_of(UserFactory.create()).post(
        "/concerns/record/", {**SENT, "heard_at": "2099-01-01T10:00"}
    )
    assertContains(page, "in the future")
    assertContains(page, "I do not want to go home.")


def test_the_lead_opens_decides_and_every_look_is_written_down() -> None:
    browser = browser_of(UserFactory.create(role=Role.SAFEGUARDING_LEAD))
    assertContains(browser.get("/concerns/"), "Nothing waits")
    story = StoryFactory.create()
    concern = ConcernFactory.create(about_kind="story", about_id=story.pk)
    queue = browser.get("/concerns/")
    assertContains(queue, "Not opened")
    assertNotContains(queue, concern.exact_words)
    here = f"/concerns/{concern.pk}/"
    assertContains(browser.get(here), concern.exact_words)
    assertContains(browser.post(here, {"decision": "advice"}), "Fill this in")
    decided = {"decision": "advice", "reason": "Spoke with mum.", "release": "released"}
    assertRedirects(browser.post(here, decided), "/concerns/")
    assertContains(browser.get(here), "Spoke with mum.")
    assert not story.is_held()
    assert AuditEvent.objects.filter(event="looked at a concern").count() == 4


def test_nobody_else_sees_a_concern_and_a_lead_of_another_place_finds_nothing() -> None:
    concern = ConcernFactory.create(locality=LocalityFactory.create())
    here = f"/concerns/{concern.pk}/"
    doors = (here, "/concerns/", "/concerns/contact/lead/", "/concerns/codes/")
    for role in set(Role) - {Role.SAFEGUARDING_LEAD}:
        browser = browser_of(UserFactory.create(role=role))
        found = {browser.get(each).status_code for each in doors}
        found |= {browser.post(each, SENT).status_code for each in doors}
        assert found == {404}, role
        trail = browser.get("/audit/") if role == Role.AUDITOR else None
        assert trail is None or concern.exact_words not in trail.content.decode()
    elsewhere = browser_of(MembershipFactory.create(role=Role.SAFEGUARDING_LEAD).user)
    assert elsewhere.get(here).status_code == 404
    assertNotContains(elsewhere.get("/concerns/"), concern.number)
    assert Client().get(here).status_code == 302


def test_the_lead_says_whom_to_ring() -> None:
    browser = browser_of(UserFactory.create(role=Role.SAFEGUARDING_LEAD))
    assertContains(browser.get("/concerns/contact/deputy/"), "Deputy of the lead")
    assert browser.get("/concerns/contact/chief/").status_code == 404
    sent = {"name": "Sol Safe", "phone": "01632 960000", "hours": "", "email": "sol@x.example"}
    assertRedirects(browser.post("/concerns/contact/lead/", sent), "/concerns/")
    queue = browser.get("/concerns/")
    assertContains(queue, "Sol Safe")
    assertContains(queue, "sol@x.example")


def test_what_arose_at_an_event_carries_it_and_the_code_of_the_child() -> None:
    event = uuid4()
    browser_of(UserFactory.create()).post(
        f"/concerns/record/?event={event}", {**SENT, "child_code": "AB12"}
    )
    concern = Concern.objects.get()
    assert (concern.event_id, concern.child_code) == (event, "AB12")
    assert concern.is_urgent


def test_a_screen_says_what_the_worry_is_about() -> None:
    for known, query in (
        ({}, ""),
        ({"kind": "story", "key": "1"}, "?about=story&amp;id=1"),
        ({"kind": "interview", "key": "1", "event": "2"}, "?about=interview&amp;id=1&amp;event=2"),
        ({"event": "2"}, "?event=2"),
    ):
        words = render_to_string("safeguarding/worried.html", known)
        assert f'href="/concerns/record/{query}"' in words


@pytest.mark.parametrize("about", AboutKind)
def test_it_can_arise_in_anything(about: AboutKind) -> None:
    key = uuid4()
    where = f"/concerns/record/?about={about}&id={key}"
    browser = browser_of(UserFactory.create())
    assertContains(browser.get(where), f"The {about.label} in which it arose")
    browser.post(where, SENT)
    assert held_subjects(about).get()["about_id"] == key


def test_the_lead_is_told_which_alerts_did_not_go_out() -> None:
    AlertFactory.create(problem="The mail server did not take it.")
    queue = browser_of(UserFactory.create(role=Role.SAFEGUARDING_LEAD)).get("/concerns/")
    assertContains(queue, "The mail server did not take it.")
