"""The rule of stuck cases as it is set on the page, and a review of one case."""

from django import forms

from analytics.models import StuckReason
from families.stuck import StuckRule

DEFAULT = StuckRule()


class StuckRuleForm(forms.Form):
    """The rule, and which of the cases; what is left out is the council's own."""

    open_days = forms.IntegerField(
        label="Open for more than (days)", min_value=30, max_value=2_000, required=False,
        initial=DEFAULT.open_days,
    )  # fmt: skip
    progress_from = forms.IntegerField(
        label="Progress is from (domains)", min_value=1, max_value=10, required=False,
        initial=DEFAULT.progress_from,
    )  # fmt: skip
    unseen_days = forms.IntegerField(
        label="Nothing read for (days)", min_value=7, max_value=2_000, required=False,
        initial=DEFAULT.unseen_days,
    )  # fmt: skip
    show = forms.ChoiceField(
        label="Show",
        choices=[
            ("all", "All cases"), ("new", "Not reviewed yet"), ("due", "Next action is due"),
        ],
        required=False,
    )  # fmt: skip

    def rule(self) -> StuckRule:
        """The rule that is asked for; the council's where the form is not filled in or wrong."""
        if not self.is_valid():
            return DEFAULT
        names = ("open_days", "progress_from", "unseen_days")
        return StuckRule(**{name: self.cleaned_data[name] or getattr(DEFAULT, name)
                            for name in names})  # fmt: skip

    def shown(self) -> str:
        """Which of the cases."""
        return (self.is_valid() and self.cleaned_data["show"]) or "all"


class StuckReviewForm(forms.Form):
    """What a reviewer found out, and what happens next."""

    reason = forms.ChoiceField(
        label="Why does it not move?", choices=StuckReason.choices, widget=forms.RadioSelect
    )
    notes = forms.CharField(
        label="Notes",
        help_text="No names: write “the mother”, “the school”. Those who may see this family can "
        "read it.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4_000,
    )
    next_action = forms.CharField(
        label="What happens next?", help_text="For example: Joint visit with the school nurse.",
        max_length=200,
    )  # fmt: skip
    next_on = forms.DateField(
        label="By when?", widget=forms.DateInput(attrs={"type": "date"}),
        help_text="The case comes back on the list on this day.",
    )  # fmt: skip
