"""When a tablet may be prepared, used and revoked: the reason against it, if any."""

from collections.abc import Iterable

from field.models import Device
from surveys.keeping_rules import why_not_receive
from surveys.models import Survey

NO_SUCH_CODE = (
    "This code is not known, was used already, or is older than half an hour. Ask for a new one."
)


def why_not_prepare(surveys: Iterable[Survey]) -> str:
    """Why a tablet cannot get these forms."""
    for survey in surveys:
        if survey.is_closed:
            return f"{survey} is closed, so nobody could answer it on a tablet."
        if reason := why_not_receive(survey):
            return f"{survey}: {reason}"
    return ""


def why_not_revoke(device: Device) -> str:
    """Why the tablet cannot be revoked."""
    return "This tablet has been revoked already." if device.is_revoked else ""
