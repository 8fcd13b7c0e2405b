"""What the page of a run of progress is told: the matrix, the flow, groups beside their starts."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.flows import flow
from analytics.shown import both, number, per_cent
from analytics.stats.classes import MARKER

Part = dict[str, Any]

SHADES = (5, 10, 15, 20)
CELLS_HIDDEN = (
    "Where each group’s families started and ended is shown, and not the nine numbers inside. "
    "Some of those would be about fewer than five families, and with so many sums around them "
    "no choice of which to hide would keep them safe."
)
BAR_HEIGHT = 10


def progress_page(result: Mapping[str, Any]) -> Part:
    """The matrix, the flow, and the two rates of each group beside where it started."""
    everybody = result["everybody"]
    groups = result["groups"]
    return {
        "matrix": matrix(result["bands"], everybody),
        "families": result["families"],
        "flow": flow(result),
        "reading": reading(everybody),
        "by_group": groups_table(result) if groups else None,
        "small": [small(result["bands"], group) for group in groups],
        "cells_hidden": CELLS_HIDDEN if groups and not groups[0].get("cells") else "",
        "has_hidden": MARKER in str(matrix(result["bands"], everybody)),
        "rounding": result["rounding"],
        "caution": result["caution"],
        "rule": result["rule"],
    }


def reading(everybody: Mapping[str, Any]) -> Part:
    """Both tails, and the start without which they cannot be read."""
    moves = {name: per_cent(each["percent"]) for name, each in everybody["moves"].items()}
    low, _, high = (per_cent(each["percent"]) for each in everybody["start"])
    return {
        "rates": f"{moves['higher']} of families ended in a higher band than they started in, "
                 f"{moves['lower']} in a lower one.",
        "start": f"{high} started in the highest band and could not rise; {low} started in the "
                 "lowest and could not fall.",
    }  # fmt: skip


def matrix(bands: Sequence[str], told: Mapping[str, Any]) -> Part:
    """Start in rows, end in columns, each a per cent of all its families with its count."""
    return {
        "bands": bands,
        "rows": [
            {
                "band": band,
                "squares": [_square(cell, start, end) for end, cell in enumerate(row)],
                "all": both(told["start"][start]),
            }
            for start, (band, row) in enumerate(zip(bands, told["cells"], strict=True))
        ],
        "ends": [both(each) for each in told["end"]],
        "families": number(told["families"]),
    }


def _square(cell: Mapping[str, int | None], start: int, end: int) -> Part:
    percent = cell["percent"]
    shade = 0 if percent is None else 1 + sum(percent >= step for step in SHADES)
    sign = "▲" if end > start else "▼" if end < start else ""
    says = {"▲": "ended higher", "▼": "ended lower"}.get(sign, "")
    return {"percent": per_cent(percent), "count": number(cell["count"]), "shade": shade,
            "sign": sign, "says": says}  # fmt: skip


def groups_table(result: Mapping[str, Any]) -> Part:
    """Each group's rates, with the shares that started in each band; everybody last."""
    return {
        "caption": "Progress of each group, beside where its families started",
        "columns": [
            {"label": "Group"}, {"label": "Families", "numeric": True},
            {"label": "Ended higher", "numeric": True, "unit": "%"},
            {"label": "Ended lower", "numeric": True, "unit": "%"},
            *({"label": f"Started {band}", "numeric": True, "unit": "%"}
              for band in result["bands"]),
        ],
        "rows": [
            *(_group_row(group["letter"], group) for group in result["groups"]),
            _group_row("All", result["everybody"]),
        ],
        "row_heads": True,
    }  # fmt: skip


def _group_row(name: str, told: Mapping[str, Any]) -> list[int | str]:
    moves = told["moves"]
    return [
        name, number(told["families"]), number(moves["higher"]["percent"]),
        number(moves["lower"]["percent"]), *(number(each["percent"]) for each in told["start"]),
    ]  # fmt: skip


def small(bands: Sequence[str], group: Mapping[str, Any]) -> Part:
    """One group in small: its nine cells where they may be told, else its start and its end."""
    rates = {name: per_cent(group["moves"][name]["percent"]) for name in ("higher", "lower")}
    return {
        "letter": group["letter"],
        "families": number(group["families"]),
        "rates": rates,
        "matrix": matrix(bands, group) if group.get("cells") else None,
        "bars": [
            {"name": name, "parts": _parts(group[key]),
             "words": ", ".join(f"{band} {per_cent(each['percent'])}"
                                for band, each in zip(bands, group[key], strict=True))}
            for name, key in (("Start", "start"), ("End", "end"))
        ],
    }  # fmt: skip


def _parts(mix: Sequence[Mapping[str, int | None]]) -> list[Part]:
    """A mix as parts of a bar 100 wide, the lowest band first; none where one is hidden."""
    counts = [each["count"] for each in mix]
    known = [count for count in counts if count is not None]
    whole = sum(known)
    if len(known) < len(counts) or not whole:
        return []
    return [
        {"x": round(100 * sum(known[:place]) / whole, 2), "width": round(100 * count / whole, 2),
         "band": place}
        for place, count in enumerate(known)
    ]  # fmt: skip
