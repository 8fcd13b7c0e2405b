"""The invented extract holds, row by row, what its plan says."""

import csv
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

import pytest

from evaluation.demonstration.family_rows import Extract, extract


@pytest.fixture(scope="module")
def made() -> Extract:
    return extract(Random(2017))


def completed_levels(made: Extract) -> dict[object, set[object]]:
    found = defaultdict(set)
    for row in made.files["assessments"]:
        if row["completed_on"]:
            found[row["reference"]].add(row["level"])
    return found


def test_1118_families_have_a_completed_assessment_of_each_kind(made: Extract) -> None:
    whole = {ref for ref, levels in completed_levels(made).items() if len(levels) == 3}
    assert len(whole) == 1118
    assert {row["reference"] for row in made.labels} == whole


def test_787_of_them_are_closed_and_were_read_again_with_4564_people(made: Extract) -> None:
    whole = {ref for ref, levels in completed_levels(made).items() if len(levels) == 3}
    closed = {r["reference"] for r in made.files["families"] if r["closed_on"]}
    occasions = defaultdict(set)
    for row in made.files["readings"]:
        occasions[row["reference"]].add(row["occasion"])
    progress = {ref for ref in whole & closed if occasions[ref] == {"initial", "review"}}
    assert len(progress) == 787
    assert sum(r["reference"] in progress for r in made.files["people"]) == 4564


def test_every_family_has_an_adult_and_a_child_and_a_reference_of_its_own(made: Extract) -> None:
    roles = defaultdict(set)
    for row in made.files["people"]:
        roles[row["reference"]].add(row["role"])
    references = [row["reference"] for row in made.files["families"]]
    assert len(set(references)) == len(references) == len(roles)
    assert all(each == {"adult", "child"} for each in roles.values())


def test_needs_lie_at_their_own_level_and_some_are_not_asked(made: Extract) -> None:
    level = {(r["reference"], r["assessment"]): r["level"] for r in made.files["assessments"]}
    asked = Counter[tuple[str, ...]]()
    for row in made.files["needs"]:
        found = level[row["reference"], row["assessment"]]
        assert str(row["need"])[0] == str(found)[0].upper()
        assert bool(row["first_recorded_on"]) == (row["value"] == "present")
        asked[str(row["reference"]), str(row["assessment"]), str(found)] += 1
    whole = {"adult": 18, "child": 26, "family": 13}
    missing = [whole[key[2]] - n for key, n in asked.items()]
    assert min(missing) == 0
    assert 0.01 < sum(missing) / (sum(missing) + sum(asked.values())) < 0.05


def test_domestic_abuse_marks_its_two_clusters(made: Extract) -> None:
    cluster = {row["reference"]: row["cluster"] for row in made.labels}
    size = Counter(cluster.values())
    abused = {
        row["reference"]
        for row in made.files["needs"]
        if row["need"] == "A11" and row["value"] == "present" and row["reference"] in cluster
    }
    share = {
        letter: sum(cluster[ref] == letter for ref in abused) / size[letter] for letter in "CE"
    }
    assert share["C"] > 0.7
    assert share["E"] < 0.15


def test_some_needs_are_told_only_at_the_second_assessment(made: Extract) -> None:
    first, again = Counter[object](), Counter[object]()
    on = {(r["reference"], r["assessment"]): r for r in made.files["assessments"]}
    subjects = defaultdict(list)
    for row in on.values():
        if row["completed_on"]:
            subjects[row["reference"], row["level"], row["person"]].append(row["assessment"])
    for (reference, _, _), numbers in subjects.items():
        if len(numbers) == 2:
            first[reference, numbers[0]] = again[reference, numbers[1]] = 1
    present = [
        (r["reference"], r["assessment"]) for r in made.files["needs"] if r["value"] == "present"
    ]
    assert 0 < sum(first[key] for key in present) < sum(again[key] for key in present)


def test_the_same_seed_writes_the_same_files(made: Extract, tmp_path: Path) -> None:
    assert extract(Random(2017)) == made
    made.write(tmp_path)
    with (tmp_path / "people.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == len(made.files["people"])
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "assessments.csv", "families.csv", "needs.csv", "people.csv", "readings.csv"
    ]  # fmt: skip
