"""What is typed in to change the needs or the names of the ten domains."""

from collections.abc import Sequence
from typing import Any

from django import forms

from families.models import Headline, Level, Measure
from families.needs import DOMAINS, MOST_NEEDS, NeedRow

NEW_ROWS = 4
NEED_LABELS = ("Code", "Level", "Name", "Headline problem", "Second one", "Retire")
HEADLINES = [(each.value, f"{each.value}. {each.label}") for each in Headline]


class NeedForm(forms.Form):
    """One need; a row without a code and a name is none."""

    code = forms.CharField(max_length=10, required=False)
    level = forms.ChoiceField(choices=Level.choices, initial=Level.CHILD)
    name = forms.CharField(max_length=120, required=False)
    headline = forms.TypedChoiceField(choices=HEADLINES, coerce=int, initial=Headline.CHILDREN)
    also = forms.TypedChoiceField(choices=[(0, "–"), *HEADLINES], coerce=int, initial=0)
    retire = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = self.initial.get("code") or "a new need"
        words = {"code": "Code of", "level": "Level of", "name": "Name of",
                 "headline": "Headline problem of", "also": "Second headline problem of",
                 "retire": "Retire"}  # fmt: skip
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{words[name]} {named}"

    def row(self) -> NeedRow | None:
        """The need as it was typed, or None for one that is retired or was left empty."""
        data = self.cleaned_data
        if data.get("retire") or not (data.get("code") or data.get("name")):
            return None
        return NeedRow(data["code"], data["level"], data["name"], data["headline"], data["also"])


def need_forms(data: Any, rows: Sequence[NeedRow]) -> "forms.BaseFormSet[NeedForm]":
    """The forms of these needs with empty ones for new needs after them."""
    made = forms.formset_factory(NeedForm, extra=NEW_ROWS, max_num=MOST_NEEDS * 2)
    return made(data, initial=[row._asdict() for row in rows], prefix="needs")


def rows_in(formset: "forms.BaseFormSet[NeedForm]") -> list[NeedRow]:
    """The needs that were typed and are not retired."""
    return [row for row in (form.row() for form in formset.forms) if row is not None]


class WhyForm(forms.Form):
    """Why the needs change."""

    why = forms.CharField(
        label="Why do the needs change?",
        required=False,
        max_length=500,
        help_text="It stands beside the version, for whoever asks later.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class MeasureForm(forms.Form):
    """The names of the ten domains."""

    name = forms.CharField(
        label="Name of this set of words",
        max_length=100,
        help_text="For example “Our own words, plainer”, or the name of the licensed measure.",
    )

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, domain in enumerate(measure.domains, 1):
            self.fields[f"domain_{number}"] = forms.CharField(
                label=f"Domain {number}", max_length=60, initial=domain
            )
        self.fields["approval_reference"] = forms.CharField(
            label="Reference of the owner’s approval", max_length=100, required=False,
            help_text="Only where these are the words of a licensed measure. Without the approval "
            "its words must not be entered.",
        )  # fmt: skip
        self.fields["acknowledgement"] = forms.CharField(
            label="Acknowledgement", max_length=500, required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="What the owner wants to stand wherever the words stand.",
        )  # fmt: skip

    def domains(self) -> list[str]:
        """The ten names in order."""
        return [self.cleaned_data[f"domain_{number}"] for number in range(1, len(DOMAINS) + 1)]
