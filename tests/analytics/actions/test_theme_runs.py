"""Counts of themes are asked for once a press."""

from uuid import uuid4

import pytest

from accounts.models import AuditEvent
from analytics.actions.theme_runs import record_theme_download, start_theme_run
from analytics.models import ThemeRun
from tests.factories.accounts import UserFactory
from tests.factories.analytics import ThemeRunFactory
from tests.factories.themes import CodebookFactory

pytestmark = pytest.mark.django_db


def test_the_same_key_is_the_same_count() -> None:
    by, key, codebook = UserFactory.create(), uuid4(), CodebookFactory.create(edition=3)
    first = start_theme_run(by=by, codebook=codebook, key=key)
    assert start_theme_run(by=by, codebook=codebook, key=key) == first
    assert (ThemeRun.objects.get().asked_by, first.edition) == (by, 3)
    assert AuditEvent.objects.filter(event="asked for a count of themes").count() == 1


def test_what_is_taken_away_is_written_down() -> None:
    record_theme_download(by=UserFactory.create(), run=ThemeRunFactory.create(), what="a.csv")
    assert AuditEvent.objects.get(event="downloaded results").details == {"what": "a.csv"}
