"""Printing copies: one press, one printing; codes are kept as hashes, files for a day."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import AuditEvent
from surveys.actions.paper import draw_copies, drop_files, drop_old_files, start_printing
from surveys.actions.surveys import close_survey
from surveys.models import Copy, PrintedFile, Printing
from tests.factories.surveys import PrintedFileFactory, PrintingFactory
from tests.surveys.answering import open_survey
from tests.surveys.keeping import analyst

pytestmark = pytest.mark.django_db


def test_one_press_makes_one_printing() -> None:
    survey, key, by = open_survey(), uuid4(), analyst()
    first, again = (
        start_printing(by=by, survey=survey, key=key, copies=12, is_large=True) for _ in range(2)
    )
    assert first == again == Printing.objects.get()
    assert first.job is not None
    assert (first.job.total, first.is_large) == (12, True)
    assert AuditEvent.objects.get(event="printed paper copies").details == {"copies": 12}


def test_codes_for_the_browser_are_given_once() -> None:
    survey, key = open_survey(), uuid4()
    codes = draw_copies(by=analyst(), survey=survey, key=key, copies=3, is_large=False)
    assert all(Copy.objects.of_code(survey, code).exists() for code in codes)
    with pytest.raises(Refused, match="shown already"):
        draw_copies(by=analyst(), survey=survey, key=key, copies=3, is_large=False)
    assert Copy.objects.count() == 3


def test_closing_forgets_copies_and_files_and_nothing_is_printed_any_more() -> None:
    survey = open_survey()
    draw_copies(by=analyst(), survey=survey, key=uuid4(), copies=2, is_large=False)
    PrintedFileFactory.create(printing=PrintingFactory.create(survey=survey))
    close_survey(by=analyst(), survey=survey)
    assert not Copy.objects.exists()
    assert not PrintedFile.objects.exists()
    for action in (start_printing, draw_copies):
        with pytest.raises(Refused, match="closed"):
            action(by=analyst(), survey=survey, key=uuid4(), copies=2, is_large=False)


def test_files_go_when_asked_and_after_a_day() -> None:
    file, other = PrintedFileFactory.create_batch(2)
    assert drop_files(by=analyst(), printing=file.printing) == 1
    assert drop_old_files(now=timezone.now()) == 0
    assert drop_old_files(now=timezone.now() + timedelta(hours=25)) == 1
    assert not PrintedFile.objects.filter(pk=other.pk).exists()
