"""Rules put together on a page."""

from analytics.cohort_forms import KEEP, CohortForm
from families.cohorts import RULES


def test_rules_are_offered_and_kept_in_their_order() -> None:
    assert [key for key, _ in CohortForm().fields["rules"].choices] == list(RULES)  # type: ignore[attr-defined]  # a choice field
    form = CohortForm({"rules": ["open", "slf"]})
    assert form.is_valid()
    assert form.cleaned_data["rules"] == ["open", "slf"]


def test_without_a_rule_there_is_no_cohort() -> None:
    assert set(CohortForm({"name": "mine"}).errors) == {"rules"}
    assert set(CohortForm({"rules": ["open"], KEEP: "yes"}).errors) == {"name", "why"}
    assert set(CohortForm({"rules": ["none"]}).errors) == {"rules"}
