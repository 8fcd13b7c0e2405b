"""Typing in answers: by whom, how and when they came, and what is refused."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from accounts.permissions import Role
from surveys.actions.answering import Ending, NoDraft, finish, save_page
from surveys.actions.entering import begin_for
from surveys.entry import Pass, pass_from
from surveys.models import Channel, Draft, InvitationState, Response, Survey
from tests.factories.accounts import UserFactory
from tests.factories.surveys import InvitationFactory
from tests.surveys.answering import ABOUT, TRUST, open_survey
from tests.surveys.tracked import Partner, tracked_survey

pytestmark = pytest.mark.django_db

DAY = date(2017, 7, 3)


@pytest.fixture
def clerk() -> User:
    return UserFactory.create(role=Role.ANALYST)


@pytest.fixture
def survey() -> Survey:
    return tracked_survey()


def fill_in(holder: Pass) -> None:
    for page, fields in ((1, ABOUT), (2, TRUST)):
        save_page(holder=holder, page=page, values={name: [v] for name, v in fields.items()})


def test_a_typed_in_answer_says_how_it_came_when_and_by_whom(clerk: User, survey: Survey) -> None:
    person = InvitationFactory.create(survey=survey, email="", state=InvitationState.NOT_REACHED)
    holder = begin_for(by=clerk, invitation=person, channel=Channel.TELEPHONE, received_on=DAY)
    fill_in(holder)
    assert finish(holder=holder) is Ending.RECEIVED

    response = Response.objects.get()
    assert (response.channel, response.received_on) == (Channel.TELEPHONE, DAY)
    assert (response.entered_by, response.invitation) == (clerk, person)
    person.refresh_from_db()
    assert person.state == InvitationState.COMPLETED
    event = AuditEvent.objects.get(event="typed in an answer")
    assert (event.by_name, event.details["channel"]) == (clerk.name, "telephone")


def test_typing_in_can_be_stopped_and_gone_on_with(clerk: User, survey: Survey) -> None:
    person = InvitationFactory.create(survey=survey)
    first = begin_for(by=clerk, invitation=person, channel=Channel.EMAIL, received_on=DAY)
    fill_in(first)
    other = UserFactory.create(role=Role.ANALYST)
    again = begin_for(by=other, invitation=person, channel=Channel.PAPER, received_on=DAY)
    assert again == first
    assert pass_from(again.signed()) == again
    draft = Draft.objects.get()
    assert (draft.entered_by, draft.channel) == (other, Channel.PAPER)
    assert draft.answers


def test_nobody_reads_what_the_person_has_begun_online(clerk: User, survey: Survey) -> None:
    partner = Partner(survey)
    partner.browser.post(partner.link)
    partner.post("/s/answer/1/", **ABOUT)
    holder = begin_for(
        by=clerk, invitation=partner.invitation, channel=Channel.EMAIL, received_on=DAY
    )
    drafts = {draft.entered_by: draft.answers for draft in Draft.objects.all()}
    assert drafts[clerk] == {}
    assert drafts[None]
    fill_in(holder)
    partner.answer()
    with pytest.raises(NoDraft):
        finish(holder=holder)
    assert Response.objects.get().channel == Channel.WEB


@pytest.mark.parametrize(
    ("channel", "later", "words"),
    [(Channel.WEB, 0, "is there already"), (Channel.PAPER, 1, "after today")],
)
def test_an_answer_came_some_other_way_and_not_tomorrow(
    clerk: User, survey: Survey, channel: Channel, later: int, words: str
) -> None:
    day = timezone.localdate() + timedelta(days=later)
    person = InvitationFactory.create(survey=survey)
    with pytest.raises(Refused, match=words):
        begin_for(by=clerk, invitation=person, channel=channel, received_on=day)
    assert not Draft.objects.exists()


def test_no_answer_of_a_confidential_survey_is_tied_to_a_person(clerk: User) -> None:
    person = InvitationFactory.create(survey=open_survey())
    with pytest.raises(Refused, match="confidential"):
        begin_for(by=clerk, invitation=person, channel=Channel.PAPER, received_on=DAY)


def test_nothing_is_typed_in_for_somebody_who_has_answered(clerk: User, survey: Survey) -> None:
    person = InvitationFactory.create(survey=survey, state=InvitationState.COMPLETED)
    with pytest.raises(Refused, match="answered already"):
        begin_for(by=clerk, invitation=person, channel=Channel.PAPER, received_on=DAY)
