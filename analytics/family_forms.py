"""What is asked before an analysis of case data, and to decide on one."""

from typing import Any

from django import forms

from analytics.models import Cohort, Decision, FamilyRun, Method

COHORTS = {
    "clustering": "Clustering: an adult, a child and the family were assessed",
    "progress": "Progress: the same, the case is closed, and there is a reading and a review",
}

READ_TWICE = {"review", "whole"}
"""Rules that see to a reading at the start and at the end."""


class FamilyRunForm(forms.Form):
    """Which question, of which families, and for groups of needs into how many."""

    method = forms.ChoiceField(
        label="What would you like to know?",
        choices=[
            (Method.NEEDS, "Which groups of families have like needs?"),
            (Method.PROGRESS, "Where did families start, and where did they end?"),
            (Method.DRIVERS, "What goes together with progress?"),
        ],
        widget=forms.RadioSelect,
    )
    cohort = forms.ChoiceField(
        label="Of which families?",
        help_text="Progress, and what goes with it, needs a cohort with a reading and a review.",
        widget=forms.RadioSelect,
    )
    k = forms.IntegerField(
        label="How many groups?",
        help_text="For groups of needs. Other numbers from 1 to 12 are tried beside it.",
        initial=9,
        min_value=1,
        max_value=15,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.cohorts = Cohort.objects.rules_by_name()
        named = [(name, COHORTS.get(name, f"{name}: a cohort of your own"))
                 for name in self.cohorts]  # fmt: skip
        self.fields["cohort"].choices = named  # type: ignore[attr-defined]  # a choice field

    def rules_of(self, cohort: str) -> list[str]:
        """The rules of a cohort that is offered."""
        return self.cohorts[cohort]

    def clean(self) -> dict[str, Any]:
        """Progress needs readings at the start and at the end."""
        data = super().clean() or {}
        needs_readings = data.get("method") in (Method.PROGRESS, Method.DRIVERS)
        if needs_readings and not READ_TWICE & set(self.cohorts.get(data.get("cohort", ""), ())):
            self.add_error("cohort", "Choose the progress cohort, or one of yours with a review: "
                           "this one has no readings.")  # fmt: skip
        return data

    def parameters(self) -> dict[str, Any]:
        """What is asked beyond what a run starts from."""
        k = self.cleaned_data["k"]
        return {"k": k} if self.cleaned_data["method"] == Method.NEEDS and k else {}


class DecisionForm(forms.Form):
    """Accept or reject, and why."""

    decision = forms.ChoiceField(
        label="What did you decide?",
        choices=[
            (Decision.ACCEPTED, "Accept: this is the result we use, in place of any before it"),
            (Decision.REJECTED, "Reject: it stays here with your reason"),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why?",
        help_text="In a sentence or two. Somebody will read this in some years.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ComparisonForm(forms.Form):
    """Which other grouping."""

    def __init__(self, *args: Any, runs: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["other"] = forms.ChoiceField(
            label="Beside which grouping?", choices=runs, widget=forms.RadioSelect
        )


class GroupNameForm(forms.Form):
    """What one group is called where it is published."""

    about: dict[str, Any]

    letter = forms.CharField(
        label="Letter", max_length=4, help_text="For example A.",
        error_messages={"required": "Give every group a letter."},
    )  # fmt: skip
    raw = forms.CharField(label="Number in the program that made it", max_length=20, required=False)
    high_level = forms.CharField(
        label="High-level group", max_length=80, required=False,
        help_text="What it belongs to, for example Domestic abuse.",
    )  # fmt: skip
    level = forms.CharField(
        label="Level", max_length=20, required=False, help_text="For example High."
    )
    description = forms.CharField(
        label="Description", max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


def name_forms(run: FamilyRun, data: Any) -> "forms.BaseFormSet[GroupNameForm]":
    """A form for each group, with what it is called now."""
    groups, given = run.result["groups"], {name.label: name for name in run.names.all()}
    initial = [
        {
            field: getattr(given.get(group["label"]), field, "")
            for field in GroupNameForm.base_fields
        }
        for group in groups
    ]
    many = forms.formset_factory(
        GroupNameForm, extra=0, min_num=len(groups), max_num=len(groups), validate_min=True
    )
    asked = many(data, initial=initial, prefix="group")
    for form, group in zip(asked, groups, strict=False):
        form.about = {"number": group["label"] + 1, "size": group["size"], "marks": group["marks"]}
    return asked
