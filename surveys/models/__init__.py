"""The rows of surveys: instruments, surveys with their invitations, and responses."""

from surveys.models.consent import Consent, Said
from surveys.models.export import Export, Format
from surveys.models.instrument import (
    VERSION_MOVES,
    Instrument,
    Question,
    Version,
    VersionState,
)
from surveys.models.invitation import (
    INVITATION_MOVES,
    Invitation,
    InvitationState,
    Link,
    Organisation,
    may_become,
)
from surveys.models.keeping import (
    TOMBSTONE_STANDS,
    Decision,
    DeletionReason,
    Quarantine,
    QuarantineReason,
    Superseded,
    Tombstone,
)
from surveys.models.kiosk import MOST_WRONG_PINS, Kiosk
from surveys.models.loading import FormFile, FormMedium
from surveys.models.mailing import Mailing, MailingKind, ReminderSent
from surveys.models.paper import COPIES_A_FILE, MOST_COPIES, Copy, PrintedFile, Printing
from surveys.models.practice import PageTime
from surveys.models.response import (
    NAMED_BY,
    Channel,
    Code,
    Draft,
    OutboxMessage,
    Receipt,
    Response,
)
from surveys.models.rows import FormRows
from surveys.models.sketch import Sketch, SketchStep, StepKind
from surveys.models.survey import SURVEY_MOVES, Headcount, Promise, Survey, SurveyState
from surveys.models.upload import Upload

__all__ = [
    "COPIES_A_FILE",
    "INVITATION_MOVES",
    "MOST_COPIES",
    "MOST_WRONG_PINS",
    "NAMED_BY",
    "SURVEY_MOVES",
    "TOMBSTONE_STANDS",
    "VERSION_MOVES",
    "Channel",
    "Code",
    "Consent",
    "Copy",
    "Decision",
    "DeletionReason",
    "Draft",
    "Export",
    "FormFile",
    "FormMedium",
    "FormRows",
    "Format",
    "Headcount",
    "Instrument",
    "Invitation",
    "InvitationState",
    "Kiosk",
    "Link",
    "Mailing",
    "MailingKind",
    "Organisation",
    "OutboxMessage",
    "PageTime",
    "PrintedFile",
    "Printing",
    "Promise",
    "Quarantine",
    "QuarantineReason",
    "Question",
    "Receipt",
    "ReminderSent",
    "Response",
    "Said",
    "Sketch",
    "SketchStep",
    "StepKind",
    "Superseded",
    "Survey",
    "SurveyState",
    "Tombstone",
    "Upload",
    "Version",
    "VersionState",
    "may_become",
]
