"""Every published figure of case data comes out of rows, and changes when rows do."""

from datetime import date
from random import Random
from uuid import uuid4

import pytest

from analytics.actions.family_runs import decide_on_run, load_external_run
from analytics.external_runs import Labels, NamedGroup
from analytics.family_figures import data_cut, family_figures
from analytics.family_runner import analyse_families
from analytics.models import Decision, FamilyRun, Method
from evaluation.demonstration.family_rows import extract
from families.cohorts import PROGRESS
from families.models import Family, FamilyReading, Load, LoadState, Occasion
from jobs.runner import carry_out
from tests.factories.analytics import FamilyRunFactory
from tests.factories.families import MeasureFactory
from tests.families.extract import put

pytestmark = pytest.mark.django_db
ON = date(2017, 9, 20)
BANDS = ("lower", "middle", "higher")
MATRIX = ((11, 13, 6), (4, 24, 15), (1, 4, 21))
HIGHER = {"A": 37, "B": 41, "C": 40, "G": 36, "I": 48}
LOWER = {"C": 13, "D": 10, "H": 16, "I": 20}


@pytest.fixture
def county() -> dict[str, Family]:
    """The families of the demonstration with the published groups and a run of progress."""
    made = extract(Random(2017))
    families = put(made)
    MeasureFactory.create()
    Load.objects.update(state=LoadState.LOADED, loaded_at="2017-09-21T09:00Z")
    groups = sorted({(r["cluster"], r["raw"], r["group"], r["level"]) for r in made.labels})
    named = tuple(
        NamedGroup(str(raw), letter, group, level) for letter, raw, group, level in groups
    )
    letters = [each.letter for each in named]
    labels = Labels(named, {r["reference"]: letters.index(r["cluster"]) for r in made.labels})
    run = load_external_run(
        by=None, labels=labels, came_from="SPSS", cohort="clustering", cut_on=ON, key=uuid4()
    )
    carry_out(str(run.job_id), analyse_families)
    run.refresh_from_db()
    assert len(run.result["groups"]) == 9
    why = "Published as the council's nine groups in 2018."
    decide_on_run(by=None, run=run, decision=Decision.ACCEPTED, reason=why)
    progress = FamilyRunFactory.create(
        method=Method.PROGRESS, rules=list(PROGRESS), parameters={"rule": "one ruler"}
    )
    carry_out(str(progress.job_id), analyse_families)
    return families


def test_every_published_figure_comes_out_of_rows(county: dict[str, Family]) -> None:
    found = family_figures()
    assert (found["families.clustering"], found["families.progress"]) == (1118, 787)
    assert (found["people.progress"], found["needs.catalogue"]) == (4564, 57)
    assert (found["readings.domains"], found["clusters.count"], found["clusters.groups"]) == (
        10,
        9,
        4,
    )
    for row, start in enumerate(BANDS):
        for column, end in enumerate(BANDS):
            assert found[f"progress.matrix.{start}.{end}"] == MATRIX[row][column]
    assert [found[f"progress.start.{band}"] for band in BANDS] == [30, 43, 26]
    assert [found[f"progress.end.{band}"] for band in BANDS] == [16, 42, 42]
    assert (found["progress.higher-than-average"], found["progress.lower-than-average"]) == (34, 9)
    for rate, published in (("higher", HIGHER), ("lower", LOWER)):
        key = f"progress.{rate}-than-average.cluster."
        assert {letter: found[key + letter] for letter in published} == published
    run = FamilyRun.objects.get(method=Method.PROGRESS)
    shown = {each["letter"]: each["moves"]["higher"]["percent"] for each in run.result["groups"]}
    assert {letter: shown[letter] for letter in HIGHER} == HIGHER
    _change(county)


def numbers() -> dict[str, int]:
    """The figures that the data answer."""
    return {key: value for key, value in family_figures().items() if value is not None}


def _change(county: dict[str, Family]) -> None:
    """Rows change, and the figures with them."""
    closed = Family.objects.filter(closed_on__isnull=False)
    read_again = FamilyReading.objects.filter(occasion=Occasion.REVIEW).values("family")
    some = closed.filter(pk__in=read_again).order_by("pk")[:50]
    before = numbers()
    Family.objects.filter(pk__in=[each.pk for each in some]).update(closed_on=None)
    after = numbers()
    assert after["families.clustering"] == before["families.clustering"]
    assert 0 < before["families.progress"] - after["families.progress"] <= 50
    assert after["people.progress"] < before["people.progress"]


def test_without_an_extract_there_is_no_figure() -> None:
    assert data_cut() is None
    assert family_figures() == {}
