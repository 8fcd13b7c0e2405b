"""What is asked before families are drawn to be interviewed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from accounts.models import Service
from journeys.lots import Cell, Unit

MOST_SEED = 2**31 - 1
MOST_PLACES = 50


def field_name(cell: Cell) -> str:
    """The field of a cell of the plan."""
    return f"places-{cell[0]}-{cell[1]}"


class DrawForm(forms.Form):
    """A name, a seed, and how many families of each cluster and service."""

    name = forms.CharField(
        label="Name of this draw", help_text="For example “Interviews of 2027”.", max_length=120
    )
    seed = forms.IntegerField(
        label="Seed",
        help_text="Any number. With it the same families can be drawn again.",
        min_value=0,
        max_value=MOST_SEED,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-10"}),
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {service.slug: service.short_name for service in Service.objects.all()}
        self.cells = Counter(unit.cell for unit in units)
        for cell in sorted(self.cells):
            there = self.cells[cell]
            self.fields[field_name(cell)] = forms.IntegerField(
                label=f"Cluster {cell[0]}, {names.get(cell[1], 'no service')}",
                help_text=f"{there} famil{'y' if there == 1 else 'ies'} to draw from",
                min_value=0,
                max_value=min(there, MOST_PLACES),
                initial=0,
                widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
            )

    def plan(self) -> dict[Cell, int]:
        """How many families of each cell."""
        return {cell: self.cleaned_data[field_name(cell)] for cell in self.cells}

    def places(self) -> Iterator[forms.BoundField]:
        """The fields of the plan."""
        return (self[field_name(cell)] for cell in sorted(self.cells))
