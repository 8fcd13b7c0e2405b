"""Files of records that were set aside."""

from hashlib import sha256
from uuid import uuid4

import pytest

from field.actions.adding import add_record, keep_medium
from field.actions.waiting import look_after_waiting_files
from field.models import Medium
from surveys.actions.keeping import decide_aside, delete_response, undo_decision
from surveys.models import Decision, DeletionReason, Quarantine, Response, Upload
from surveys.uploads import files_named
from tests.field.ground import enrolled, survey_with_files
from tests.surveys.keeping import analyst
from tests.surveys.uploading import picture

pytestmark = pytest.mark.django_db


def test_a_record_that_is_counted_later_gets_its_file_and_loses_it_with_its_answers() -> None:
    survey, root, by = survey_with_files(), uuid4(), analyst()
    device = enrolled(survey)
    for photo in (picture((60, 30)), picture((61, 30))):
        hashed = sha256(photo).hexdigest()
        keep_medium(
            device=device, survey=survey, root_id=root, name="photo", sent_sha256=hashed,
            content=photo,
        )  # fmt: skip
        document = {"place": "By the pond", "photo": hashed}
        add_record(device=device, survey=survey, root_id=root, version=1, document=document)
    aside = Quarantine.objects.get()
    assert look_after_waiting_files() == 0

    for decision in (Decision.COUNTED_TOO, Decision.TAKEN):
        decide_aside(by=by, aside=aside, decision=decision, why="")
        assert [look_after_waiting_files(), look_after_waiting_files()] == [1, 0]
        assert Upload.objects.count() == 2
        for response in Response.objects.all():
            (named,) = [name for _, name in files_named(response.answers)]
            assert named in {upload.file_name for upload in response.uploads.all()}
        if decision == Decision.COUNTED_TOO:
            undo_decision(by=by, aside=aside)
            assert Upload.objects.count() == 1

    delete_response(by=by, response=Response.objects.get(), why=DeletionReason.ASKED_FOR)
    assert look_after_waiting_files() == 0
    assert not Medium.objects.exists()
    assert not Upload.objects.exists()
