"""Taking consent back takes the answers out of everything, and is remembered."""

from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import AuditEvent
from surveys.actions.receiving import Deleted
from surveys.actions.withdrawing import take_out, withdraw_consent
from surveys.builds import folder_of
from surveys.frames import make
from surveys.models import Consent, DeletionReason, Response, Tombstone, Upload
from tests.factories.surveys import ExportFactory
from tests.surveys.consenting import YES, add, field_survey
from tests.surveys.keeping import analyst

pytestmark = pytest.mark.django_db


def test_the_answers_go_and_that_it_was_taken_back_stays() -> None:
    survey, key = field_survey(), uuid4()
    add(survey, YES, key)
    export = ExportFactory.create(survey=survey, made_at=timezone.now(), file_name="a.csv")
    export.folder.mkdir(parents=True)
    export.path.write_text("I like it.")
    make(survey)
    assert folder_of(survey.pk).exists()
    survey.refresh_from_db()
    before = survey.data_version
    by = analyst()
    consent = withdraw_consent(by=by, consent=Consent.objects.get())
    survey.refresh_from_db()
    assert (survey.response_count, Response.objects.count(), Upload.objects.count()) == (0, 0, 0)
    assert survey.data_version > before
    assert (consent.state, consent.withdrawn_by, consent.parent) == ("Taken back", by, "yes")
    export.refresh_from_db()
    assert not export.is_there
    assert not export.path.exists()
    assert not folder_of(survey.pk).exists()
    assert {"took consent back", "deleted answers"} <= {
        *AuditEvent.objects.values_list("event", flat=True)
    }
    with pytest.raises(Deleted):
        add(survey, YES, key)


def test_it_is_taken_back_once() -> None:
    survey = field_survey()
    add(survey, YES)
    consent = withdraw_consent(by=analyst(), consent=Consent.objects.get())
    with pytest.raises(Refused, match="taken back before"):
        withdraw_consent(by=analyst(), consent=consent)


@pytest.mark.parametrize(
    ("why", "left"), [(DeletionReason.ASKED_FOR, 1), (DeletionReason.BY_MISTAKE, 0)]
)
def test_deleting_on_request_takes_consent_back_too(why: DeletionReason, left: int) -> None:
    survey = field_survey()
    add(survey, YES)
    take_out(by=analyst(), response=Response.objects.get(), why=why)
    assert Consent.objects.withdrawn().count() == Consent.objects.count() == left
    assert Tombstone.objects.count() == 1
