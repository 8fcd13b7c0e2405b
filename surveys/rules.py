"""What may be done to a survey now: the reason for a refusal, or an empty string.

Pages show the reason where the button would be, and the action refuses with
the same words. Who may do it at all is `accounts/permissions.py`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from jobs.models import ENDED
from programmes.models import Round
from surveys.consents import asks_for_consent
from surveys.dated import why_not_confidential
from surveys.definition import Question, completed, keyed
from surveys.identities import keeps_answers, why_not_the_same
from surveys.models import (
    SURVEY_MOVES,
    VERSION_MOVES,
    FormFile,
    Instrument,
    Invitation,
    InvitationState,
    MailingKind,
    Promise,
    Survey,
    SurveyState,
    Version,
    VersionState,
    may_become,
)

COPYING_BACKENDS = frozenset({
    "django.core.mail.backends.console.EmailBackend",
    "django.core.mail.backends.filebased.EmailBackend",
})  # fmt: skip
"""Ways of sending mail that leave every link beside its address, in a log or a folder."""

TO_BE_SENT = (InvitationState.WAITING, InvitationState.FAILED)
IN_DOUBT = (InvitationState.UNKNOWN, InvitationState.SENDING)
"""Where no mailing is under way, "being sent" is what a worker left behind when it died."""
TOLD_BY_PEOPLE = frozenset({
    InvitationState.SENT, InvitationState.BOUNCED, InvitationState.OPTED_OUT,
})  # fmt: skip
"""What somebody may hear of an invitation and write down, past the mail server."""
WRITTEN_TO = (InvitationState.SENT, *IN_DOUBT)
"""Whom a reminder reaches. In a tracked survey whoever has answered is in none of these states."""


CONSENT_IN_THE_FIELD = (
    "The questionnaire asks for consent, which can be taken back. Promise “in the field”, so that "
    "each record can be found by its number and taken out."
)
NO_LIST = (
    "This survey is answered on tablets in the field, so there is no list of people to write to."
)


def published_version(instrument: Instrument) -> Version | None:
    """The newest published version, or None."""
    return instrument.versions.filter(published_at__isnull=False).order_by("-number").first()


def why_not_publish(version: Version) -> str:
    """Why this version cannot be published now."""
    newest = published_version(version.instrument)
    if newest and newest.number > version.number:
        return (
            f"Version {newest.number} is newer and published already. "
            "Load this file again, and it becomes the next version."
        )
    return ""


def why_not_discard(version: Version) -> str:
    """Why this version cannot be thrown away."""
    if VersionState.DISCARDED not in VERSION_MOVES[version.state]:
        return "A published version is kept for good, since answers may have been given to it."
    return ""


def why_not_discard_file(file: FormFile) -> str:
    """Why this file cannot be thrown away."""
    if file.version_id:
        return "A version was made of this file, and keeps it."
    if file.job and not file.job.has_ended:
        return "The file is being read. Wait until that has ended."
    return ""


def newer_version(survey: Survey) -> Version | None:
    """A version published since this survey was prepared, or None."""
    newest = published_version(survey.instrument)
    return newest if newest and newest.number > survey.version.number else None


def why_not_take_version(survey: Survey) -> str:
    """Why this survey cannot go over to the newest version."""
    newer = newer_version(survey)
    if survey.state != SurveyState.DRAFT:
        return "The survey was opened with its version, and keeps it."
    if newer is None:
        return "The survey has the newest version already."
    roles = {choice["name"] for choice in newer.definition["choices"].get("role", [])}
    groups = survey.headcounts.exclude(role="")
    counted = groups.exclude(role__in=roles).values_list("role", flat=True).first()
    if counted:
        return (
            f"Version {newer.number} has no role called “{counted}”, which the population counts. "
            "Take it out of the population first."
        )
    return ""


def why_not_say_renamed(version: Version, name: str, former: Question | None) -> str:
    """Why this question of a draft cannot be said to be an earlier one under a new name."""
    if version.is_published:
        return "This version is published, so its questions are settled."
    asked = {question["name"]: question for question in keyed(version.definition)}
    if name not in asked:
        return f"The draft has no question called “{name}”."
    if former is None:
        return "No published version has that question."
    if former["id"] in {question["id"] for question in asked.values()}:
        return f"“{former['name']}” is asked in this draft already."
    if not keeps_answers(former, asked[name]):
        return why_not_the_same(former, asked[name])
    return ""


def why_not_say_new(version: Version, name: str) -> str:
    """Why this question of a draft cannot be made a new one."""
    if version.is_published:
        return "This version is published, so its questions are settled."
    if name not in {question["name"] for question in keyed(version.definition)}:
        return f"The draft has no question called “{name}”."
    return ""


def why_not_prepare(round: Round, instrument: Instrument) -> str:
    """Why this questionnaire cannot be put to people in this round."""
    if instrument.programme_id != round.programme_id:
        return "The questionnaire and the round belong to different programmes."
    if published_version(instrument) is None:
        return "Publish the questionnaire first. Until then its questions may still change."
    if Survey.objects.filter(round=round, instrument=instrument).exists():
        return "This questionnaire is already used in this round. Choose another round."
    return ""


def why_not_change_promise(survey: Survey) -> str:
    """Why the promise to respondents is fixed."""
    if survey.invitations.exists():
        return "People have been invited under this promise, so it cannot change any more."
    if survey.state != SurveyState.DRAFT:
        return "The survey has been opened under this promise, so it cannot change any more."
    return ""


def why_not_set_headcounts(survey: Survey) -> str:
    """Why the population can no longer be changed."""
    if survey.is_closed:
        return "The survey is closed. Its response rates stand on these numbers."
    return ""


def why_not_invite(survey: Survey) -> str:
    """Why no more people can be invited."""
    if survey.is_closed:
        return "The survey is closed, so nobody else can be invited."
    if survey.is_field:
        return NO_LIST
    return ""


def why_not_change_person(invitation: Invitation) -> str:
    """Why somebody's name, organisation and address can no longer be mended."""
    if invitation.survey.is_closed:
        return "The survey is closed, so its list stays as it is."
    return ""


