"""What people type in to load a form."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.text import slugify

from accounts.models import User
from families.forms import ManyFilesField
from programmes.models import Programme
from surveys.beside import Lying, NotAList, lying_beside
from surveys.models import Instrument
from surveys.reading_media import LARGEST_TOGETHER, NotAMedium
from surveys.sniffing import LARGEST_FILE, NotAForm, format_of
from surveys.uploads import MEGABYTE

NEW = "new"
TAKEN = frozenset({"load", "files", "build"})
"""Short names that stand for our own pages."""


class LoadForm(forms.Form):
    """A file, and the questionnaire it is for: one that is there, or a new one."""

    field_order = ("file", "beside", "instrument", "slug", "programme")

    file = forms.FileField(
        label="The form",
        help_text="An XLSForm as .xlsx, .xls, .csv or .md. The file is kept as it is.",
    )
    beside = ManyFilesField(
        label="Files that lie beside the form",
        required=False,
        help_text=(
            "Only for a form that names any: pictures, sounds and videos that it shows "
            f"({LARGEST_TOGETHER // MEGABYTE} MB together), and the lists (.csv) that it reads."
        ),
    )
    slug = forms.SlugField(
        label="Short name of a new questionnaire",
        required=False,
        help_text=(
            "Used in addresses and commands, for example staff-confidence. "
            "Leave it empty to use the file’s name."
        ),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instruments = {each.slug: each for each in Instrument.objects.visible_to(user)}
        choices = [(slug, f"A new version of {each}") for slug, each in self.instruments.items()]
        self.fields["instrument"] = forms.ChoiceField(
            label="What is it?", choices=[(NEW, "A new questionnaire"), *choices]
        )
        programmes = Programme.objects.visible_to(user)
        self.fields["programme"] = forms.ModelChoiceField(
            programmes, label="Programme of a new questionnaire", empty_label=None
        )
        if len(programmes) == 1:
            self.initial["programme"] = programmes[0]
            self.fields["programme"].widget = forms.HiddenInput()
        self.order_fields(self.field_order)

    def clean_file(self) -> Any:
        """The file is one that can hold a form."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(f"The file is larger than {LARGEST_FILE // 1_000_000} MB.")
        self.content = file.read()
        try:
            format_of(self.content)
        except NotAForm as error:
            raise forms.ValidationError(str(error)) from error
        return file

    def clean_beside(self) -> Lying:
        """The lists, and what the form shows."""
        files = [file for file in self.cleaned_data["beside"] if file]
        if sum(file.size or 0 for file in files) > LARGEST_TOGETHER:
            most = LARGEST_TOGETHER // MEGABYTE
            raise forms.ValidationError(f"They are larger than {most} MB together.")
        try:
            return lying_beside((file.name or "", file.read()) for file in files)
        except (NotAList, NotAMedium) as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """A new questionnaire has a short name that nothing else has."""
        cleaned = super().clean() or {}
        chosen = cleaned.get("instrument", NEW)
        if chosen in self.instruments:
            cleaned["slug"] = chosen
            cleaned["programme"] = self.instruments[chosen].programme
        elif cleaned.get("file"):
            name = PurePath(cleaned["file"].name).stem.replace("_", "-")
            cleaned["slug"] = cleaned.get("slug") or slugify(name)[:50]
            self.check_new(cleaned["slug"])
        return cleaned

    def check_new(self, slug: str) -> None:
        """Refuse a short name that cannot be a new questionnaire's."""
        if not slug or slug in TAKEN:
            self.add_error("slug", "Enter a short name of letters, numbers and hyphens.")
        elif slug in self.instruments:
            words = f"“{slug}” is there already. Choose it above, or enter another short name."
            self.add_error("slug", words)


class SearchForm(forms.Form):
    """Words to look for."""

    q = forms.CharField(label="Find a questionnaire", required=False, max_length=100)
