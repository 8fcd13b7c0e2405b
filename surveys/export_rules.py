"""Why answers cannot be taken away now: the reason, or an empty string."""

from accounts.models import User
from surveys.exports.withholding import LEAST_PEOPLE
from surveys.models import Export, Promise, Survey
from surveys.rules import why_not_read_answers


def why_not_export(survey: Survey, background: str = "") -> str:
    """Why answers cannot be taken away as a file now.

    Of a confidential survey only one background question may ever leave: two files with
    different ones could be joined by the answers in them.
    """
    if reason := why_not_read_answers(survey):
        return reason
    if not survey.response_count:
        return "Nobody has answered yet, so there is nothing to put into a file."
    if survey.promise != Promise.CONFIDENTIAL:
        return ""
    if survey.response_count < LEAST_PEOPLE:
        return (
            f"Fewer than {LEAST_PEOPLE} people answered, and the survey is confidential. "
            "In so small a group people may be known by their answers."
        )
    earlier = survey.exports.that_may_leave().exclude(background__in=["", background])
    if background and (other := earlier.values_list("background", flat=True).first()):
        return (
            f"A file with “{other}” was made before. With another background question the two "
            "could be joined and would show who gave an answer."
        )
    return ""


def why_not_download(export: Export, by: User) -> str:
    """Why this person cannot download this file now."""
    if export.asked_by_id != by.pk:
        return "Only the person who asked for a file can download it. Ask for one of your own."
    if export.made_at is None:
        return "The file is not ready yet."
    if export.dropped_at is not None:
        return "The file was deleted, as every file is after a day. Ask for a new one."
    return ""
