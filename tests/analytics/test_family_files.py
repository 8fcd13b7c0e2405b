"""Files of a run: each format opens, and what a class of release hides is in none of them."""

import json
import re
from io import BytesIO
from pathlib import Path

import pyreadstat
import pytest
from openpyxl import load_workbook

from analytics.family_files import HIDDEN_CODE, files_of, make_files
from analytics.models import FamilyRun, Method
from analytics.stats.classes import INSIDE_TEAM, PUBLIC
from jobs.models import Job, State
from jobs.runner import carry_out
from tests.analytics.family_results import RESULTS
from tests.factories.analytics import FamilyFileFactory, FamilyLabelFactory, FamilyRunFactory
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db


def run_of(method: Method) -> FamilyRun:
    made: FamilyRun = FamilyRunFactory.create(
        method=method, result=RESULTS[method], families=103, files_job=JobFactory.create(),
        left_out=[{"rule": "adult", "families": 3}, {"rule": "child", "families": 14}],
    )  # fmt: skip
    return made


def test_a_job_writes_every_file_of_both_classes_in_the_place_of_older_ones() -> None:
    run = run_of(Method.NEEDS)
    FamilyFileFactory.create(run=run, name="old.csv")
    label = FamilyLabelFactory.create(run=run)
    carry_out(str(run.files_job_id), make_files)
    assert Job.objects.get(files_of_run=run).state == State.DONE
    files = {(each.release, each.name): bytes(each.content) for each in run.files.all()}
    kinds = {name.rsplit(".")[-1] for _, name in files}
    assert kinds == {"csv", "xlsx", "sav", "json", "svg", "png", "pdf"}
    assert {release for release, _ in files} == {"inside-team", "public"}
    assert ("inside-team", "old.csv") not in files
    assert files["public", "sizes.png"].startswith(b"\x89PNG")
    assert files["public", "sizes.pdf"].startswith(b"%PDF")
    one = (label.family.reference_hash.encode(), b"family_id")
    assert not any(each in content for content in files.values() for each in one)


@pytest.mark.parametrize("method", Method)
def test_each_format_tells_the_same_figures(method: Method, tmp_path: Path) -> None:
    files = dict(files_of(run_of(method), INSIDE_TEAM))
    first = "tree" if method == Method.DRIVERS else "groups"
    assert "Release: Inside the evaluation team" in files[f"{first}.csv"].decode("utf-8-sig")
    book = load_workbook(BytesIO(files["results.xlsx"]))
    assert book.sheetnames[0] == "About"
    path = tmp_path / "results.sav"
    path.write_bytes(files["results.sav"])
    frame, about = pyreadstat.read_sav(str(path), user_missing=True)
    assert about.column_names_to_labels["value"] == "Value"
    assert about.variable_value_labels["value"] == {HIDDEN_CODE: "Not shown [c]"}
    assert len(about.variable_value_labels["table"]) == len(book.sheetnames) - 1
    assert 103 in set(frame["value"]) or method == Method.NEEDS
    told = json.loads(files["run.json"])
    assert told["result"] == RESULTS[method]
    assert [each["families"] for each in told["left_out"]] == ["[c]", 14]


@pytest.mark.parametrize("method", Method)
def test_shown_wider_no_exact_count_is_in_any_file(method: Method, tmp_path: Path) -> None:
    files = dict(files_of(run_of(method), PUBLIC))
    document = json.loads(files["run.json"])
    assert [each["families"] for each in document["left_out"]] == ["[c]", 15]
    assert "agreement" not in document
    path = tmp_path / "results.sav"
    path.write_bytes(files["results.sav"])
    frame = pyreadstat.read_sav(str(path), user_missing=True)[0]
    counts = frame[frame["figure"].str.contains("families")]["value"]
    assert len(counts) > 0
    assert all(count % 5 == 0 or count == HIDDEN_CODE for count in counts)
    readable = b"".join(files[name] for name in files if name.endswith((".csv", ".json")))
    assert not re.search(rb"\b103\b", readable)