def why_not_change_language(invitation: Invitation) -> str:
    """Why somebody's emails must stay in the language they are in."""
    if invitation.sent_on and not invitation.survey.is_tracked:
        return "A reminder names the subject of their invitation, so the language stays as it was."
    return ""


def why_not_choose_language(survey: Survey) -> str:
    """Why the language of the survey's emails can no longer be chosen."""
    if survey.is_closed:
        return "The survey is closed, so no more emails are sent."
    if survey.invitations.filter(sent_on__isnull=False).exists():
        return "People have been written to. Reminders go in the language of the invitations."
    return ""


def why_not_note(invitation: Invitation, state: InvitationState) -> str:
    """Why a person cannot say that this became of an invitation."""
    if invitation.survey.is_closed:
        return "The survey is closed, so its list stays as it is."
    if state not in TOLD_BY_PEOPLE or invitation.state not in may_become(state):
        return f"This person is at “{invitation.get_state_display()}” now. Look again."
    return ""


def why_not_take_off(invitation: Invitation) -> str:
    """Why somebody cannot be taken off the list."""
    if invitation.survey.is_closed:
        return "The survey is closed, so its list stays as it is."
    if invitation.sent_on or invitation.state == InvitationState.COMPLETED:
        return "They have been written to or have answered, so they are part of the response rate."
    return ""


def why_not_answer_for(invitation: Invitation) -> str:
    """Why nobody can type in an answer for this person."""
    if not invitation.survey.is_tracked:
        return "The survey is confidential, so no answer can be tied to a person."
    if not invitation.survey.is_open:
        return "Answers are typed in while the survey is open."
    if invitation.state == InvitationState.COMPLETED:
        return "They have answered already."
    return ""


def why_not_open(survey: Survey) -> str:
    """Why the survey cannot take answers yet."""
    if SurveyState.OPEN not in SURVEY_MOVES[SurveyState(survey.state)]:
        return f"The survey is {survey.get_state_display().lower()} already."
    if not survey.version.is_published:
        return "Publish the questionnaire first. Until then its questions may still change."
    if survey.is_field:
        return ""
    if asks_for_consent(completed(survey.version.definition)):
        return CONSENT_IN_THE_FIELD
    return (
        why_not_open_tracked(survey) if survey.is_tracked else why_not_open_confidentially(survey)
    )


def why_not_open_tracked(survey: Survey) -> str:
    """Why a survey of a list cannot take answers yet."""
    if not survey.invitations.exists():
        return "Put people on the list first. Response rates are counted from them."
    return ""


