"""What is sent when words are coded, and notes."""

import uuid
from typing import Any

from django import forms

from themes.models import Audience, Document

LONGEST_QUOTE = 20_000


class CodingForm(forms.Form):
    """A place, its words, and a code. Without a script the words are read at the place."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    code = forms.IntegerField()
    quote = forms.CharField(required=False, strip=False, max_length=LONGEST_QUOTE)
    key = forms.UUIDField(required=False)

    def place_in(self, document: Document) -> dict[str, Any]:
        """The place, its words and the key, as the action is told them."""
        start, end, key = (self.cleaned_data[name] for name in ("start", "end", "key"))
        quote = self.cleaned_data["quote"].replace("\r\n", "\n") or document.words_at(start, end)
        return {"start": start, "end": end, "quote": quote, "key": key or uuid.uuid4()}


class PlaceForm(forms.Form):
    """Where a coding belongs now, and the words that stand there."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    quote = forms.CharField(strip=False, max_length=LONGEST_QUOTE)


class MemoForm(forms.Form):
    """A note."""

    text = forms.CharField(label="Your note", widget=forms.Textarea(attrs={"rows": 3}))


class SettleForm(forms.Form):
    """Whether a code applies to a text, and why."""

    document = forms.UUIDField()
    code = forms.IntegerField()
    applies = forms.ChoiceField(choices=[("yes", "It applies"), ("no", "It does not apply")])
    reason = forms.CharField(max_length=2000)


class ExportForm(forms.Form):
    """Which file, and what for."""

    kind = forms.ChoiceField(
        label="What do you need?",
        widget=forms.RadioSelect,
        choices=[
            ("qdpx", "Everything, for NVivo, ATLAS.ti, MAXQDA or QualCoder (.qdpx)"),
            ("qdc", "The codebook alone, for these programs (.qdc)"),
            ("html", "Every code with its excerpts, to read or print (.html)"),
            ("xlsx", "Every coding with its words, and the codes, as a workbook (.xlsx)"),
            ("csv", "Every coding with its words, as a table (.csv)"),
        ],
    )
    purpose = forms.CharField(
        label="What is it for?", max_length=300, help_text="It is kept in the audit trail."
    )


class QuotesForm(forms.Form):
    """Who will read the report, and how many quotes it holds."""

    audience = forms.ChoiceField(
        label="Who will read it?", widget=forms.RadioSelect, choices=Audience.choices,
        help_text="It decides whose words may be quoted. To publish them needs a yes to that.",
    )  # fmt: skip
    most = forms.IntegerField(
        label="How many quotes of each theme, at most?", min_value=1, max_value=20, initial=4
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
