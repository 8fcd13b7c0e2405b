"""Sends a mailing, one message at a time, so that nobody is written to twice.

Before a message goes out it is written down that it is going; afterwards, what
became of it. A worker that dies in between leaves "being sent", which the next
attempt reads as unknown and does not send again by itself.

In a tracked survey each email carries a new link of its invitation, of which
the hash is stored before it goes out.

The codes of a confidential survey live here, in memory, between being drawn
and being mailed, and nowhere else: never in a task's argument, a log line, a
job's step or a row beside a person. So an attempt that starts over draws new
codes, and those of a dead attempt that were not mailed open nothing, since
nobody ever held them.
"""

import random
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from jobs.errors import JobFailed
from jobs.leases import Lease
from surveys.codes import hash_of, new_code
from surveys.mailer import MailServerAway, Post, invitation_message, reminder_message
from surveys.models import (
    Code,
    Invitation,
    InvitationState,
    Link,
    Mailing,
    MailingKind,
    ReminderSent,
    Survey,
)
from surveys.rules import WRITTEN_TO, why_too_late_to_remind
from surveys.unlinking import draw_codes, give_back_space, true_chance


def send_mailing(lease: Lease) -> None:
    """Send what is still to be sent of the mailing that this job stands for."""
    mailing = Mailing.objects.select_related(
        "survey__instrument", "survey__round", "job__asked_by"
    ).get(job=lease.job)
    work = _send_invitations if mailing.kind == MailingKind.INVITATION else _send_reminders
    try:
        with Post() as post:
            work(lease, mailing, post, true_chance())
    except MailServerAway as away:
        raise JobFailed(
            f"{away} What was sent stays sent. You can send to the others from the survey's page."
        ) from away


def _send_invitations(lease: Lease, mailing: Mailing, post: Post, chance: random.Random) -> None:
    with lease.holding():
        survey = _open_survey(mailing)
        _leave_as_unknown(mailing)
        waiting = survey.invitations.filter(state=InvitationState.WAITING)
        people = list(waiting.values_list("pk", flat=True))
        codes = _codes_for(survey, len(people), chance)
    if not survey.is_tracked:
        give_back_space([Code])
    chance.shuffle(people)
    before = mailing.sent + mailing.failed + mailing.unknown
    for place, (key, code) in enumerate(zip(people, codes, strict=True)):
        lease.report(before + place, before + len(people))
        post.be_ready()
        _send_invitation(lease, mailing, post, key, code)
    lease.report(before + len(people), before + len(people))


def _codes_for(survey: Survey, people: int, chance: random.Random) -> list[str]:
    """A fresh code for each person; in a confidential survey its hash is in the pool already."""
    if survey.is_tracked or not people:
        return [new_code() for _ in range(people)]
    return draw_codes(survey, people, chance)


def _send_invitation(lease: Lease, mailing: Mailing, post: Post, key: UUID, code: str) -> None:
    mine = Invitation.objects.filter(pk=key)
    with lease.holding():
        waiting = mine.filter(state=InvitationState.WAITING)
        if not waiting.update(state=InvitationState.SENDING, sent_on=timezone.localdate()):
            return
        _keep_link(mailing, key, code)
    state = post.send(invitation_message(mailing, mine.get(), code))
    with lease.holding():
        mine.filter(state=InvitationState.SENDING).update(state=state)
        _count(mailing, state)


def _keep_link(mailing: Mailing, invitation: UUID, code: str) -> None:
    """Store the hash of a tracked survey's link; a confidential one has no such thing."""
    if mailing.survey.is_tracked:
        Link.objects.create(hash=hash_of(code), invitation_id=invitation)


def _send_reminders(lease: Lease, mailing: Mailing, post: Post, chance: random.Random) -> None:
    with lease.holding():
        survey = _open_survey(mailing)
        reason = why_too_late_to_remind(survey)
        if reason:
            raise JobFailed(reason)
        _leave_as_unknown(mailing)
        written_to = survey.invitations.filter(state__in=WRITTEN_TO)
        people = list(written_to.exclude(reminders__mailing=mailing).values_list("pk", flat=True))
    chance.shuffle(people)
    before = mailing.sent + mailing.failed + mailing.unknown
    for place, key in enumerate(people):
        lease.report(before + place, before + len(people))
        post.be_ready()
        _send_reminder(lease, mailing, post, key)
    lease.report(before + len(people), before + len(people))


def _send_reminder(lease: Lease, mailing: Mailing, post: Post, key: UUID) -> None:
    code = new_code()
    with lease.holding():
        person = Invitation.objects.filter(pk=key, state__in=WRITTEN_TO).first()
        if person is None:
            return
        mine, is_new = ReminderSent.objects.get_or_create(mailing=mailing, invitation=person)
        if not is_new:
            return
        _keep_link(mailing, key, code)
    state = post.send(reminder_message(mailing, person, code))
    with lease.holding():
        ReminderSent.objects.filter(pk=mine.pk).update(state=state)
        _count(mailing, state)


def _open_survey(mailing: Mailing) -> Survey:
    """The survey, locked (but not its key), so that no answer and no closing comes in between."""
    survey = Survey.objects.select_for_update(no_key=True).get(pk=mailing.survey_id)
    if not survey.is_open:
        raise JobFailed("The survey was closed before everything was sent.")
    return survey


def _leave_as_unknown(mailing: Mailing) -> None:
    """What an attempt that died was just sending may have arrived: say so, do not repeat it."""
    if mailing.kind == MailingKind.INVITATION:
        left = mailing.survey.invitations.filter(state=InvitationState.SENDING)
        found = left.update(state=InvitationState.UNKNOWN)
    else:
        found = mailing.reminders.filter(state=InvitationState.SENDING).update(
            state=InvitationState.UNKNOWN
        )
    Mailing.objects.filter(pk=mailing.pk).update(unknown=F("unknown") + found)
    mailing.unknown += found


def _count(mailing: Mailing, state: InvitationState) -> None:
    Mailing.objects.filter(pk=mailing.pk).update(**{state.value: F(state.value) + 1})
