"""Sending a mailing: everybody once, whatever happens half-way, and no code beside a person."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.conf import LazySettings
from django.core.serializers import serialize
from django.utils import timezone

from accounts.models import AuditEvent
from jobs.actions import cancel_job
from jobs.models import Job, State
from surveys.actions.mailings import send_again, send_invitations, send_reminder
from surveys.codes import hash_of
from surveys.models import (
    Invitation,
    InvitationState,
    Link,
    Mailing,
    Promise,
    ReminderSent,
    Survey,
    SurveyState,
)
from tests.factories.accounts import UserFactory
from tests.surveys.mail_servers import (
    PLACE,
    KeepingServer,
    Killed,
    carry_out_mailing,
    open_survey_of,
)

pytestmark = pytest.mark.django_db

LATER = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def mail_server(settings: LazySettings) -> Iterator[None]:
    """A server that takes everything, and an empty memory."""
    settings.EMAIL_BACKEND = f"{PLACE}KeepingServer"
    KeepingServer.taken.clear()
    yield
    KeepingServer.taken.clear()


def addresses_written_to() -> list[str]:
    return [message.to[0] for message in KeepingServer.taken]


def codes_mailed() -> list[str]:
    found = [re.search(r"/s/([a-z2-7]{26})/", str(m.body)) for m in KeepingServer.taken]
    return [match[1] for match in found if match]


def states(mailing: Mailing) -> Counter[str]:
    return Counter(mailing.survey.invitations.values_list("state", flat=True))


@time_machine.travel("2017-03-06 10:00 +0000")
def test_everybody_gets_one_invitation_with_a_link_of_their_own() -> None:
    survey = open_survey_of(12)
    mailing = carry_out_mailing(
        send_invitations(by=UserFactory.create(), survey=survey, key=uuid4())
    )

    assert mailing.job.state == State.DONE
    assert sorted(addresses_written_to()) == sorted(
        survey.invitations.values_list("email", flat=True)
    )
    codes = codes_mailed()
    assert len(set(codes)) == 12
    stored = set(survey.codes.values_list("hash", flat=True))
    assert {hash_of(code) for code in codes} < stored
    assert (mailing.sent, mailing.failed, mailing.unknown) == (12, 0, 0)
    assert (mailing.job.done, mailing.job.total) == (12, 12)
    assert set(survey.invitations.values_list("state", "sent_on")) == {
        (InvitationState.SENT, date(2017, 3, 6))
    }


def test_people_are_written_to_in_an_order_of_no_meaning() -> None:
    survey = open_survey_of(30)
    listed = list(survey.invitations.order_by("email").values_list("email", flat=True))
    carry_out_mailing(send_invitations(by=None, survey=survey, key=uuid4()))
    assert addresses_written_to() != listed
    assert sorted(addresses_written_to()) == listed


def test_no_code_hash_or_address_stands_in_a_job_or_the_trail_or_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    survey = open_survey_of(5)
    with caplog.at_level(logging.DEBUG):
        carry_out_mailing(send_invitations(by=None, survey=survey, key=uuid4()))
        carry_out_mailing(send_reminder(by=None, survey=survey, key=uuid4()))

    rows = [*Job.objects.all(), *AuditEvent.objects.all(), *Mailing.objects.all()]
    written = serialize("json", [*rows, *ReminderSent.objects.all()]) + caplog.text
    for secret in [*codes_mailed(), *map(hash_of, codes_mailed()), *addresses_written_to()]:
        assert secret not in written
    rows_of_people = serialize("json", Invitation.objects.all())
    assert not any(hash_of(code) in rows_of_people for code in codes_mailed())


def test_a_worker_killed_half_way_writes_to_nobody_twice(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = f"{PLACE}ServerThatKillsUs"
    survey = open_survey_of(8)
    mailing = send_invitations(by=None, survey=survey, key=uuid4())
    with pytest.raises(Killed):
        carry_out_mailing(mailing)
    assert states(mailing) == {"sent": 2, "sending": 1, "waiting": 5}

    mailing = carry_out_mailing(mailing, LATER)

    assert Counter(addresses_written_to()) == Counter(
        survey.invitations.values_list("email", flat=True)
    )
    assert states(mailing) == {"sent": 7, "unknown": 1}
    assert (mailing.sent, mailing.unknown) == (7, 1)
    assert mailing.job.state == State.DONE
    assert mailing.job.done == mailing.job.total == 8
    assert len(set(codes_mailed())) == 8
    stored = set(survey.codes.values_list("hash", flat=True))
    assert {hash_of(code) for code in codes_mailed()} <= stored


def test_those_unknown_get_a_new_link_only_when_a_person_asks(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = f"{PLACE}ServerThatHangsUp"
    survey = open_survey_of(4)
    mailing = carry_out_mailing(send_invitations(by=None, survey=survey, key=uuid4()))
    assert states(mailing) == {"sent": 3, "unknown": 1}
    assert mailing.job.state == State.DONE
    doubtful = survey.invitations.get(state=InvitationState.UNKNOWN)

    again = carry_out_mailing(send_again(by=None, survey=survey, key=uuid4()))

    assert Counter(addresses_written_to())[doubtful.email] == 2
    assert len(addresses_written_to()) == 5
    assert len(set(codes_mailed())) == 5
    assert states(again) == {"sent": 4}
    assert again.sent == 1


def test_refused_addresses_are_told_apart_and_tried_again_on_request(
    settings: LazySettings,
) -> None:
    settings.EMAIL_BACKEND = f"{PLACE}ServerThatRefuses"
    survey = open_survey_of(3)
    for name in ("gone", "full"):
        first = survey.invitations.filter(email__startswith="worker").first()
        assert first is not None
        Invitation.objects.filter(pk=first.pk).update(email=f"{name}@wealdshire.example")
    mailing = carry_out_mailing(send_invitations(by=None, survey=survey, key=uuid4()))
    assert states(mailing) == {"sent": 1, "failed": 2}
    assert (mailing.sent, mailing.failed) == (1, 2)

    settings.EMAIL_BACKEND = f"{PLACE}KeepingServer"
    carry_out_mailing(send_invitations(by=None, survey=survey, key=uuid4()))

    assert states(mailing) == {"sent": 3}
    assert Counter(addresses_written_to()).most_common(1)[0][1] == 1


@pytest.mark.parametrize(("server", "sent"), [("ServerThatIsAway", 0), ("ServerThatGoesAway", 1)])
def test_without_a_mail_server_the_job_says_so_and_the_rest_waits(
    settings: LazySettings, server: str, sent: int
) -> None:
    settings.EMAIL_BACKEND = f"{PLACE}{server}"
    mailing = send_invitations(by=None, survey=open_survey_of(5), key=uuid4())
    mailing = carry_out_mailing(mailing)

    assert mailing.job.state == State.FAILED
    assert "could not reach the mail server" in mailing.job.reason
    assert states(mailing)["sent"] == sent
    assert states(mailing)["waiting"] >= 3
    settings.EMAIL_BACKEND = f"{PLACE}KeepingServer"
    carry_out_mailing(send_invitations(by=None, survey=mailing.survey, key=uuid4()))
    assert max(Counter(addresses_written_to()).values()) == 1


def test_the_message_under_way_when_the_line_is_lost_for_good_is_unknown(
    settings: LazySettings,
) -> None:
    settings.EMAIL_BACKEND = f"{PLACE}ServerThatGoesAway"
    mailing = carry_out_mailing(send_invitations(by=None, survey=open_survey_of(3), key=uuid4()))
    assert states(mailing) == {"sent": 1, "unknown": 1, "waiting": 1}
    assert (mailing.sent, mailing.unknown) == (1, 1)


def test_one_press_reminds_everybody_once_even_if_the_worker_is_killed(
    settings: LazySettings,
) -> None:
    survey = open_survey_of(8)
    carry_out_mailing(send_invitations(by=None, survey=survey, key=uuid4()))
    KeepingServer.taken.clear()
    settings.EMAIL_BACKEND = f"{PLACE}ServerThatKillsUs"
    key = uuid4()
    mailing = send_reminder(by=None, survey=survey, key=key)
    assert send_reminder(by=None, survey=survey, key=key) == mailing
    with pytest.raises(Killed):
        carry_out_mailing(mailing)

    mailing = carry_out_mailing(mailing, LATER)
    carry_out_mailing(mailing, 2 * LATER)
    assert send_reminder(by=None, survey=survey, key=key) == mailing

    assert len(addresses_written_to()) == len(set(addresses_written_to())) == 8
    assert (mailing.sent, mailing.unknown, mailing.job.state) == (7, 1, State.DONE)
    assert states(mailing) == {"sent": 8}
    assert not codes_mailed()


@time_machine.travel("2017-03-06 10:00 +0000")
def test_a_reminder_names_the_invitation_to_look_for() -> None:
    survey = open_survey_of(1)
    carry_out_mailing(send_invitations(by=None, survey=survey, key=uuid4()))
    with time_machine.travel("2017-03-14 10:00 +0000"):
        carry_out_mailing(send_reminder(by=None, survey=survey, key=uuid4()))

    invitation, reminder = KeepingServer.taken
    assert "6 March 2017" in str(reminder.body)
    assert f"\n{invitation.subject}\n" in str(reminder.body)


def test_nothing_is_sent_for_a_survey_that_closed_meanwhile() -> None:
    survey = open_survey_of(3)
    mailing = send_invitations(by=None, survey=survey, key=uuid4())
    survey.state, survey.closed_at = SurveyState.CLOSED, timezone.now()
    survey.save(update_fields=["state", "closed_at"])

    mailing = carry_out_mailing(mailing)

    assert (mailing.job.state, addresses_written_to()) == (State.FAILED, [])
    assert not survey.codes.exists()


def test_a_mailing_that_is_stopped_leaves_the_rest_waiting() -> None:
    mailing = send_invitations(by=None, survey=open_survey_of(3), key=uuid4())
    cancel_job(by=UserFactory.create(), job=mailing.job)
    mailing = carry_out_mailing(mailing)
    assert mailing.job.state == State.CANCELLED
    assert states(mailing) == {"waiting": 3}


def test_somebody_taken_off_the_list_meanwhile_is_not_written_to() -> None:
    survey = open_survey_of(2)
    mailing = send_invitations(by=None, survey=survey, key=uuid4())
    survey.invitations.filter(email=survey.invitations.values("email")[:1]).delete()
    carry_out_mailing(mailing)
    assert len(addresses_written_to()) == 1


def tracked_survey_of(people: int) -> Survey:
    """An open tracked survey with so many people who wait for their invitation."""
    survey = open_survey_of(people)
    survey.promise = Promise.TRACKED
    survey.save(update_fields=["promise"])
    return survey


def test_a_tracked_invitation_carries_a_link_of_which_only_the_hash_is_kept() -> None:
    survey = tracked_survey_of(6)
    mailing = carry_out_mailing(send_invitations(by=None, survey=survey, key=uuid4()))
    assert states(mailing) == {"sent": 6}
    assert not survey.codes.exists()
    for message in KeepingServer.taken:
        [code] = set(re.findall(r"/s/([a-z2-7]{26})/", str(message.body)))
        link = Link.objects.get(hash=hash_of(code))
        assert link.invitation.email == message.to[0]
    assert Link.objects.count() == 6


def test_a_tracked_reminder_goes_to_exactly_those_who_have_not_answered(
    settings: LazySettings,
) -> None:
    survey = tracked_survey_of(8)
    carry_out_mailing(send_invitations(by=None, survey=survey, key=uuid4()))
    people = list(survey.invitations.order_by("email"))
    for person, state in zip(people, ("completed", "opted-out", "bounced"), strict=False):
        wants_none = state == "opted-out"
        Invitation.objects.filter(pk=person.pk).update(state=state, wants_no_emails=wants_none)
    KeepingServer.taken.clear()
    settings.EMAIL_BACKEND = f"{PLACE}ServerThatKillsUs"
    mailing = send_reminder(by=None, survey=survey, key=uuid4())
    with pytest.raises(Killed):
        carry_out_mailing(mailing)
    answered_meanwhile = survey.invitations.filter(
        state=InvitationState.SENT, reminders__isnull=True
    ).first()
    assert answered_meanwhile
    Invitation.objects.filter(pk=answered_meanwhile.pk).update(state=InvitationState.COMPLETED)

    mailing = carry_out_mailing(mailing, LATER)

    expected = {person.email for person in people[3:]} - {answered_meanwhile.email}
    assert sorted(addresses_written_to()) == sorted(expected)
    assert len(set(codes_mailed())) == 4
    assert (mailing.job.state, mailing.sent, mailing.unknown) == (State.DONE, 3, 1)


def test_nobody_is_reminded_by_a_worker_that_comes_after_the_day() -> None:
    survey = tracked_survey_of(2)
    carry_out_mailing(send_invitations(by=None, survey=survey, key=uuid4()))
    KeepingServer.taken.clear()
    mailing = send_reminder(by=None, survey=survey, key=uuid4())
    survey.answer_by = timezone.localdate() - timedelta(days=1)
    survey.save(update_fields=["answer_by"])
    mailing = carry_out_mailing(mailing)
    assert (mailing.job.state, addresses_written_to()) == (State.FAILED, [])
    assert "too late to remind" in mailing.job.reason


def test_a_new_tracked_link_opens_the_same_answers_as_the_one_in_doubt(
    settings: LazySettings,
) -> None:
    settings.EMAIL_BACKEND = f"{PLACE}ServerThatHangsUp"
    survey = tracked_survey_of(3)
    mailing = carry_out_mailing(send_invitations(by=None, survey=survey, key=uuid4()))
    assert states(mailing) == {"sent": 2, "unknown": 1}
    doubtful = survey.invitations.get(state=InvitationState.UNKNOWN)
    carry_out_mailing(send_again(by=None, survey=survey, key=uuid4()))
    assert doubtful.links.count() == 2
    assert states(mailing) == {"sent": 3}
