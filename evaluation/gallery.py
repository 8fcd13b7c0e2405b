"""What /components/ shows: each registered component, its source and what it draws."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from evaluation.ui import register
from jobs.models import Job, State

EXAMPLES = Path(__file__).resolve().parent.parent / "templates" / "components" / "examples"


@dataclass(frozen=True)
class Example:
    """One component: its name, what it is for, how it is written and what it draws."""

    name: str
    purpose: str
    source: str
    drawn: SafeString


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="What is your name?", help_text="As your colleagues know it.")
    notes = forms.CharField(label="Notes", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    people = forms.IntegerField(label="How many people were there?", min_value=0)
    service = forms.ChoiceField(
        label="Which service?", choices=[("", "Choose one"), ("family", "Family help")]
    )
    tenure = forms.ChoiceField(
        label="How long have you worked here?",
        choices=[("short", "Less than a year"), ("long", "A year or more")],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label="On which days do you work?",
        help_text="Choose all that apply.",
        choices=[("mon", "Monday"), ("tue", "Tuesday")],
        widget=forms.CheckboxSelectMultiple,
    )
    starts = forms.DateField(label="When does it start?", help_text="For example, 27/3/2017.")
    ends = forms.DateField(
        label="When does it end?", widget=forms.SelectDateWidget(years=(2017, 2018))
    )
    file = forms.FileField(label="The list of people", help_text="A CSV file.")
    agree = forms.BooleanField(label="I have read what happens to my answers")


SAMPLE_TABLE: dict[str, Any] = {
    "caption": "Mean confidence by service, 97 staff, March 2017",
    "columns": [
        {"label": "Service", "numeric": False, "unit": ""},
        {"label": "Staff", "numeric": True, "unit": "people"},
        {"label": "Confidence", "numeric": True, "unit": "mean, 0 to 100"},
    ],
    "rows": [
        ["Family help", 1234, 71],
        ["Home visits", 42, 64],
        ["Court work", {"text": "fewer than 10", "hidden": True}, {"text": "", "hidden": True}],
    ],
    "row_heads": True,
}

SAMPLE_CHART: dict[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "description": "Mean confidence by service.",
    "data": {
        "values": [
            {"service": "Family help", "confidence": 71},
            {"service": "Home visits", "confidence": 64},
        ]
    },
    "width": "container",
    "height": {"step": 36},
    "mark": {"type": "bar", "tooltip": True},
    "encoding": {
        "y": {"field": "service", "type": "nominal", "sort": "-x", "title": None},
        "x": {
            "field": "confidence",
            "type": "quantitative",
            "scale": {"domain": [0, 100]},
            "title": "Mean confidence, 0 to 100",
        },
    },
}


def sample_jobs() -> dict[str, Job]:
    """Work at three points of its life, in no database."""
    key = UUID(int=0)
    return {
        "running": Job(
            pk=key, what="Sending 164 invitations", state=State.RUNNING, done=61, total=164
        ),
        "failed": Job(
            pk=key, what="Working out results", state=State.FAILED,
            reason="The survey is still open. Close it, then start again.",
        ),
    }  # fmt: skip


def examples(form: forms.Form) -> list[Example]:
    """Every registered component in the order of its name; `form` is the one shown."""
    values = {
        "form": form,
        "table": SAMPLE_TABLE,
        "chart_table": {**SAMPLE_TABLE, "caption": "The numbers of the chart"},
        "spec": SAMPLE_CHART,
        "jobs": sample_jobs(),
    }
    return [example(name, values) for name in sorted(register.tags)]


def example(name: str, values: dict[str, Any]) -> Example:
    """One component, drawn from templates/components/examples/<name>.html."""
    path = f"components/examples/{name}.html"
    return Example(
        name=name,
        purpose=(register.tags[name].__doc__ or "").strip().replace("`", ""),
        source=(EXAMPLES / f"{name}.html").read_text(),
        drawn=render_to_string(path, values),
    )
