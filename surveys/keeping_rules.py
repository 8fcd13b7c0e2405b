"""When answers are taken in, decided on, deleted or come on paper: the reason against it, if any.

The same words stand on the page and in the refusal, as in `surveys/rules.py`. Only surveys that
are not confidential know which answers came under which id.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from surveys.consents import is_refused
from surveys.models import (
    MOST_WRONG_PINS,
    Decision,
    Kiosk,
    Promise,
    Quarantine,
    Survey,
    SurveyState,
)

CONFIDENTIAL_BY_ID = gettext_noop(
    "This survey is confidential, and an id made on a device would tell when somebody answered. "
    "Answers come through personal links and paper copies only."
)


SAYS_NO = (
    "These answers say no to taking part. Leave them out, and take the first answers out under "
    "“Consent” if there are any."
)


def why_not_receive(survey: Survey) -> str:
    """Why no answers can be sent in under an id of the sender's own."""
    if survey.is_confidential:
        return _(CONFIDENTIAL_BY_ID)
    if survey.state == SurveyState.DRAFT:
        return _("The survey has not been opened yet.")
    return ""


def why_not_count(aside: Quarantine) -> str:
    """Why these answers cannot be counted, beside the first or in their place."""
    if aside.survey.promise == Promise.CONFIDENTIAL:
        return (
            "The survey is confidential, so nobody can tell which counted answers are the same "
            "person's. These can only be left out."
        )
    if aside.version is None:
        return (
            f"We do not have version {aside.version_said} of the questionnaire. Load it, and send "
            "the answers again."
        )
    return ""


def why_not_count_too(aside: Quarantine) -> str:
    """Why these answers cannot be counted beside the first."""
    if aside.invitation_id and aside.first() is not None:
        return "One person is counted once. Take these in place of the first, or leave them out."
    return ""


def why_not_decide(aside: Quarantine, decision: Decision) -> str:
    """Why this cannot be decided now."""
    if aside.is_decided:
        return "It has been decided already. Undo that first."
    if decision == Decision.LEFT_OUT:
        return ""
    if aside.version and is_refused(aside.version.definition, aside.answers):
        return SAYS_NO
    if decision == Decision.TAKEN and aside.first() is None:
        return "There are no first answers whose place these could take."
    if decision == Decision.COUNTED_TOO and (reason := why_not_count_too(aside)):
        return reason
    return why_not_count(aside)


def why_not_undo(aside: Quarantine) -> str:
    """Why the decision cannot be taken back."""
    if not aside.is_decided:
        return "Nothing has been decided yet."
    if aside.decision == Decision.COUNTED_TOO and aside.counted_as is None:
        return "The answers that were counted have been deleted since."
    if aside.decision == Decision.TAKEN and not is_newest_taken(aside):
        return "The answers have been replaced or deleted since. Undo the newer decision first."
    return ""


def is_newest_taken(aside: Quarantine) -> bool:
    """Whether the first answers can be put back without passing over a later change."""
    first = aside.first()
    newest = first.superseded.first() if first else None
    return newest is not None and newest.taken_id == aside.pk


def why_not_delete(survey: Survey) -> str:
    """Why one person's answers cannot be deleted."""
    if survey.promise == Promise.CONFIDENTIAL:
        return "The survey is confidential: nobody can tell which answers are one person's."
    return ""


def why_not_print(survey: Survey) -> str:
    """Why no paper copies can be made."""
    if survey.is_closed:
        return "The survey is closed, so answers on paper could not be counted."
    if not survey.version.is_published:
        return "Publish the questionnaire first. Until then its questions may still change."
    return ""


def why_not_type_in(survey: Survey) -> str:
    """Why answers from paper cannot be typed in."""
    if survey.is_closed:
        return "The survey is closed. Answers that come back on paper now cannot be counted."
    if not survey.is_open:
        return "Open the survey first. Until then no answers are counted."
    return ""


def why_not_enrol(survey: Survey) -> str:
    """Why no browser can become a kiosk for this survey."""
    if not survey.is_open:
        return "The survey is not open, so nobody could answer at a kiosk."
    if survey.is_field:
        return "This survey is answered on tablets, which keep answers without a network too."
    return ""


def why_not_leave(kiosk: Kiosk) -> str:
    """Why the PIN cannot be tried any more."""
    if kiosk.wrong_pins >= MOST_WRONG_PINS:
        return gettext_noop(
            "The PIN was wrong too often. Whoever runs the survey can end this kiosk from the "
            "survey's page, on another device."
        )
    return ""
