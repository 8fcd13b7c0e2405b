"""One question's answers into Vega-Lite specifications (pure); see `charts` for their look."""

import json
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from analytics.charts import (
    INK,
    OUTLINED,
    ROW,
    WIDTH,
    Spec,
    bar_layers,
    framed,
    layer,
    rows_framed,
    shortened,
)
from analytics.charts import text_of as text
from analytics.release import HIDDEN
from analytics.told import FEWER, MORE, Answer, Cell, Cross

MORE_TINT, FEWER_TINT, PLAIN = "#a9d1cf", "#f6d3b8", "#f3f6f6"
EXPECTED = "as expected"
WIDEST_ACROSS, WIDEST_DOWN, MOST_LINES = 12, 20, 3
LEAST_PER_CENT_AXIS = 10


def shares(answers: Sequence[Answer], title: str, subtitle: str) -> Spec:
    """Per cent of those who answered, a bar an answer with its interval; hidden ones are drawn."""
    values = [_share(place, answer) for place, answer in enumerate(answers)]
    most = max((value.get("high") or value.get("size", 0) for value in values), default=0)
    x: Spec = {
        "field": "size",
        "type": "quantitative",
        "scale": {"domain": [0, max(min(100, most), LEAST_PER_CENT_AXIS)]},
        "title": "Per cent of those who answered",
    }
    ends = {"x": {**x, "field": "low"}, "x2": {"field": "high"}}
    rule = {"type": "rule", "color": INK, "yOffset": 8}
    interval = layer(rule, "isValid(datum.low)", **ends)
    beyond = {**x, "field": "end"}
    return rows_framed(
        title, subtitle, values, bar_layers(x, "answer", "label", end=beyond, over=[interval])
    )


def _share(place: int, answer: Answer) -> Spec:
    value: Spec = {"row": f"{place:03}", "answer": shortened(answer.label)}
    if answer.percent is None:
        return value | {"hidden": True, "label": HIDDEN}
    size = answer.percent
    end = size if answer.high is None else max(answer.high, size)
    label = f"{size}% ({answer.people:,})"
    spread = {} if answer.low is None else {"low": answer.low, "high": answer.high}
    return value | {"size": size, "end": end, "label": label, **spread}


def grid(cross: Cross, title: str, subtitle: str) -> Spec:
    """A table by groups as shaded squares: shade and sign both say what is beyond chance.

    What there is more of, answers or groups, goes down the page, so that it fits on a phone.
    """
    groups, answers = [c.label for c in cross.columns], [row.label for row in cross.rows]
    turned = len(groups) > len(answers)
    values = [
        _square(at if turned else place, place if turned else at, cell)
        for place, row in enumerate(cross.rows)
        for at, cell in enumerate(row.cells)
    ]
    across, below = (answers, groups) if turned else (groups, answers)
    shade = {
        "field": "sign",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": [MORE, FEWER, EXPECTED], "range": [MORE_TINT, FEWER_TINT, PLAIN]},
    }
    hidden = {"type": "rect", **OUTLINED}
    words_in = {"type": "text", "color": INK, "fontSize": 13}
    return framed(
        title,
        subtitle,
        width=WIDTH,
        height={"step": ROW},
        data={"values": values},
        encoding={
            "x": _places("column", across, WIDEST_ACROSS, orient="top", labelAngle=0),
            "y": _places("row", below, WIDEST_DOWN),
        },
        layer=[
            layer({"type": "rect"}, "!datum.hidden", color=shade),
            layer(hidden, "datum.hidden"),
            layer(words_in, "true", text=text("label")),
        ],
    )


def _places(field: str, labels: Sequence[str], widest: int, **axis: Any) -> Spec:
    """An axis of positions, each with its words in a few lines."""
    lines = {
        f"{place:03}": wrap(shortened(label), widest)[:MOST_LINES] or [""]
        for place, label in enumerate(labels)
    }
    return {
        "field": field,
        "type": "ordinal",
        "sort": list(lines),
        "title": None,
        "scale": {"paddingInner": 0.06, "paddingOuter": 0.03},
        "axis": {
            "labelExpr": f"{json.dumps(lines)}[datum.value]",
            "ticks": False,
            "domain": False,
            "grid": False,
            **axis,
        },
    }


def _square(place: int, at: int, cell: Cell) -> Spec:
    spot: Spec = {"row": f"{place:03}", "column": f"{at:03}"}
    if cell.answer.people is None:
        return spot | {"hidden": True, "label": HIDDEN}
    share = "–" if cell.answer.percent is None else f"{cell.answer.percent}%"
    return spot | {"sign": cell.sign or EXPECTED, "label": f"{share} {cell.mark}".strip()}
