"""Files that wait for a record that was set aside: given to it once a person counts it."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from field.models import Medium
from surveys.actions.files import add_file
from surveys.models import Decision, Quarantine, Response, Tombstone
from surveys.uploads import FileRead

COUNTED = (Decision.TAKEN, Decision.COUNTED_TOO)


def look_after_waiting_files() -> int:
    """Drop files of records that were deleted, and give files to records that count now; how many.

    The bytes wait on, since a decision can be taken back. Harmless twice.
    """
    waiting = Medium.objects.filter(upload=None)
    same = {"root_id": OuterRef("root_id")}
    buried = Tombstone.objects.filter(instrument=OuterRef("survey__instrument"), **same)
    waiting.filter(Exists(buried)).delete()
    counted = Quarantine.objects.filter(survey=OuterRef("survey"), decision__in=COUNTED, **same)
    found = Medium.objects.filter(Exists(counted)).select_related("survey", "upload")
    return sum(give_to_responses(medium) for medium in found)


@transaction.atomic
def give_to_responses(medium: Medium) -> int:
    """Put the file beside each response that names it and lacks it; how many."""
    aside = Quarantine.objects.filter(survey=medium.survey, root_id=medium.root_id)
    own = Q(root_id=medium.root_id) | Q(pk__in=aside.values("counted_as"))
    file = FileRead(medium.kind, medium.bytes_kept)
    question = str(medium.question_id)
    lacking = Response.objects.filter(own, survey=medium.survey).exclude(
        uploads__question=medium.question_id, uploads__sha256=file.sha256
    )
    found = [each for each in lacking if each.answers.get(question) == file.name]
    for response in found:
        add_file(response, question, file)
    return len(found)
