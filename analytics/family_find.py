"""What is asked to find one family."""

from django import forms

from families.keys import current_key
from families.rules import why_not_keep_references


class FindForm(forms.Form):
    """A reference as somebody types it. It is hashed at once and goes no further."""

    reference = forms.CharField(
        label="The family’s reference in the case system",
        help_text="Also a former one. It is not kept: we look for its scrambled form.",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
    )

    def clean_reference(self) -> str:
        """Nothing can be found as long as references are not kept under the present key."""
        if reason := why_not_keep_references():
            raise forms.ValidationError(reason)
        return str(self.cleaned_data["reference"])

    def hash_of_reference(self) -> str:
        """What the family is found by."""
        return current_key().hash_of(self.cleaned_data["reference"])
