"""Words and tables of two groupings side by side."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.permissions import Role
from analytics.comparison_pages import (
    agreement_sentence,
    called,
    choices,
    comparison_page,
    families_that_moved,
    moves_page,
)
from analytics.models import Comparison, FamilyRun
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.analytics import (
    ComparisonFactory,
    FamilyLabelFactory,
    FamilyRunFactory,
    GroupNameFactory,
)
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db
FOUND: dict[str, Any] = {
    "families": 60, "adjusted_rand": 0.1, "words": "hardly alike", "moved": 20, "moved_percent": 33,
    "moved_about": 35,
    "table": [[20, 10], [None, None]], "rows": [30, 30], "columns": [None, None],
}  # fmt: skip


def compared(**changes: Any) -> Comparison:
    groups = {"groups": [{"label": 0}, {"label": 1}]}
    made: Comparison = ComparisonFactory.create(
        one=FamilyRunFactory.create(result=groups),
        other=FamilyRunFactory.create(
            result=groups, came_from="the report", decision="accepted", reason="They hold.",
            decided_at=timezone.now(), locked_at=timezone.now(),
        ),
        result=FOUND | changes,
    )  # fmt: skip
    return made


def test_the_sentence_says_how_alike_and_how_many_moved() -> None:
    assert agreement_sentence(compared()) == (
        "Beside the locked grouping from the report, the two are hardly alike (adjusted Rand index "
        "0.10, where 1 is the same and 0 is chance). 20 of 60 families (33%) are in another group "
        "than most of those they were with."
    )


def test_moves_that_would_give_a_small_cell_away_are_told_roughly() -> None:
    told = agreement_sentence(compared(moved=None, moved_percent=None))
    assert "About 35% of families are in another group" in told


def test_the_table_names_groups_and_marks_what_is_hidden() -> None:
    comparison = compared()
    GroupNameFactory.create(run=comparison.other, label=1, letter="B", high_level="Adults")
    table = comparison_page(comparison)["table"]
    assert [each["label"] for each in table["columns"]] == ["Group", "Group 1", "B Adults", "All"]
    assert table["rows"] == [
        ["Group 1", 20, 10, 30], ["Group 2", "[c]", "[c]", 30], ["All", "[c]", "[c]", 60],
    ]  # fmt: skip
    comparison.result = None
    assert "table" not in comparison_page(comparison)


def test_a_family_moved_if_most_of_its_group_went_elsewhere() -> None:
    one = {1: 0, 2: 0, 3: 0, 4: 1, 5: 1, 9: 0}
    other = {1: 1, 2: 1, 3: 0, 4: 0, 5: 1, 8: 0}
    assert families_that_moved(one, other) == [3, 5]


def test_only_families_of_ones_own_localities_are_listed() -> None:
    comparison, here = compared(), LocalityFactory.create()
    pairs = [(0, 0), (0, 0), (0, 1), (1, 1), (1, 1), (1, 0)]
    moved = []
    for place, (mine, theirs) in enumerate(pairs):
        family = FamilyFactory.create(locality=here if place < 3 else None)
        FamilyLabelFactory.create(run=comparison.one, family=family, label=mine)
        FamilyLabelFactory.create(run=comparison.other, family=family, label=theirs)
        moved += [family.pk] * (mine != theirs)
    everywhere = UserFactory.create(role=Role.ANALYST)
    rows = moves_page(comparison, everywhere, 0)["table"]["rows"]
    assert [row[0] for row in rows] == [str(pk) for pk in moved]
    assert rows[0][1:] == ["Group 1", "Group 2"]
    assert moves_page(comparison, everywhere, moved[0])["families"] == 1
    local = MembershipFactory.create(role=Role.ANALYST, locality=here).user
    assert moves_page(comparison, local, 0)["families"] == 1


def test_a_run_is_offered_every_other_grouping() -> None:
    comparison = compared()
    listed = choices(FamilyRun.objects.order_by("pk"), comparison.one)
    assert listed == [(str(comparison.other.pk), "The locked grouping from the report")]
    assert called(comparison.one).startswith("our not decided yet grouping")
