"""When a case that seems stuck may be reviewed."""

from datetime import date

from analytics.stuck_rules import why_not_review

TODAY = date(2017, 9, 20)


def test_a_review_ends_with_something_to_do_on_a_day_to_come() -> None:
    assert why_not_review("Ask the school", TODAY, TODAY) == ""
    assert why_not_review(" ", TODAY, TODAY) == "Say what happens next."
    assert "not over" in why_not_review("Ask the school", date(2017, 9, 19), TODAY)
