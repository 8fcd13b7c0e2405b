"""The rule as it is set on the page."""

from analytics.stuck_forms import DEFAULT, StuckReviewForm, StuckRuleForm
from families.stuck import StuckRule


def test_what_is_left_out_is_the_councils_rule() -> None:
    assert StuckRuleForm(None).rule() == DEFAULT
    form = StuckRuleForm({"open_days": "540", "progress_from": "", "show": "due"})
    assert form.rule() == StuckRule(open_days=540)
    assert form.shown() == "due"


def test_a_rule_that_cannot_be_is_said_so_and_not_used() -> None:
    form = StuckRuleForm({"open_days": "0", "progress_from": "11", "show": "due"})
    assert form.rule() == DEFAULT
    assert form.shown() == "all"
    assert set(form.errors) == {"open_days", "progress_from"}


def test_a_review_needs_a_reason_an_action_and_a_day() -> None:
    assert set(StuckReviewForm({}).errors) == {"reason", "next_action", "next_on"}
