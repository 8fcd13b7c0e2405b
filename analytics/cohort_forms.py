"""Rules put together to a cohort."""

from typing import Any

from django import forms

from families.cohorts import RULES

KEEP = "keep"
"""The button that keeps the cohort; the other one only counts."""


class CohortForm(forms.Form):
    """Rules first; the name and the reason are asked for when the cohort is kept."""

    rules = forms.MultipleChoiceField(
        label="Which families belong to it?",
        help_text="A family belongs to the cohort if it meets every rule that you tick. Who does "
        "not is counted under the first rule it fails, in this order.",
        choices=[(key, rule.words[:1].upper() + rule.words[1:]) for key, rule in RULES.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    name = forms.CharField(
        label="What is it called?", help_text="Every figure about it carries this name.",
        max_length=60,
    )  # fmt: skip
    why = forms.CharField(
        label="What is it for?",
        help_text="In a sentence. Name and rules stay as they are for good.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Looking how many there are needs neither name nor reason."""
        if KEEP not in self.data:
            for name in ("name", "why"):
                self.errors.pop(name, None)
        return super().clean() or {}
