"""An extract is received, checked, mapped, loaded or thrown away."""

import io
import zipfile
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from families import runner
from families.actions.catalogue import make_first_catalogue
from families.actions.loads import (
    drop_load,
    drop_old_files,
    map_columns,
    receive_extract,
    record_rejects_taken,
    start_load,
)
from families.models import ColumnMap, Family, Load, LoadState
from families.models.load import REJECTS_KEPT_FOR
from jobs.models import State
from jobs.runner import carry_out
from tests.factories.accounts import UserFactory
from tests.families.extracts import Files, good, places

pytestmark = pytest.mark.django_db


def archive(files: Files) -> SimpleUploadedFile:
    """The files as an uploaded ZIP."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name, rows in files.items():
            made.writestr(f"{name}.csv", "\n".join(",".join(row) for row in rows))
    return SimpleUploadedFile("extract.zip", content.getvalue())


def received(by: User, files: Files) -> Load:
    """An extract that was received and checked, by the first catalogue."""
    make_first_catalogue(by=None)
    load = receive_extract(by=by, key=uuid4(), files=[archive(files)], source_system="Mosaic",
                           extracted_on=date(2017, 9, 20))  # fmt: skip
    return worked(load)


def worked(load: Load) -> Load:
    """The load after the worker has done what was asked."""
    assert load.job
    works = {"families.check_extract": runner.check_extract,
             "families.load_extract": runner.load_extract}  # fmt: skip
    carry_out(str(load.job.pk), works[load.job.task])
    return Load.objects.select_related("job").get(pk=load.pk)


def test_an_extract_is_checked_and_then_loaded() -> None:
    places()
    by = UserFactory.create()
    load = received(by, good())
    assert (load.state, load.read, load.refused) == (LoadState.CHECKED, 87, 0)
    assert not Family.objects.exists()
    load = worked(start_load(by=by, load=load))
    assert load.state == LoadState.LOADED
    assert Family.objects.count() == 3
    events = set(AuditEvent.objects.values_list("event", flat=True))
    assert {"received an extract of case data", "loaded case data"} <= events
    with pytest.raises(Refused):
        start_load(by=by, load=load)
    with pytest.raises(Refused):
        drop_load(by=by, load=load)
    record_rejects_taken(by=by, load=load)
    assert AuditEvent.objects.filter(event="downloaded refused rows").exists()
    assert drop_old_files(now=timezone.now()) == 0
    assert load.folder.exists()
    assert drop_old_files(now=timezone.now() + REJECTS_KEPT_FOR + timedelta(1)) == 1
    assert not load.folder.exists()


def test_one_extract_at_a_time_and_one_load_a_press() -> None:
    places()
    by, key = UserFactory.create(), uuid4()

    def press(key: UUID) -> Load:
        return receive_extract(by=by, key=key, files=[archive(good())], source_system="Mosaic",
                               extracted_on=date(2017, 9, 20))  # fmt: skip

    first = press(key)
    assert press(key) == first
    with pytest.raises(Refused, match="under way"):
        press(uuid4())
    assert len(list(first.folder.parent.iterdir())) == 1


def test_headings_of_a_source_system_are_kept_for_its_next_extract() -> None:
    places()
    by = UserFactory.create()
    files = good()
    files["families"][0][0] = "Family ID"
    load = received(by, files)
    assert load.counts["families"]["refused"] == 1
    assert "Family ID" in load.headings["families"]
    columns = {"families": {"reference": "Family ID", "locality": ""}}
    load = worked(map_columns(by=by, load=load, columns=columns))
    assert load.refused == 0
    assert ColumnMap.objects.get().columns == {"families": {"reference": "Family ID"}}
    drop_load(by=by, load=load)
    assert received(by, files).refused == 0


def test_an_extract_that_cannot_be_read_says_so_and_can_be_thrown_away() -> None:
    by = UserFactory.create()
    load = received(by, {"pets": [["a"]]})
    assert load.job
    assert load.job.state == State.FAILED
    assert "none of the files" in load.job.reason
    drop_load(by=by, load=load)
    assert Load.objects.get().state == LoadState.DROPPED
    with pytest.raises(Refused):
        map_columns(by=by, load=load, columns={})
