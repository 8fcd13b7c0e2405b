"""What is typed in to make a browser a kiosk."""

import re

from django import forms

MOST_DIGITS = 12
DIGITS = re.compile(r"[0-9]{4,}")


class EnrolForm(forms.Form):
    """A name by which staff know the kiosk, and the PIN that leaves it."""

    name = forms.CharField(
        label="Name of this kiosk",
        max_length=100,
        help_text="Where it stands, for example Tablet in the library.",
    )
    pin = forms.CharField(
        label="PIN to leave kiosk mode",
        max_length=MOST_DIGITS,
        help_text="Four digits or more. Whoever looks after the kiosk needs it.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_pin(self) -> str:
        """Digits only, since tablets show a number pad."""
        pin: str = self.cleaned_data["pin"]
        if not DIGITS.fullmatch(pin):
            raise forms.ValidationError("Enter at least four digits, and nothing else.")
        return pin
