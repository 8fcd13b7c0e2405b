"""The two forms of runs over families."""

import pytest

from analytics.family_forms import ComparisonForm, DecisionForm, FamilyRunForm, name_forms
from tests.factories.analytics import FamilyRunFactory, GroupNameFactory

pytestmark = pytest.mark.django_db
NEEDS = {"method": "needs", "cohort": "clustering"}


def test_the_number_of_groups_is_asked_for_groups_only() -> None:
    groups, progress = (
        FamilyRunForm({**NEEDS, "k": "5"}),
        FamilyRunForm({"method": "progress", "cohort": "progress", "k": "5"}),
    )
    assert groups.is_valid()
    assert progress.is_valid()
    assert groups.parameters() == {"k": 5}
    assert progress.parameters() == {}


def test_without_a_number_the_usual_one_is_taken() -> None:
    form = FamilyRunForm(NEEDS)
    assert form.is_valid()
    assert form.parameters() == {}


@pytest.mark.parametrize("k", ["0", "16", "many"])
def test_a_number_of_groups_that_cannot_be_is_refused(k: str) -> None:
    assert "k" in FamilyRunForm({**NEEDS, "k": k}).errors


def test_a_decision_is_accept_or_reject() -> None:
    assert DecisionForm({"decision": "rejected", "reason": "Why."}).is_valid()
    assert "decision" in DecisionForm({"decision": "superseded", "reason": "Why."}).errors


def test_only_a_run_that_was_offered_is_compared_with() -> None:
    runs = [("1", "The locked one")]
    assert ComparisonForm({"other": "1"}, runs=runs).is_valid()
    assert not ComparisonForm({"other": "2"}, runs=runs).is_valid()


def test_there_is_a_form_of_names_for_each_group() -> None:
    groups = [{"label": n, "size": 40, "marks": "Debt."} for n in range(2)]
    run = FamilyRunFactory.create(result={"groups": groups})
    GroupNameFactory.create(run=run, label=1, letter="B")
    forms = list(name_forms(run, None))
    assert [form.about["number"] for form in forms] == [1, 2]
    assert [form.initial["letter"] for form in forms] == ["", "B"]
