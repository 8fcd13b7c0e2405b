"""Printing numbered copies: asking for the PDF, drawing codes, and dropping files after a day."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from jobs.actions import queue_job
from surveys.copies import new_copy_code
from surveys.keeping_rules import (
    why_not_print,
)
from surveys.models import Copy, PrintedFile, Printing, Survey
from surveys.tasks import print_copies


@transaction.atomic
def start_printing(
    *, by: User, survey: Survey, key: UUID, copies: int, is_large: bool, language: str = ""
) -> Printing:
    """Ask for numbered copies as PDF. The same key is the same press: one printing."""
    survey = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    pressed_before = Printing.objects.filter(key=key, survey=survey).first()
    if pressed_before:
        return pressed_before
    if reason := why_not_print(survey):
        raise Refused(reason)
    what = f"{copies} paper copies: {survey}"[:200]
    job = queue_job(by=by, task=print_copies, what=what, total=copies)
    printing = Printing.objects.create(
        survey=survey, job=job, key=key, copies=copies, is_large=is_large, language=language
    )
    record(by=by, event="printed paper copies", about=survey, copies=copies)
    return printing


@transaction.atomic
def draw_copies(
    *, by: User, survey: Survey, key: UUID, copies: int, is_large: bool, language: str = ""
) -> list[str]:
    """Codes for copies that are printed from the browser; they are given once, and kept nowhere.

    Raises Refused for a key that was used: those codes are gone.
    """
    survey = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    if reason := why_not_print(survey):
        raise Refused(reason)
    if Printing.objects.filter(key=key).exists():
        raise Refused("These copies have been shown already. Go back and ask for new ones.")
    Printing.objects.create(
        survey=survey, key=key, copies=copies, is_large=is_large, language=language
    )
    codes = [new_copy_code() for _ in range(copies)]
    Copy.objects.keep(survey, codes)
    record(by=by, event="printed paper copies", about=survey, copies=copies)
    return codes


@transaction.atomic
def drop_files(*, by: User, printing: Printing) -> int:
    """Delete the files of a printing, once they are printed. How many."""
    dropped, _ = printing.files.all().delete()
    record(by=by, event="deleted the files of paper copies", about=printing.survey)
    return dropped


def drop_old_files(*, now: datetime) -> int:
    """Delete every file that was kept for a day. How many."""
    dropped, _ = PrintedFile.objects.kept_long_enough(now).delete()
    return dropped
