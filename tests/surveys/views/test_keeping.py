"""The pages of answers set aside and of deletion: who may come in, and what they do."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.permissions import Role
from surveys.contents import response_receipt
from surveys.models import Quarantine, Response, Survey, Tombstone
from tests.factories.accounts import UserFactory
from tests.factories.surveys import QuarantineFactory
from tests.surveys.answering import ABOUT, TRUST, Person, open_survey
from tests.surveys.keeping import FULL, OTHER, send, tracked_survey
from tests.surveys.tracked import Partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def aside() -> Quarantine:
    survey = tracked_survey()
    first = send(survey, FULL)
    send(survey, OTHER, first.root_id)
    return Quarantine.objects.get()


def client_of(role: Role) -> Client:
    client = Client()
    client.force_login(UserFactory.create(role=role))
    return client


def addresses(aside: Quarantine) -> list[str]:
    survey = aside.survey_id
    return [
        reverse("surveys:aside_list", args=[survey]),
        reverse("surveys:aside_show", args=[survey, aside.pk]),
        reverse("surveys:answers_delete", args=[survey]),
    ]


def test_strangers_and_managers_stay_outside(aside: Quarantine) -> None:
    for address in addresses(aside):
        assert Client().get(address).status_code == 302
        assert client_of(Role.MANAGER).get(address).status_code == 403
        assert client_of(Role.ANALYST).get(address).status_code == 200


def test_something_of_another_survey_is_not_found(aside: Quarantine) -> None:
    other = QuarantineFactory.create()
    address = reverse("surveys:aside_show", args=[aside.survey_id, other.pk])
    assert client_of(Role.ANALYST).get(address).status_code == 404


def test_an_analyst_compares_decides_and_takes_it_back(aside: Quarantine) -> None:
    analyst, (listed, show, _) = client_of(Role.ANALYST), addresses(aside)
    assert "It arrived again with other answers" in analyst.get(listed).content.decode()
    page = analyst.get(show).content.decode()
    assert "2 of " in page
    assert page.count("Different") == 4  # twice in the short table, twice in the whole one
    missing = analyst.post(show, {"decision": "taken"})
    assert "Error: " in missing.content.decode()
    assert analyst.post(show, {"decision": "taken", "why": "She rang."}).status_code == 302
    assert "She rang." in analyst.get(show).content.decode()
    assert "Everything is decided" in analyst.get(listed).content.decode()
    assert "Taken in place" in analyst.get(listed + "?show=all").content.decode()
    undo = reverse("surveys:aside_undo", args=[aside.survey_id, aside.pk])
    assert "is taken back" in analyst.post(undo, follow=True).content.decode()
    assert "Nothing has been decided yet" in analyst.post(undo, follow=True).content.decode()
    looked = AuditEvent.objects.filter(event="looked at answers set aside")
    assert looked.count() >= 3


def test_an_open_confidential_survey_shows_how_many_and_nothing_more() -> None:
    aside = QuarantineFactory.create(survey=open_survey())
    analyst, (listed, show, delete) = client_of(Role.ANALYST), addresses(aside)
    page = analyst.get(listed).content.decode()
    assert "can be read only after it has closed" in page
    assert str(aside.pk) not in page
    assert analyst.get(show).status_code == 404
    assert "nobody can tell" in analyst.get(delete).content.decode()


def test_the_list_goes_on(aside: Quarantine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surveys.views.keeping.PAGE", 1)
    QuarantineFactory.create(survey=aside.survey)
    analyst, (listed, *_) = client_of(Role.ANALYST), addresses(aside)
    first = analyst.get(listed).content.decode()
    assert "Show the next" in first
    last = max(str(key) for key in Quarantine.objects.values_list("pk", flat=True))
    assert last not in first


def test_the_survey_page_says_what_waits(aside: Quarantine) -> None:
    address = reverse("surveys:survey_show", args=[aside.survey_id])
    assert "1 waits for somebody to decide" in client_of(Role.ANALYST).get(address).content.decode()
    manager = client_of(Role.MANAGER).get(address).content.decode()
    assert "1 waits" in manager
    assert reverse("surveys:aside_list", args=[aside.survey_id]) not in manager


def test_a_steward_deletes_by_the_receipt_without_seeing_answers(aside: Quarantine) -> None:
    response, steward = Response.objects.get(), client_of(Role.DATA_STEWARD)
    address = addresses(aside)[2]
    unknown = steward.post(address, {"words": "AAAA-AAAA"}).content.decode()
    assert "No answers of this survey have this number" in unknown
    found = steward.post(address, {"words": response_receipt(response.root_id)}).content.decode()
    assert "cannot be brought back" in found
    assert Response.objects.exists()
    fields = {"words": str(response.root_id), "delete": "yes"}
    assert "Error: " in steward.post(address, fields).content.decode()
    steward.post(address, fields | {"why": "asked-for"})
    assert not Response.objects.exists()
    assert Tombstone.objects.get().root_id == response.root_id
    assert AuditEvent.objects.get(event="deleted answers").details["why"] == "asked-for"
    assert Survey.objects.get(pk=aside.survey_id).response_count == 0


def test_a_second_answer_by_a_link_says_whose_it_is_and_counts_the_person_once() -> None:
    partner = Partner(tracked_survey())
    partner.answer()
    late = partner.post("/s/answer/2/", **TRUST | {"trust_00": "100"})
    assert "with your name, for the evaluation team" in late.content.decode()
    aside = Quarantine.objects.get()
    assert aside.invitation == partner.invitation
    analyst, (listed, show, _) = client_of(Role.ANALYST), addresses(aside)
    assert partner.invitation.name in analyst.get(listed).content.decode()
    page = analyst.get(show).content.decode()
    assert f"{partner.invitation.name}</a></strong>. Their first answers are counted." in page
    assert "First, counted" in page
    assert "Count this one as a response of its own" not in page
    assert analyst.post(show, {"decision": "taken", "why": "Newer."}).status_code == 302
    response = Response.objects.get()
    assert (response.invitation, response.answers) == (partner.invitation, aside.answers)


def test_a_second_answer_in_a_confidential_survey_is_nobodys() -> None:
    person = Person(open_survey())
    person.begin()
    person.send(1, **ABOUT)
    person.send(2, **TRUST)
    person.finish()
    late = person.send(2, **TRUST | {"trust_00": "100"})
    assert "without your link" in late.content.decode()
    aside = Quarantine.objects.get()
    assert (aside.invitation, aside.root_id) == (None, None)
