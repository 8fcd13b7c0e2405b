"""Adding what came in the envelope with a paper copy: a picture, a recording, a document."""

from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from surveys.actions.typing_in import NOT_LAST, is_as_typed
from surveys.definition import UPLOADS, question_named
from surveys.entry import definition_of
from surveys.keeping_rules import why_not_type_in
from surveys.models import Channel, Copy, Response, Survey, Upload
from surveys.uploads import LARGEST_TOGETHER, FileRead

NOT_ASKED = "The form asks nobody who answered like this for that file."
TOO_MUCH = "All files of one copy together would be too large. Choose a smaller one."


@transaction.atomic
def add_paper_file(
    *, by: User, survey: Survey, code: str, response: UUID, name: str, file: FileRead
) -> Response:
    """Put a file beside the answers that were typed in from a copy, in the place of an earlier one.

    Raises Refused where the copy was changed since, or the question was not asked.
    """
    survey = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    if reason := why_not_type_in(survey):
        raise Refused(reason)
    copy = Copy.objects.of_code(survey, code).select_for_update().first()
    found = survey.responses.filter(pk=response, channel=Channel.PAPER).first()
    if copy is None or found is None or not is_as_typed(copy, code, found.answers):
        raise Refused(NOT_LAST)
    question = question_named(definition_of(survey.version_id), name)
    if question is None or question["type"] not in UPLOADS or question["id"] not in found.answers:
        raise Refused(NOT_ASKED)
    keep(found, question["id"], file)
    found.answers[question["id"]] = file.name
    found.save(update_fields=["answers"])
    if not survey.is_confidential:
        record(by=by, event="added a file to a paper answer", about=survey, response=str(found.pk))
    return found


def keep(response: Response, question: str, file: FileRead) -> None:
    """Write the file's row; the one before it goes."""
    response.uploads.filter(question=UUID(question)).delete()
    others = response.uploads.aggregate(size=Sum("size"))["size"] or 0
    if others + len(file.content) > LARGEST_TOGETHER:
        raise Refused(TOO_MUCH)
    Upload.objects.create(
        response=response,
        question_id=question,
        sha256=file.sha256,
        kind=file.kind,
        size=len(file.content),
        content=file.content,
    )