def why_not_open_confidentially(survey: Survey) -> str:
    """Why a confidential survey cannot take answers yet."""
    definition = completed(survey.version.definition)
    if counts_by_role(definition) and not survey.headcounts.exists():
        return "Say first how many people could answer. Response rates are counted from that."
    return why_not_confidential(definition)


def why_not_set_total(survey: Survey) -> str:
    """Why the people who could answer cannot be counted in one number."""
    if counts_by_role(survey.version.definition):
        return "The questionnaire asks for the role, so count the people of each role."
    return why_not_set_headcounts(survey)


def counts_by_role(definition: Mapping[str, Any]) -> bool:
    """Whether the questionnaire knows roles by which the people who could answer are counted."""
    return bool(definition["choices"].get("role"))


def why_not_write(survey: Survey) -> str:
    """Why no mail of any kind can go out now."""
    if survey.is_field:
        return NO_LIST
    if not survey.is_open:
        return "The survey is not open, so a link would lead nowhere."
    if mailing_under_way(survey):
        return "A mailing is under way. Wait until it has ended."
    if settings.EMAIL_BACKEND in COPYING_BACKENDS:
        return (
            "No mail server is set. Mail would be printed to the log, where each link "
            "would stand beside a name. Ask whoever runs this system to set EMAIL_URL."
        )
    if settings.MAIL_PROVIDER and not survey.is_tracked:
        return (
            "Mail goes out through a provider, which keeps copies where each link stands beside "
            "an address. A confidential survey is sent by a mail server that keeps none."
        )
    return ""


def why_not_send(survey: Survey) -> str:
    """Why invitations cannot go out now."""
    reason = why_not_write(survey)
    if not reason and not survey.invitations.filter(state__in=TO_BE_SENT).exists():
        reason = "Everybody on the list has been written to. Invite more people first."
    return reason


def why_not_send_again(survey: Survey) -> str:
    """Why new links cannot go to those whose mail may not have arrived."""
    reason = why_not_write(survey)
    if not reason and not survey.invitations.filter(state__in=IN_DOUBT).exists():
        reason = "There is no invitation of which we do not know whether it arrived."
    return reason


def why_not_remind(survey: Survey, today: date | None = None) -> str:
    """Why a reminder cannot go out now."""
    reason = why_not_write(survey) or why_too_late_to_remind(survey, today)
    if reason or survey.invitations.filter(state__in=WRITTEN_TO).exists():
        return reason
    if survey.invitations.filter(state=InvitationState.COMPLETED).exists():
        return "Everybody who was written to has answered or wants no more emails."
    return "Nobody has been invited yet, so there is nobody to remind."


def why_too_late_to_remind(survey: Survey, today: date | None = None) -> str:
    """Why nobody is reminded any more: the day to answer by is over."""
    if survey.answer_by and (today or timezone.localdate()) > survey.answer_by:
        return (
            f"People were asked to answer by {survey.answer_by:%-d %B %Y}, so it is too late to "
            "remind anybody. Set a later day first."
        )
    return ""


def why_not_set_deadline(survey: Survey, answer_by: date | None) -> str:
    """Why people cannot be asked to answer by this day."""
    if survey.is_closed:
        return "The survey is closed, so nobody can answer any more."
    if answer_by and answer_by < survey.round.opens_on:
        return f"The round begins on {survey.round.opens_on:%-d %B %Y}. Choose a later day."
    return ""


def why_not_close(survey: Survey) -> str:
    """Why the survey cannot be closed now."""
    if SurveyState.CLOSED not in SURVEY_MOVES[SurveyState(survey.state)]:
        if survey.is_closed:
            return "The survey is closed already."
        return "The survey was never opened."
    if mailing_under_way(survey):
        return "A mailing is under way. Wait until it has ended, or stop it."
    return ""


def why_not_read_answers(survey: Survey) -> str:
    """Why answers cannot be read row by row now."""
    if survey.promise == Promise.CONFIDENTIAL and not survey.is_closed:
        return "The survey is confidential, so its answers can be read only after it has closed."
    return ""


def mailing_under_way(survey: Survey, kind: MailingKind | None = None) -> bool:
    """Whether a mailing (of this kind) still waits or runs."""
    mailings = survey.mailings.exclude(job__state__in=ENDED)
    return (mailings.filter(kind=kind) if kind else mailings).exists()
