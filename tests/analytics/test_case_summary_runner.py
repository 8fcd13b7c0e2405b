"""Needs and readings of a part of the demonstration's families, again when rows change."""

from random import Random

import pytest

from analytics.case_summary_runner import count_summary
from analytics.models import CaseSummary, SummaryKind
from evaluation.demonstration.family_rows import extract
from families.actions.catalogue import make_first_catalogue
from families.cohorts import PROGRESS
from families.models import FamilyReading
from jobs.models import State
from jobs.runner import carry_out
from tests.factories.case_summaries import CaseSummaryFactory
from tests.families.extract import part_of, put

pytestmark = pytest.mark.django_db
SOME = 200


def made(kind: SummaryKind, rules: tuple[str, ...]) -> CaseSummary:
    summary = CaseSummaryFactory.create(kind=kind, rules=list(rules))
    carry_out(str(summary.job_id), count_summary)
    summary.refresh_from_db()
    return summary


def test_readings_are_counted_and_change_when_rows_do() -> None:
    put(part_of(extract(Random(2017)), SOME))
    found = made(SummaryKind.READINGS, PROGRESS)
    assert found.job.state == State.DONE
    assert len(found.result["domains"]) == len(found.result["both"]) == 10
    home = found.result["domains"][0]
    assert home["cells"][""]["families"] == found.result["families"]
    left_out = sum(each["families"] for each in found.result["left_out"])
    assert left_out + found.result["families"] == SOME
    assert found.code_version.startswith("analytics-")
    FamilyReading.objects.update(scores=[5] * 10)
    again = made(SummaryKind.READINGS, PROGRESS).result["domains"][0]["cells"][""]
    assert again["moved"]["stayed"]["count"] == found.result["families"]
    assert again["medians"] == [5.0, 5.0]
    assert home["cells"][""]["moved"]["rose"]["count"] > 0


def test_needs_are_counted_with_what_was_told_later() -> None:
    put(part_of(extract(Random(2017)), SOME))
    found = made(SummaryKind.NEEDS, ("adult", "child", "family"))
    assert found.job.state == State.DONE
    counted = [len(found.result[part]) for part in ("needs", "headlines", "levels")]
    assert counted == [57, 6, 3]
    told = [need["cells"][""] for need in found.result["needs"]]
    families = found.result["families"]
    for cell in told:
        if cell["asked"] is not None:
            assert cell["asked"] + cell["not asked"] == families
        assert cell["present"] not in {1, 2, 3, 4}
        assert cell["absent"] not in {1, 2, 3, 4}
    assert len(found.result["later"]["needs"]) == 57


def test_a_handful_of_families_is_not_counted() -> None:
    make_first_catalogue(by=None)
    found = made(SummaryKind.NEEDS, ("adult",))
    found.job.refresh_from_db()
    assert found.result is None
    assert "fewer than 10" in found.job.reason
