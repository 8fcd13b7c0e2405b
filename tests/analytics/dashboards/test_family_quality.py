"""The quality of records as a page tells it."""

from datetime import timedelta

import pytest

from analytics.case_words import names_of_places
from analytics.dashboards.family_quality import (
    RULES_BY_KEY,
    extracts_table,
    faults_table,
    quality_page,
    rule_page,
    rule_table,
    rules_table,
)
from analytics.stats.classes import MARKER
from families.facts import Facts
from families.quality import RULES
from tests.analytics.cases import TODAY, counted
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db


def test_the_most_frequent_fault_comes_first_and_rules_nobody_fails_last() -> None:
    dashboard = counted()
    page = quality_page(dashboard, [])
    rows = rules_table(dashboard).rows
    assert len(rows) == len(RULES)
    assert f": {str(rows[0][0])[:1].lower()}{str(rows[0][0])[1:]}" in page["sentence"]
    assert "of 120 families" in page["sentence"]
    assert rows[-1][1] == 0
    assert page["table"]["rows"][0][0]["href"].startswith("/analytics/cases/quality/")
    assert page["extracts"] is None


def test_extracts_stand_side_by_side() -> None:
    former, now = counted(extracted_on="2017-06-20"), counted()
    for each in (former, now):
        each.load.refresh_from_db()
    table = extracts_table([former, now])
    assert table.heads() == [
        "What is wrong", "20 June 2017 (families)", "20 September 2017 (families)",
    ]  # fmt: skip
    assert quality_page(now, [former])["extracts"]["caption"].endswith("by extract")


def test_no_fault_at_all_is_good_news() -> None:
    clean = [Facts(pk, "a", "slf", "t", TODAY - timedelta(9), people=3) for pk in range(10)]
    page = quality_page(counted(clean), [])
    assert page["sentence"] == "No family fails any of the rules."
    assert page["chart"] is None


def test_the_page_of_a_rule_tells_places_and_quarters() -> None:
    dashboard, rule = counted(), RULES_BY_KEY["no-exit"]
    page = rule_page(dashboard, rule, names_of_places())
    assert page["has_faults"]
    assert page["sentence"].startswith(f"{rule.fault}: ")
    assert {row[0] for row in page["localities"]["table"]["rows"]} == {"Alderton", "Fenwick"}
    hidden = [row for row in rule_table(dashboard, rule, "quarters", {}).rows if row[2] == MARKER]
    assert hidden
    assert "hidden" in page["quarters"]["reading"].lower()


def test_a_family_is_its_number_and_never_a_name() -> None:
    family = FamilyFactory.create(worker_team="SLF Dunmere 1", closed_on=None)
    table = faults_table([family], RULES_BY_KEY["no-exit"], 50)
    assert table["caption"] == "Families, 51 to 51"
    assert table["rows"] == [
        [
            {"text": f"Family {family.pk}", "href": f"/analytics/cases/{family.pk}/"},
            "–",
            "–",
            "SLF Dunmere 1",
            "3 October 2016",
            "–",
        ]
    ]
