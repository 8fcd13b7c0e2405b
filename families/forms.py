"""What people type in about extracts of case data."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from families.contract import FILES, Column
from families.headings import chosen, named_alike, suggested
from families.models import Load
from families.receiving import MOST_BYTES, TOO_LARGE
from families.rules import why_not_take_files

NOT_THERE = "Not in this extract"


class ManyFiles(forms.ClearableFileInput):
    """A control for several files at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One file or several; its value is the list of them."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        """Each of them as Django checks one."""
        files = data if isinstance(data, list) else [data]
        return [super(ManyFilesField, self).clean(file, initial) for file in files or [None]]


class ExtractForm(forms.Form):
    """An extract: its files, the system it comes from, and the day up to which it reaches."""

    source_system = forms.CharField(
        label="Which system is it from?",
        max_length=40,
        help_text="Write it as the last time: how its columns are named is kept under this name.",
        widget=forms.TextInput(attrs={"list": "systems", "autocomplete": "off"}),
    )
    extracted_on = forms.DateField(
        label="Up to which day do the data reach?",
        help_text="The day of the extract in the case system, not the day on which you load it.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    extract = ManyFilesField(
        label="Files of the extract",
        help_text="Five CSV files at once, or one ZIP file, or one XLSX workbook with five sheets; "
        "or the CSV file of refused rows that you have corrected. Up to 300 MB.",
        widget=ManyFiles(attrs={"data-most": MOST_BYTES, "data-too-large": TOO_LARGE}),
    )

    def __init__(
        self, *args: Any, today: date, systems: Sequence[str] = (), is_too_large: bool = False,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.today, self.systems, self.is_too_large = today, systems, is_too_large

    def clean_source_system(self) -> str:
        """A system that is known already, however its capitals are written."""
        typed: str = self.cleaned_data["source_system"]
        known = {each.casefold(): each for each in self.systems}
        return known.get(typed.casefold(), typed)

    def clean_extracted_on(self) -> date:
        """An extract reaches to no day that is still to come."""
        day: date = self.cleaned_data["extracted_on"]
        if day > self.today:
            raise forms.ValidationError("This day is still to come. Write the day of the extract.")
        return day

    def clean_extract(self) -> "list[UploadedFile[bytes]]":
        """Files that are an extract together."""
        files: list[UploadedFile[bytes]] = self.cleaned_data["extract"]
        if reason := why_not_take_files([file.name or "" for file in files]):
            raise forms.ValidationError(reason)
        return files

    def clean(self) -> dict[str, Any]:
        """What was too large was not kept: that is the reason, whatever else is missing."""
        if self.is_too_large:
            self.errors.pop("extract", None)
            self.add_error("extract", TOO_LARGE)
        return self.cleaned_data


class ColumnsForm(forms.Form):
    """Under which heading of the extract each of our columns stands."""

    def __init__(self, *args: Any, load: Load, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tables = {name: load.headings[name] for name in FILES if load.headings.get(name)}
        for file, headings in self.tables.items():
            for column in FILES[file]:
                now = chosen(file, column.name, headings, load.columns)
                self.fields[f"{file}-{column.name}"] = _menu(column, headings, now)

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields by file."""
        return [
            (file, [self[f"{file}-{column.name}"] for column in FILES[file]])
            for file in self.tables
        ]

    def clean(self) -> dict[str, Any]:
        """No heading holds two columns."""
        for file in self.tables:
            seen: dict[str, str] = {}
            for column in FILES[file]:
                heading = self.cleaned_data.get(f"{file}-{column.name}")
                if heading and heading in seen:
                    words = f"“{heading}” is chosen for {seen[heading]} already."
                    self.add_error(f"{file}-{column.name}", words)
                elif heading:
                    seen[heading] = column.name
        return self.cleaned_data

    def columns(self) -> dict[str, dict[str, str]]:
        """What was chosen, by file and column."""
        return {
            file: {
                column.name: self.cleaned_data[f"{file}-{column.name}"] for column in FILES[file]
            }
            for file in self.tables
        }


def _menu(column: Column, headings: Sequence[str], now: str) -> forms.ChoiceField:
    guess = "" if now else suggested(column.name, headings)
    empty = [] if named_alike(column.name, headings) else [("", NOT_THERE)]
    notes = [column.meaning, "must be there" if column.is_required else ""]
    notes += ["we guessed this heading: please check" if guess else ""]
    return forms.ChoiceField(
        label=column.name.replace("_", " ").capitalize(),
        choices=[*empty, *((each, each) for each in dict.fromkeys(headings))],
        initial=now or guess,
        required=column.is_required,
        help_text="; ".join(filter(None, notes)).capitalize() + ".",
    )
