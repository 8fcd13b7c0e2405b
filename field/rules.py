"""When a tablet may be prepared, used and revoked: the reason against it, if any."""

from collections.abc import Iterable

from accounts.models import User
from accounts.permissions import Permission
from field.models import Device
from surveys.definition import completed, keyed
from surveys.keeping_rules import why_not_receive
from surveys.models import Promise, Survey
from surveys.models.survey import SurveyQuerySet

NO_SUCH_CODE = (
    "This code is not known, was used already, or is older than half an hour. Ask for a new one."
)
HAS_A_REPEAT = (
    "has a part that is repeated, which cannot be sent from a tablet or from ODK Collect. Use "
    "personal links or paper, or ask the same questions one after another without the repeat."
)


def surveys_offered(user: User) -> SurveyQuerySet:
    """Open surveys whose forms the person may put on a tablet; a facilitator those of the field."""
    able = Survey.objects.open().exclude(promise=Promise.CONFIDENTIAL)
    return able if user.may(Permission.RUN_SURVEYS) else able.filter(promise=Promise.FIELD)


def why_not_prepare(surveys: Iterable[Survey]) -> str:
    """Why a tablet cannot get these forms."""
    for survey in surveys:
        if survey.is_closed:
            return f"{survey} is closed, so nobody could answer it on a tablet."
        if reason := why_not_receive(survey):
            return f"{survey}: {reason}"
        asked = list(keyed(completed(survey.version.definition)))
        if any(each["type"] == "repeat" for each in asked):
            return f"{survey} {HAS_A_REPEAT}"
        if any("called" in each for each in asked):
            return f"{survey} has questions that share a name, which devices cannot tell apart."
    return ""


def why_not_revoke(device: Device) -> str:
    """Why the tablet cannot be revoked."""
    return "This tablet has been revoked already." if device.is_revoked else ""
