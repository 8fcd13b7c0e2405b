"""What a tablet adds."""

from hashlib import sha256
from uuid import uuid4

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from field.actions.adding import Missing, add_record, keep_medium
from field.models import Medium
from surveys.actions.receiving import Arrival, Deleted
from surveys.models import Quarantine, Response, SurveyState, Upload
from tests.factories.surveys import SurveyFactory, TombstoneFactory
from tests.field.ground import enrolled, survey_with_files
from tests.surveys.consenting import YES, field_survey
from tests.surveys.uploading import picture

pytestmark = pytest.mark.django_db


def test_a_record_that_is_set_aside_leaves_its_files_waiting() -> None:
    survey, root, photo = survey_with_files(), uuid4(), picture()
    device, hashed = enrolled(survey), sha256(photo).hexdigest()
    keep_medium(
        device=device, survey=survey, root_id=root, name="photo", sent_sha256=hashed, content=photo
    )
    survey.state = SurveyState.CLOSED
    survey.closed_at = device.enrolled_at
    survey.save(update_fields=["state", "closed_at"])
    reception = add_record(
        device=device, survey=survey, root_id=root, version=1, document={"photo": hashed}
    )
    assert reception.arrival is Arrival.ASIDE
    assert (Quarantine.objects.count(), Response.objects.count()) == (1, 0)
    assert Medium.objects.get().content
    assert not Upload.objects.exists()
    assert AuditEvent.objects.filter(event="added a record", about_id=str(device.pk)).exists()


def test_a_file_of_another_record_does_not_count_as_come() -> None:
    survey, photo = survey_with_files(), picture()
    device, hashed = enrolled(survey), sha256(photo).hexdigest()
    keep_medium(
        device=device, survey=survey, root_id=uuid4(), name="photo", sent_sha256=hashed,
        content=photo,
    )  # fmt: skip
    with pytest.raises(Missing) as missing:
        add_record(
            device=device, survey=survey, root_id=uuid4(), version=1, document={"photo": hashed}
        )
    assert missing.value.files == {"photo": hashed}


def test_files_for_deleted_answers_and_for_a_survey_not_open_are_refused() -> None:
    survey, root, photo = survey_with_files(), uuid4(), picture()
    device, hashed = enrolled(survey), sha256(photo).hexdigest()
    TombstoneFactory.create(instrument=survey.instrument, root_id=root)
    with pytest.raises(Deleted):
        keep_medium(
            device=device, survey=survey, root_id=root, name="photo", sent_sha256=hashed,
            content=photo,
        )  # fmt: skip
    with pytest.raises(Refused):
        keep_medium(
            device=device, survey=SurveyFactory.create(), root_id=root, name="photo",
            sent_sha256=hashed, content=photo,
        )  # fmt: skip


def test_a_picture_without_consent_goes_however_often_it_comes() -> None:
    survey, root, photo = field_survey(), uuid4(), picture()
    device, hashed = enrolled(survey), sha256(photo).hexdigest()
    arrivals = []
    for _ in range(2):
        keep_medium(
            device=device, survey=survey, root_id=root, name="photo", sent_sha256=hashed,
            content=photo,
        )  # fmt: skip
        sent = add_record(
            device=device, survey=survey, root_id=root, version=1,
            document=YES | {"photo": hashed},
        )  # fmt: skip
        arrivals.append(sent.arrival)
        assert not Medium.objects.exists()
    assert arrivals == [Arrival.COUNTED, Arrival.COUNTED_BEFORE]
