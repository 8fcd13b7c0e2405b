"""Two groupings side by side: the cross-table worked by hand, and what may not be told."""

import pytest

from analytics.models import Comparison
from analytics.run_comparison import NOBODY, compare_families, compared, labels_of
from jobs.models import Job, State
from jobs.runner import carry_out
from tests.factories.analytics import (
    ComparisonFactory,
    FamilyLabelFactory,
    FamilyRunFactory,
)
from tests.factories.jobs import JobFactory

RESULT = {"groups": [{"label": 0}, {"label": 1}]}


def labels(*counts: int) -> tuple[dict[int, int], dict[int, int]]:
    """Families of a 2 x 2 cross-table, row by row."""
    pairs = [pair for pair, n in zip(((0, 0), (0, 1), (1, 0), (1, 1)), counts, strict=True)
             for _ in range(n)]  # fmt: skip
    return dict(enumerate(a for a, _ in pairs)), dict(enumerate(b for _, b in pairs))


def test_the_cross_table_and_who_moved_by_hand() -> None:
    # 20 10 / 10 20: pairs inside 190+45+45+190 = 470, of each margin 435+435 = 870, of all 1770;
    # expected 870 * 870 / 1770 = 427.6; index (470 - 427.6) / (870 - 427.6) = 0.096.
    one, other = labels(20, 10, 10, 20)
    found = compared(one, other)
    assert found is not None
    assert found["table"] == [[20, 10], [10, 20]]
    assert (found["rows"], found["columns"], found["families"]) == ([30, 30], [30, 30], 60)
    assert (found["moved"], found["moved_percent"], found["adjusted_rand"]) == (20, 33, 0.1)
    assert found["words"] == "unlike"


def test_the_same_grouping_agrees_wholly() -> None:
    one, _ = labels(20, 0, 0, 20)
    found = compared(one, {pk: 1 - label for pk, label in one.items()})
    assert found is not None
    assert (found["adjusted_rand"], found["moved"], found["words"]) == (1.0, 0, "nearly the same")


def test_only_families_of_both_are_compared() -> None:
    one, other = labels(20, 0, 0, 20)
    found = compared(one, other | {99: 1})
    assert found is not None
    assert found["families"] == 40
    assert compared({1: 0}, {2: 0}) is None


def test_small_cells_and_what_would_give_them_away_are_hidden() -> None:
    one, other = labels(40, 2, 9, 40)
    found = compared(one, other)
    assert found is not None
    cells = [cell for row in found["table"] for cell in row]
    assert 2 not in cells
    # a second number hides in the row and in the column, or the 2 could be worked out
    assert found["table"][0][0] is None or found["rows"][0] is None
    assert found["table"][1][1] is None or found["columns"][1] is None


def test_how_many_moved_is_not_told_where_it_would_name_a_hidden_cell() -> None:
    one, other = labels(40, 2, 3, 40)
    found = compared(one, other)
    assert found is not None
    hidden_largest = found["table"][0][0] is None or found["table"][1][1] is None
    assert (found["moved"] is None) == hidden_largest
    assert found["moved_about"] == 5


@pytest.mark.django_db
def test_a_comparison_is_made_by_its_job() -> None:
    one, other = FamilyRunFactory.create(result=RESULT), FamilyRunFactory.create(result=RESULT)
    for _ in range(12):
        label = FamilyLabelFactory.create(run=one, label=0)
        FamilyLabelFactory.create(run=other, family=label.family, label=1)
    FamilyLabelFactory.create(run=one, label=None)
    assert len(labels_of(one)) == 12
    asked = ComparisonFactory.create(one=one, other=other, job=JobFactory.create())
    carry_out(str(asked.job_id), compare_families)
    made = Comparison.objects.get(pk=asked.pk)
    assert Job.objects.get(comparison=asked).state == State.DONE
    assert (made.result["families"], made.result["adjusted_rand"]) == (12, 1.0)


@pytest.mark.django_db
def test_results_without_a_family_in_common_end_with_the_reason() -> None:
    asked = ComparisonFactory.create(job=JobFactory.create())
    carry_out(str(asked.job_id), compare_families)
    assert Job.objects.get(comparison=asked).reason == NOBODY
