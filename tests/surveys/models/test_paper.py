"""Printings, their files and the copies: what always holds."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import Role
from surveys.copies import new_copy_code
from surveys.models import MOST_COPIES, Copy, PrintedFile, Printing
from tests.factories.accounts import UserFactory
from tests.factories.surveys import (
    CopyFactory,
    PrintedFileFactory,
    PrintingFactory,
    SurveyFactory,
)

pytestmark = pytest.mark.django_db


def test_files_are_seen_by_those_who_run_surveys_and_stay_a_day() -> None:
    file = PrintedFileFactory.create()
    analyst, manager = (UserFactory.create(role=role) for role in (Role.ANALYST, Role.MANAGER))
    assert list(PrintedFile.objects.visible_to(analyst)) == [file]
    assert list(Printing.objects.visible_to(analyst)) == [file.printing]
    assert not PrintedFile.objects.visible_to(manager).exists()
    assert not Printing.objects.visible_to(manager).exists()
    now = timezone.now()
    assert not PrintedFile.objects.kept_long_enough(now).exists()
    assert PrintedFile.objects.kept_long_enough(now + timedelta(hours=25)).exists()


@pytest.mark.parametrize("copies", [0, MOST_COPIES + 1])
def test_a_printing_has_copies_but_not_too_many(copies: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PrintingFactory.create(copies=copies)


def test_each_copy_is_printed_once() -> None:
    file = PrintedFileFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        PrintedFileFactory.create(printing=file.printing, first=file.first)


def test_a_copy_is_found_by_its_code_in_its_survey_only() -> None:
    survey, codes = SurveyFactory.create(), [new_copy_code() for _ in range(3)]
    Copy.objects.keep(survey, codes)
    copy = Copy.objects.of_code(survey, codes[0]).get()
    assert not copy.is_used
    assert not Copy.objects.of_code(SurveyFactory.create(), codes[0]).exists()
    stored = [c.hash for c in Copy.objects.all()]
    assert not any(code in str(stored) for code in codes)
    used = CopyFactory.create(survey=survey, answers_seal="a" * 64)
    assert list(survey.copies.used()) == [used]
