"""The worker looks at every source."""

import pytest

from jobs.runner import carry_out
from programmes.models import Programme
from tests.themes.ground import answered
from themes import runner
from themes.actions.documents import ask_for_gathering
from themes.models import Document

pytestmark = pytest.mark.django_db


def test_texts_are_brought_in_and_counted(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "REPORT_EVERY", 1)
    answered("One.", programme)
    gathering = ask_for_gathering(by=None, programme=programme)
    carry_out(str(gathering.job_id), runner.gather)
    gathering.refresh_from_db()
    gathering.job.refresh_from_db()
    assert (gathering.job.state, gathering.job.step) == ("done", "1 texts read")
    assert (gathering.added, Document.objects.count()) == (1, 1)
