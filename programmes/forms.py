"""What is asked on the pages about the programme."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from accounts.errors import Refused
from programmes.rules import LONGEST_NAME, LONGEST_PLACE_NAME, LONGEST_SHORT_NAME

LARGEST_FILE = 200_000


def day_field(label: str, help_text: str = "") -> forms.DateField:
    """A day, typed or picked."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget)


class ProgrammeForm(forms.Form):
    """A programme's name and what it is for."""

    name = forms.CharField(label="Name", max_length=LONGEST_NAME)
    description = forms.CharField(
        label="What is offered, and to whom",
        help_text="Two or three sentences that a family could read.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class RoundForm(forms.Form):
    """A round's name and days."""

    name = forms.CharField(
        label="Name", help_text="For example “Spring 2027”.", max_length=LONGEST_NAME
    )
    opens_on = day_field("First day")
    closes_on = day_field("Last day", "This day still counts.")


class LocalityForm(forms.Form):
    """A locality's name."""

    name = forms.CharField(label="Name", max_length=LONGEST_PLACE_NAME)


class ServiceForm(forms.Form):
    """A service's name, in full and short."""

    name = forms.CharField(label="Name", max_length=LONGEST_PLACE_NAME)
    short_name = forms.CharField(
        label="Short name",
        help_text=f"At most {LONGEST_SHORT_NAME} letters, for tables where space is tight.",
        max_length=LONGEST_SHORT_NAME,
    )


class TheoryForm(forms.Form):
    """A theory of change: a file first, then the text of that file, sent back to be loaded."""

    file = forms.FileField(
        label="CSV file",
        help_text="One row a box, with the columns code, kind, title, description and leads_to.",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean_file(self) -> str:
        """The file's text; spreadsheets save in one of two encodings."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None:
            return ""
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError("Choose a file of at most 200 kB.")
        content: bytes = file.read()
        if b"\0" in content:
            raise forms.ValidationError("Choose a CSV file: this one is not text.")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return content.decode("cp1252", errors="replace")

    def clean(self) -> dict[str, Any]:
        """Exactly one text, from the file or sent back."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            cleaned["content"] = cleaned["file"] or cleaned["text"]
            if not cleaned["content"].strip():
                self.add_error("file", "Choose a file with at least one row.")
        return cleaned


def carried_out(form: forms.Form, act: Callable[..., object]) -> bool:
    """Whether the form is in order and the action took its values; a refusal is shown on it."""
    if not form.is_valid():
        return False
    try:
        act(**form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
