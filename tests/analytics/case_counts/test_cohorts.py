"""Cohorts counted, with who was left out by which rule first."""

from analytics.case_counts.cohorts import cohort_counts
from families.cohorts import NAMED, rules_named, tally
from tests.analytics.cases import TODAY, invented


def test_a_cohort_is_told_with_everybody_left_out() -> None:
    families = invented()
    found = cohort_counts(families, NAMED, TODAY)["progress"]
    plain = tally(families, rules_named(NAMED["progress"]), TODAY)
    assert found["considered"] == 120
    assert found["members"] == len(plain.members)
    assert found["left_out"] == [
        {"rule": each.rule.key, "families": each.families} for each in plain.left_out
    ]


def test_a_small_number_left_out_is_hidden_with_another() -> None:
    families = invented(60)[:18]
    found = cohort_counts(families, {"few": ["adult", "closed"]}, TODAY)["few"]
    numbers = [found["members"], *(each["families"] for each in found["left_out"])]
    plain = tally(families, rules_named(["adult", "closed"]), TODAY)
    assert min(len(plain.members), *(each.families for each in plain.left_out)) < 5
    assert numbers.count(None) >= 2
