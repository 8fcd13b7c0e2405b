"""The rows of surveys: instruments, surveys with their invitations, and responses."""

from surveys.models.instrument import Instrument, Question, Version
from surveys.models.invitation import Invitation, InvitationState
from surveys.models.mailing import Mailing, MailingKind, ReminderSent
from surveys.models.response import (
    Code,
    Draft,
    OutboxMessage,
    Quarantine,
    QuarantineReason,
    Receipt,
    Response,
)
from surveys.models.survey import SURVEY_MOVES, Headcount, Promise, Survey, SurveyState

__all__ = [
    "SURVEY_MOVES",
    "Code",
    "Draft",
    "Headcount",
    "Instrument",
    "Invitation",
    "InvitationState",
    "Mailing",
    "MailingKind",
    "OutboxMessage",
    "Promise",
    "Quarantine",
    "QuarantineReason",
    "Question",
    "Receipt",
    "ReminderSent",
    "Response",
    "Survey",
    "SurveyState",
    "Version",
]
