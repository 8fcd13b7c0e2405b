"""What is typed in to prepare a tablet."""

from typing import Any

from django import forms

from field.models import Client
from surveys.models import Survey


class PrepareForm(forms.Form):
    """A name by which staff know the tablet, and the surveys whose forms it gets."""

    name = forms.CharField(
        label="Name of this tablet",
        max_length=100,
        help_text="As on its sticker, for example Tablet 3, blue.",
    )
    client = forms.ChoiceField(
        label="What will it fill in forms with?",
        choices=Client.choices,
        initial=Client.TABLET,
        widget=forms.RadioSelect,
        help_text=(
            "Our own page works on any tablet. The Android apps ODK Collect and KoboCollect can be "
            "used instead; they show our questions for children as plain ones."
        ),
    )
    surveys = forms.ModelMultipleChoiceField(
        queryset=Survey.objects.none(),
        label="Which forms does it get?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Only surveys that are open and not confidential.",
    )

    def __init__(self, *args: Any, offered: "Any", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["surveys"].queryset = offered  # type: ignore[attr-defined]  # a model field
