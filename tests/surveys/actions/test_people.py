"""The people of a survey: put on the list, mended, and taken out of its mailings."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from accounts.permissions import Role
from surveys.actions.people import change_person, invite, note_outcome, opt_out, take_off_list
from surveys.models import Invitation, InvitationState, Organisation, SurveyState
from surveys.people_lists import PersonRow
from tests.factories.accounts import UserFactory
from tests.factories.surveys import InvitationFactory, OrganisationFactory, SurveyFactory

pytestmark = pytest.mark.django_db

ANN = PersonRow("ann@wealdshire.example", "Ann")


@pytest.fixture
def analyst() -> User:
    return UserFactory.create(role=Role.ANALYST)


def test_people_are_invited_once_whatever_the_spelling(analyst: User) -> None:
    survey = SurveyFactory.create(state=SurveyState.OPEN)
    first = [PersonRow(" Ann@Wealdshire.example", "Ann "), ANN._replace(name="Annie")]

    assert invite(by=analyst, survey=survey, people=first) == 1
    assert invite(by=analyst, survey=survey, people=[ANN, PersonRow("bo@wealdshire.example")]) == 1

    kept = survey.invitations.values_list("email", "name")
    assert list(kept) == [("ann@wealdshire.example", "Ann"), ("bo@wealdshire.example", "")]
    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationFactory.create(survey=survey, email="ann@wealdshire.example")


def test_the_trail_of_inviting_holds_no_address(analyst: User) -> None:
    invite(by=analyst, survey=SurveyFactory.create(), people=[ANN, PersonRow("", "Bo")])

    event = AuditEvent.objects.get(event="invited people")
    assert event.details == {"people": 2, "without_an_address": 1}
    assert "ann@" not in str(AuditEvent.objects.values())


def test_an_entry_that_cannot_be_asked_stops_the_whole_list(analyst: User) -> None:
    people = [ANN, PersonRow("not an address", "Bo")]
    with pytest.raises(Refused, match="Entry 2: The email address is not complete"):
        invite(by=analyst, survey=SurveyFactory.create(), people=people)
    assert not Invitation.objects.exists()


def test_nobody_is_invited_to_a_closed_survey(analyst: User) -> None:
    closed = SurveyFactory.create(state=SurveyState.CLOSED, closed_at=timezone.now())
    with pytest.raises(Refused, match="closed"):
        invite(by=analyst, survey=closed, people=[ANN])


def test_whoever_has_no_address_is_on_the_list_once_and_not_reached(analyst: User) -> None:
    survey = SurveyFactory.create()
    bo = PersonRow("", "Bo", "Hill School")
    assert invite(by=analyst, survey=survey, people=[bo, bo, PersonRow("", "", "Hill School")]) == 2
    assert invite(by=analyst, survey=survey, people=[PersonRow("", "BO", "hill school")]) == 0
    assert set(survey.invitations.values_list("state", flat=True)) == {InvitationState.NOT_REACHED}


def test_an_organisation_is_made_once_whatever_its_capitals(analyst: User) -> None:
    OrganisationFactory.create(name="Éclat Nursery")
    people = [
        ANN._replace(organisation="ÉCLAT nursery"),
        PersonRow("bo@wealdshire.example", "", "Hill School"),
        PersonRow("cy@wealdshire.example", "", "HILL SCHOOL"),
    ]
    survey = SurveyFactory.create()
    invite(by=analyst, survey=survey, people=people)
    assert Organisation.objects.count() == 2
    named = survey.invitations.order_by("email").values_list("organisation__name", flat=True)
    assert list(named) == ["Éclat Nursery", "Hill School", "Hill School"]


@pytest.mark.parametrize(
    ("state", "after"),
    [
        ("not-reached", "waiting"), ("failed", "waiting"), ("bounced", "waiting"),
        ("sent", "sent"), ("completed", "completed"),
    ],
)  # fmt: skip
def test_a_new_address_is_written_to_where_the_old_one_could_not_be(
    analyst: User, state: str, after: str
) -> None:
    address = "" if state == "not-reached" else "old@wealdshire.example"
    person = InvitationFactory.create(email=address, state=state)
    mended = change_person(by=analyst, invitation=person, person=ANN._replace(organisation="Mill"))
    assert (mended.email, mended.state, str(mended.organisation)) == (ANN.email, after, "Mill")
    assert AuditEvent.objects.filter(event="mended an invitation").exists()


def test_mending_keeps_the_state_where_the_address_stays(analyst: User) -> None:
    person = InvitationFactory.create(state="bounced", email=ANN.email)
    assert change_person(by=analyst, invitation=person, person=ANN).state == "bounced"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (PersonRow("bo@wealdshire.example"), "Somebody else"),
        (PersonRow("bo@"), "not complete"),
        (PersonRow("", "Ann"), "have been written to"),
        (PersonRow(""), "no name"),
    ],
)
def test_what_cannot_be_mended_is_refused(analyst: User, row: PersonRow, words: str) -> None:
    person = InvitationFactory.create(state="sent", email=ANN.email)
    InvitationFactory.create(survey=person.survey, email="bo@wealdshire.example")
    with pytest.raises(Refused, match=words):
        change_person(by=analyst, invitation=person, person=row)


def test_what_somebody_heard_is_written_down_or_refused(analyst: User) -> None:
    person = InvitationFactory.create(state="unknown")
    note_outcome(by=analyst, invitation=person, state=InvitationState.SENT)
    note_outcome(by=analyst, invitation=person, state=InvitationState.BOUNCED)
    with pytest.raises(Refused, match="Came back"):
        note_outcome(by=analyst, invitation=person, state=InvitationState.SENT)
    with pytest.raises(Refused, match="Look again"):
        note_outcome(by=analyst, invitation=person, state=InvitationState.COMPLETED)
    told = AuditEvent.objects.filter(event="noted about an invitation")
    assert {each.details["state"] for each in told} == {"sent", "bounced"}


def test_only_those_who_were_not_written_to_are_taken_off(analyst: User) -> None:
    person = InvitationFactory.create()
    sent = InvitationFactory.create(state="sent", sent_on=timezone.localdate())
    take_off_list(by=analyst, invitation=person)
    assert list(Invitation.objects.all()) == [sent]
    with pytest.raises(Refused, match="part of the response rate"):
        take_off_list(by=analyst, invitation=sent)


@pytest.mark.parametrize(
    ("state", "after"),
    [("sent", "opted-out"), ("unknown", "opted-out"), ("completed", "completed")],
)
def test_opting_out_stops_emails_and_undoes_no_answer(state: str, after: str) -> None:
    person = InvitationFactory.create(state=state)
    assert opt_out(invitation=person)
    assert not opt_out(invitation=person)
    person.refresh_from_db()
    assert person.state == InvitationState(after)
    assert person.wants_no_emails
    assert not Invitation.objects.reachable().exists()


def test_whoever_wants_no_emails_is_not_reachable_whatever_they_answer(analyst: User) -> None:
    wants = InvitationFactory.create(state="sent")
    note_outcome(by=analyst, invitation=wants, state=InvitationState.OPTED_OUT)
    Invitation.objects.filter(pk=wants.pk).update(state=InvitationState.COMPLETED)
    InvitationFactory.create(state="bounced")
    InvitationFactory.create(email="", state="not-reached")
    heard = InvitationFactory.create(state="completed")
    assert list(Invitation.objects.reachable()) == [heard]


def test_opted_out_goes_with_wanting_no_emails() -> None:
    person = InvitationFactory.create(state="sent")
    with pytest.raises(IntegrityError):
        Invitation.objects.filter(pk=person.pk).update(state=InvitationState.OPTED_OUT)
