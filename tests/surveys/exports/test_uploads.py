"""The files themselves, as one ZIP: by question, once each, without a time."""

import zipfile
from pathlib import Path

import pytest
from django.utils import timezone

from surveys.actions.answering import finish, save_page
from surveys.exports.uploads import NONE_SENT, NoFiles, write_uploads
from surveys.models import Format, Promise, Survey
from surveys.uploads import FileRead
from tests.surveys.answering import Person, ids, open_survey
from tests.surveys.exporting import analyst, made, tracked
from tests.surveys.uploading import FORM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_dir")]
PHOTO, PLAN = FileRead("jpg", b"one"), FileRead("pdf", b"two")


@pytest.fixture
def survey() -> Survey:
    """A closed survey to which two people sent the same picture, and one a plan too."""
    made = open_survey(FORM, "files")
    for files in ({"photo": PHOTO}, {"photo": PHOTO, "plan": PLAN}):
        person = Person(made)
        person.begin()
        save_page(holder=person.holder, page=1, values={}, files=files)
        finish(holder=person.holder)
    Survey.objects.update(
        state="closed", opened_at=timezone.now(), closed_at=timezone.now(), promise=Promise.TRACKED
    )
    return Survey.objects.get()


def test_each_file_lies_once_in_the_folder_of_its_question(survey: Survey, tmp_path: Path) -> None:
    steps: list[int] = []
    path = write_uploads(survey, None, tmp_path, "files", lambda n, what: steps.append(n))
    with zipfile.ZipFile(path) as archive:
        held = {each.filename: archive.read(each) for each in archive.infolist()}
        dates = {each.date_time for each in archive.infolist()}
    assert held == {f"photo/{PHOTO.name}": b"one", f"plan/{PLAN.name}": b"two"}
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert sum(steps) == 3


def test_only_the_questions_chosen_and_never_an_empty_file(survey: Survey, tmp_path: Path) -> None:
    plan = [ids(survey)["plan"]]
    path = write_uploads(survey, plan, tmp_path, "files", lambda n, what: None)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == [f"plan/{PLAN.name}"]
    with pytest.raises(NoFiles):
        write_uploads(survey, [ids(survey)["voice"]], tmp_path, "none", lambda n, what: None)


def test_it_is_made_like_every_other_file_of_answers(survey: Survey) -> None:
    export = made(survey, analyst(), format=Format.FILES)
    assert export.rows == 2
    assert export.file_name.endswith("_files.zip")
    assert zipfile.ZipFile(export.path).testzip() is None


def test_where_nobody_sent_a_file_the_job_says_so() -> None:
    export = made(tracked(), analyst(), format=Format.FILES)
    assert not export.made_at
    assert export.job
    assert export.job.reason == NONE_SENT
