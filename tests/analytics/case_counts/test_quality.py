"""Rules of a good record, counted by place and quarter."""

from datetime import date

from analytics.case_counts.quality import FAULTY, UNDATED, quality_counts, quarter_of
from families.quality import RULES, by_group, check
from tests.analytics.cases import TODAY, invented


def test_what_is_told_agrees_with_a_plain_count() -> None:
    families = invented()
    found = quality_counts(families, TODAY)
    assert set(found) == {rule.key for rule in RULES}
    plain = {each.rule.key: len(each.faulty) for each in check(families, TODAY)}
    teams = by_group(families, lambda each: each.team, TODAY)
    assert found["no-exit"]["everybody"]["states"][FAULTY]["count"] == plain["no-exit"] > 0
    told = [row for row in found["no-exit"]["teams"] if row["states"][FAULTY]["count"] is not None]
    for row in told:
        assert row["families"] == teams[row["label"]]["families"]
        assert row["states"][FAULTY]["count"] == teams[row["label"]]["no-exit"]
    assert plain["no-people"] == 0
    assert found["no-people"]["everybody"]["states"][FAULTY] == {"count": 0, "percent": 0}


def test_the_quarter_is_the_calendars() -> None:
    assert quarter_of(date(2017, 3, 31)) == "2017 Q1"
    assert quarter_of(date(2017, 4, 1)) == "2017 Q2"
    assert quarter_of(date(2017, 12, 31)) == "2017 Q4"
    assert quarter_of(None) == UNDATED
