"""A file is received once, added once, and thrown away with its bytes."""

import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import User
from programmes.models import Programme
from tests.factories.themes import CodebookFactory
from tests.themes.ground import analyst, coder
from themes.actions.imports import drop_import, drop_old_imports, receive_import, start_import
from themes.models import IMPORT_KEPT_FOR, Import, ImportState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def received(by: User, programme: Programme, **more: Any) -> Import:
    values: dict[str, Any] = {
        "key": uuid.uuid4(), "file": SimpleUploadedFile("a.csv", b"tag\nTime\n"),
        "codebook": None, "name": "Theirs", "collection": "Talks",
    }  # fmt: skip
    return receive_import(by=by, programme=programme, **(values | more))


def test_the_same_press_is_one_import(programme: Programme) -> None:
    by, key = analyst(), uuid.uuid4()
    taken = received(by, programme, key=key)
    assert received(by, programme, key=key) == taken
    assert taken.path.read_bytes() == b"tag\nTime\n"


def test_what_is_refused_leaves_no_file(programme: Programme) -> None:
    CodebookFactory.create(programme=programme, name="Theirs")
    for by, more in ((coder(), {}), (analyst(), {}), (analyst(), {"name": ""})):
        with pytest.raises(Refused):
            received(by, programme, **more)
    assert not Import.objects.exists()


def test_a_file_that_is_not_recorded_is_not_kept(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    by, key = analyst(), uuid.uuid4()
    monkeypatch.setattr("themes.actions.imports.queue_job", lambda **more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        received(by, programme, key=key)
    assert not Import(pk=key).path.exists()


@pytest.mark.django_db(transaction=True)
def test_a_file_is_thrown_away_by_hand_or_by_the_clock(programme: Programme) -> None:
    by = analyst()
    first, second, third = (received(by, programme, name=str(number)) for number in range(3))
    with pytest.raises(Refused, match="not waiting"):
        start_import(by=by, taken=first)
    drop_import(by=by, taken=first)
    with pytest.raises(Refused, match="gone already"):
        drop_import(by=by, taken=first)
    past = timezone.now() - IMPORT_KEPT_FOR - timedelta(minutes=1)
    Import.objects.filter(pk=second.pk).update(asked_at=past)
    assert drop_old_imports(now=timezone.now()) == 1
    assert [each.path.exists() for each in (first, second, third)] == [False, False, True]


def test_a_name_that_was_taken_meanwhile_is_refused(programme: Programme) -> None:
    taken = received(analyst(), programme)
    Import.objects.filter(pk=taken.pk).update(state=ImportState.CHECKED)
    CodebookFactory.create(programme=programme, name="Theirs")
    with pytest.raises(Refused, match="of this name"):
        start_import(by=analyst(), taken=taken)
