"""Files of a result are asked for once at a time, and every download is written down."""

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from accounts.permissions import Role
from analytics.actions.family_files import ask_for_files, record_file_download
from analytics.actions.family_runs import name_groups
from analytics.models import FamilyFile
from jobs.models import Job, State
from tests.factories.accounts import UserFactory
from tests.factories.analytics import FamilyFileFactory, FamilyRunFactory

pytestmark = pytest.mark.django_db
RESULT = {"groups": [{"label": 0}]}


def test_while_files_are_written_asking_again_is_the_same_job() -> None:
    by, run = UserFactory.create(role=Role.MANAGER), FamilyRunFactory.create(result=RESULT)
    first = ask_for_files(by=by, run=run).files_job
    assert first
    assert ask_for_files(by=by, run=run).files_job == first
    Job.objects.filter(pk=first.pk).update(state=State.DONE, ended_at=first.asked_at)
    assert ask_for_files(by=by, run=run).files_job != first


def test_without_a_result_there_are_no_files() -> None:
    with pytest.raises(Refused, match="no result"):
        ask_for_files(by=UserFactory.create(), run=FamilyRunFactory.create())


def test_a_download_is_written_down_with_its_class() -> None:
    by, run = UserFactory.create(role=Role.MANAGER), FamilyRunFactory.create()
    record_file_download(by=by, run=run, release="public", name="run.json")
    event = AuditEvent.objects.get(event="downloaded results")
    assert (event.about_id, event.details["what"]) == (str(run.pk), "run.json")
    assert event.details["release"] == "public"


def test_new_names_take_the_files_of_the_old_ones_away() -> None:
    file = FamilyFileFactory.create(run=FamilyRunFactory.create(result=RESULT))
    name_groups(by=None, run=file.run, names=[{"label": "0", "letter": "A"}])
    assert not FamilyFile.objects.exists()
