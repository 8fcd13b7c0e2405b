"""Counts of stories into Vega-Lite specifications (pure); see `charts` for their look."""

from collections.abc import Sequence
from typing import NamedTuple

from analytics.charts import (
    Spec,
    bar_layers,
    rows_framed,
)
from analytics.release import HIDDEN


class Bar(NamedTuple):
    """One bar: its name, its length (None if hidden), and the words at its end."""

    label: str
    size: int | None
    words: str


def bars(rows: Sequence[Bar], title: str, subtitle: str, axis: str, *, most: int = 0) -> Spec:
    """Bars in the order given; what is hidden is drawn as hidden. `most`: where the axis ends."""
    values: list[Spec] = [
        {"row": f"{place:03}", "name": bar.label, "hidden": True, "label": HIDDEN}
        if bar.size is None
        else {"row": f"{place:03}", "name": bar.label, "size": bar.size, "label": bar.words}
        for place, bar in enumerate(rows)
    ]
    longest = most or max((bar.size or 0 for bar in rows), default=0) or 1
    x: Spec = {
        "field": "size", "type": "quantitative", "scale": {"domain": [0, longest]}, "title": axis,
    }  # fmt: skip
    return rows_framed(title, subtitle, values, bar_layers(x, "name", "label"))
