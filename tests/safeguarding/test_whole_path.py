"""The whole path: worried, written down, told, escalated, read, decided, released; nobody else."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from evaluation.schedule import SCHEDULE
from families.models import CaseStudy, CaseStudyState
from safeguarding.models import Alert, AlertState, ChildOfCode, CodeList, Concern
from safeguarding.rules import why_not_close_event
from tests.factories.accounts import UserFactory
from tests.factories.case_studies import CaseStudyFactory, writer_of
from tests.factories.safeguarding import LeadContactFactory
from tests.factories.voice import EventFactory

pytestmark = pytest.mark.django_db
WORDS = "He said: I sleep in the shed."


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def hears(now: datetime) -> set[str]:
    """Whom the clock wrote to at this moment; no message holds a word of it."""
    mail.outbox.clear()
    the_clock_does("tell of concerns", now)
    assert not [each for each in mail.outbox if "shed" in f"{each.subject} {each.body}"]
    return {address for each in mail.outbox for address in each.to}


def the_clock_does(what: str, now: datetime) -> None:
    next(due for due in SCHEDULE if due.name == what).act(now)


def trail() -> str:
    return " ".join(
        f"{each.event} {each.about_name} {each.details}" for each in AuditEvent.objects.all()
    )


def test_from_the_worry_to_the_release(settings: LazySettings) -> None:
    settings.DEMONSTRATION = True
    for rank in ("deputy", "head"):
        LeadContactFactory.create(rank=rank, email=f"{rank}@x.example")
    lead = UserFactory.create(role=Role.SAFEGUARDING_LEAD)
    others = {
        role: UserFactory.create(role=role) for role in set(Role) - {lead.memberships.get().role}
    }
    study = CaseStudyFactory.create(
        state=CaseStudyState.SIGNED_OFF, writer=others[Role.PRACTITIONER]
    )
    event = uuid4()

    # The worker sees the card first, and writes it down.
    worker = browser_of(writer_of(study))
    page = worker.get(reverse("analytics:case_study_show", args=[study.pk]))
    assertContains(page, f"/concerns/record/?about=case-study&amp;id={study.pk}")
    where = f"/concerns/record/?about=case-study&id={study.pk}&event={event}"
    shown = worker.get(where).content.decode()
    assert 0 < shown.index("tel:999") < shown.index("exact words")
    now = timezone.now()
    sent = {
        "is_in_danger_now": "no", "exact_words": WORDS, "who_said": "A boy of seven",
        "who_heard": "Me", "heard_at": f"{timezone.localtime(now):%Y-%m-%dT%H:%M}",
        "heard_where": "At the owls", "child_code": "AB12",
    }  # fmt: skip
    worker.post(where, sent)
    concern = Concern.objects.get()

    # It holds the case study and the event; the lead is told, then the deputy, then the head.
    assert not CaseStudy.objects.visible_to(others[Role.DATA_STEWARD]).exists()
    assert why_not_close_event(event)
    heard = concern.heard_at
    assert hears(heard + timedelta(minutes=1)) == {lead.email}
    assert hears(heard + timedelta(minutes=29)) == set()
    assert hears(heard + timedelta(minutes=30)) == {lead.email, "deputy@x.example"}
    assert hears(heard + timedelta(minutes=60)) == {lead.email, "head@x.example"}

    # Nobody else finds it, whatever they may do elsewhere.
    here = f"/concerns/{concern.pk}/"
    for role, other in others.items():
        browser = browser_of(other)
        assert {browser.get(each).status_code for each in (here, "/concerns/")} == {404}, role
        assert browser.post(here, {"decision": "advice"}).status_code == 404

    # The lead reads, decides with a reason and releases.
    reader = browser_of(lead)
    assertContains(reader.get(here), "I sleep in the shed.")
    source = reverse("analytics:case_study_original", args=[study.pk])
    assert reader.get(source).status_code == 200
    assertContains(reader.get(here), source)
    reader.post(here, {"decision": "referral", "reason": "Told them.", "release": "edited"})
    concern.refresh_from_db()
    assert (concern.decision, concern.release, concern.opened_by) == ("referral", "edited", lead)
    assert CaseStudy.objects.visible_to(others[Role.DATA_STEWARD]).exists()
    assert not why_not_close_event(event)
    assert hears(heard + timedelta(days=9)) == set()
    assert set(Alert.objects.values_list("state", flat=True)) == {AlertState.SENT}

    # Each look is written down, and nothing of what was said or decided.
    assert AuditEvent.objects.filter(event="looked at a concern").count() == 3
    assert not [each for each in ("shed", "owls", "AB12", "referral", "Told") if each in trail()]


def test_at_an_event_from_the_wristband_to_the_day_on_which_the_list_is_destroyed(
    settings: LazySettings,
) -> None:
    settings.DEMONSTRATION = True
    event = EventFactory.create()
    people = {role: UserFactory.create(role=role) for role in Role}
    lead, desk = browser_of(people[Role.SAFEGUARDING_LEAD]), browser_of(people[Role.FACILITATOR])
    here, today = f"/voices/{event.pk}/", timezone.localdate()

    # Before the day the lead begins the list; at the desk the child gets a code.
    day = today + timedelta(days=30)
    lead.post(f"{here}codes/begin/", {"destroy_on": day})
    codes = CodeList.objects.get()
    desk.post(f"{here}codes/", {"code": "AB12", "child": "Robin Wren"})
    assertContains(desk.get(here), f"/concerns/record/?event={event.pk}")
    sent = {
        "is_in_danger_now": "no", "exact_words": WORDS, "who_said": "A boy of seven",
        "who_heard": "Me", "heard_at": f"{timezone.localtime():%Y-%m-%dT%H:%M}",
        "heard_where": "At the owls", "child_code": "ab 12",
    }  # fmt: skip
    desk.post(f"/concerns/record/?event={event.pk}", sent)
    concern = Concern.objects.get()
    assert (concern.event_id, concern.about_kind) == (event.pk, "")

    # Nobody but the lead finds the concern, the queue, the codes or the child.
    doors = [
        f"/concerns/{concern.pk}/", "/concerns/", "/concerns/contact/lead/", "/concerns/codes/",
        f"/concerns/codes/{codes.pk}/", f"/concerns/codes/{codes.pk}/open/", f"{here}codes/begin/",
    ]  # fmt: skip
    asked = {"code": "AB12", "purpose": "concern"}
    for role in set(Role) - {Role.SAFEGUARDING_LEAD}:
        other = browser_of(people[role])
        found = {other.get(each).status_code for each in doors}
        assert found | {other.post(each, asked).status_code for each in doors} == {404}, role

    # The event stays open until the lead, who finds the child by the code, has decided.
    refused = desk.post(f"{here}move/", {"close": "1"}, follow=True)
    assertContains(refused, "is not decided yet")
    assertContains(lead.get(f"/concerns/{concern.pk}/"), here)
    assertContains(lead.post(f"/concerns/codes/{codes.pk}/open/", asked), "Robin Wren")
    on_its_day = timezone.now() + timedelta(days=31)
    the_clock_does("destroy lists of codes", on_its_day)
    assert ChildOfCode.objects.exists()
    lead.post(f"/concerns/{concern.pk}/", {"decision": "police", "reason": "Rang them."})
    desk.post(f"{here}move/", {"close": "1"})
    event.refresh_from_db()
    assert event.is_closed

    # On its day the list goes, and neither the code nor the child is in the trail.
    the_clock_does("destroy lists of codes", timezone.now())
    assert ChildOfCode.objects.exists()
    the_clock_does("destroy lists of codes", on_its_day)
    assert not ChildOfCode.objects.exists()
    assertContains(lead.post(f"/concerns/codes/{codes.pk}/open/", asked), "is destroyed")
    assert not [each for each in ("Robin", "AB12", "shed", "police") if each in trail()]
