"""The command that loads an extract, and what is left when it is killed."""

import os
import signal
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from evaluation.demonstration.family_rows import extract
from families.actions.catalogue import make_first_catalogue
from families.models import Family, Load
from tests.families.extract import part_of
from tests.families.extracts import changed, good, places, set_cell, write
from tests.houses import open_house, wait_until

FAMILIES = 400


@pytest.mark.django_db
def test_it_loads_and_says_what_came_of_each_file(tmp_path: Path) -> None:
    places()
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder, changed(set_cell("readings", 2, "score", "0")))
    rejects, said = tmp_path / "rejects.csv", StringIO()
    call_command("load_families", folder, "--dry-run", rejects=rejects, stdout=said)
    assert not Family.objects.exists()
    call_command("load_families", folder, rejects=rejects, stdout=said)
    assert "readings: 60 read, 59 new, 0 changed, 0 unchanged, 1 refused" in said.getvalue()
    assert rejects.read_text("utf-8-sig").startswith("file,row,column,kind,reason,reference")
    assert not Load.objects.get().folder.exists()


@pytest.mark.django_db
def test_an_older_extract_is_loaded_only_where_it_is_said(tmp_path: Path) -> None:
    places()
    folder = write(tmp_path, good())
    call_command("load_families", folder, "--extracted-on", "2017-09-20", stdout=StringIO())
    older = ("load_families", folder, "--extracted-on", "2017-09-19")
    with pytest.raises(CommandError, match="Say --accept-older"):
        call_command(*older)
    call_command(*older, "--dry-run", stdout=StringIO())
    call_command(*older, "--accept-older", stdout=StringIO())
    assert Load.objects.filter(is_older_accepted=True).count() == 1


@pytest.mark.django_db
def test_it_says_what_is_missing(tmp_path: Path, settings: LazySettings) -> None:
    make_first_catalogue(by=None)
    with pytest.raises(CommandError, match="nothing at"):
        call_command("load_families", tmp_path / "nowhere")
    with pytest.raises(CommandError, match="none of the files"):
        call_command("load_families", tmp_path)
    settings.REFERENCE_KEY = ""
    with pytest.raises(CommandError, match="REFERENCE_KEY"):
        call_command("load_families", write(tmp_path, good()))


@pytest.mark.server
def test_a_load_that_is_killed_leaves_everything_as_it_was(tmp_path: Path) -> None:
    folder, home = tmp_path / "in", tmp_path / "house"
    folder.mkdir()
    home.mkdir()
    part_of(extract(Random(2017)), FAMILIES).write(folder)
    with open_house(home, REFERENCE_KEY="only-for-tests") as house:
        house.run("manage.py", "demo", "--empty")
        process = house.start("manage.py", "load_families", str(folder))
        assert wait_until(lambda: "Writing." in house.log.read_text())
        assert not wait_until(lambda: process.poll() is not None, 0.5)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert house.rows("SELECT count(*) FROM families_family") == [(0,)]
        assert house.rows("SELECT count(*) FROM families_load") == [(0,)]
        said = house.run("manage.py", "load_families", str(folder))
        assert f"families: {FAMILIES} read, {FAMILIES} new" in said
