"""Reports of quotes are seen by those who keep codebooks, and emptied ones hold nothing."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.themes import QuoteReportFactory
from themes.models import QuoteReport

pytestmark = pytest.mark.django_db


def test_only_who_keeps_codebooks_sees_reports() -> None:
    report = QuoteReportFactory.create()
    seen = QuoteReport.objects.visible_to(UserFactory.create(role=Role.ANALYST))
    assert list(seen) == [report]
    assert not QuoteReport.objects.visible_to(UserFactory.create(role=Role.CODER)).exists()
    assert str(report).startswith("Quotes by Codebook")


def test_written_reports_hold_quotes() -> None:
    QuoteReportFactory.create()
    written = QuoteReportFactory.create(quotes=[{"words": "a"}])
    assert list(QuoteReport.objects.written()) == [written]


def test_a_withdrawn_report_keeps_no_words() -> None:
    with pytest.raises(IntegrityError, match="withdrawn_quotes_are_gone"):
        QuoteReportFactory.create(withdrawn_at=timezone.now(), quotes=[{"words": "a"}])


def test_the_audience_is_a_known_one() -> None:
    with pytest.raises(IntegrityError, match="audience_of_quotes_is_known"):
        QuoteReportFactory.create(audience="everybody")
