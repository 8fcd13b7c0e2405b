"""The fourteen stories of Wealdshire."""

import re
from collections import Counter
from itertools import combinations

from django.conf import settings

from evaluation.demonstration.told_journeys import journeys
from families.needs import DOMAINS
from journeys.changing import why_not_keep
from programmes.theory import read
from surveys.deidentification.finding import Kind, find

TOLD = list(journeys())
TABLE = {
    ("A", "slf"): 1, ("A", "cc"): 1, ("B", "slf, cc"): 1, ("B", "slf"): 1, ("B", "cc"): 1,
    ("C", "slf"): 1, ("D", "slf"): 1, ("E", "cc"): 2, ("F", "slf"): 1, ("G", "slf"): 1,
    ("H", "slf"): 1, ("I", "slf, cc"): 1, ("I", "slf"): 1,
}  # fmt: skip
THEORY = settings.BASE_DIR / "programmes" / "demonstration" / "theory_of_change.csv"


def test_there_are_as_many_as_in_the_published_table() -> None:
    assert Counter((each.cluster, ", ".join(each.services)) for each in TOLD) == TABLE


def test_each_is_whole_and_goes_forward() -> None:
    codes = {row["code"] for row in read(THEORY.read_text(encoding="utf-8"))[0]}
    for each in TOLD:
        telling = each.telling()
        assert why_not_keep(telling) == ""
        assert all(phase.stage for phase in telling.phases)
        assert 12 <= len(telling.moments) <= 40
        assert len(telling.dependencies) == len(each.links) >= 3
        assert {force.node for force in telling.forces} <= codes
        numbers = telling.numbers
        assert all(numbers[d.before] < numbers[d.after] for d in telling.dependencies)
    assert max(len(each.moments) for each in TOLD) >= 35


def test_readings_are_of_families_who_have_readings_and_were_taken_twice() -> None:
    read_twice = [each for each in TOLD if each.readings]
    assert len(read_twice) == 2
    for each in read_twice:
        assert "slf" in each.services  # nobody else takes them
        assert {reading.domain for reading in each.readings} <= set(DOMAINS)
        assert set(Counter(reading.domain for reading in each.readings).values()) == {2}


def test_no_two_tell_the_same() -> None:
    words = [set(re.findall(r"\w{5,}", each.transcript().lower())) for each in TOLD]
    for one, other in combinations(words, 2):
        assert len(one & other) / len(one | other) < 0.25


def test_they_name_no_place_and_nobody_but_by_the_name_we_gave() -> None:
    for each in TOLD:
        found = {f.text for f in find(each.transcript(), ["Leicestershire"]) if f.kind == Kind.NAME}
        assert found <= {each.pseudonym, "Colin", "Sweden"}, each.title
