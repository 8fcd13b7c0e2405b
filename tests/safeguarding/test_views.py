"""Act now, record, and the lead's queue."""

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from safeguarding.models import Concern
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.msc import StoryFactory
from tests.factories.safeguarding import ConcernFactory, LeadContactFactory

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
    assertContains(page, "held back from reviewers and panels")
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
    for role in set(Role) - {Role.SAFEGUARDING_LEAD}:
        browser = browser_of(UserFactory.create(role=role))
        assert [browser.get(each).status_code for each in (here, "/concerns/")] == [403, 403]
    elsewhere = browser_of(MembershipFactory.create(role=Role.SAFEGUARDING_LEAD).user)
    assert elsewhere.get(here).status_code == 404
    assertNotContains(elsewhere.get("/concerns/"), concern.number)
    assert Client().get(here).status_code == 302


def test_the_lead_says_whom_to_ring() -> None:
    browser = browser_of(UserFactory.create(role=Role.SAFEGUARDING_LEAD))
    assertContains(browser.get("/concerns/contact/"), "Whom to ring")
    sent = {"name": "Sol Safe", "phone": "01632 960000", "hours": ""}
    assertRedirects(browser.post("/concerns/contact/", sent), "/concerns/")
    assertContains(browser.get("/concerns/"), "Sol Safe")
