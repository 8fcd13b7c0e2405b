"""What somebody types in to open a reference, or to take case data away."""

from django import forms


class NumberForm(forms.Form):
    """The number under which a family stands on our pages."""

    family = forms.IntegerField(
        label="Number of the family",
        min_value=1,
        help_text="As it stands on its page and in files of case data.",
    )


class PurposeForm(forms.Form):
    """What somebody needs personal data for, as the audit trail keeps it."""

    purpose = forms.CharField(
        label="What do you need it for?",
        max_length=200,
        help_text="One line, kept in the audit trail. Name nobody in it.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
