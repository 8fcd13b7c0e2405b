"""Counts of case data into Vega-Lite specifications (pure); see `charts` for their look."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.charts import (
    GREY,
    INK,
    OUTLINED,
    ROW,
    TEAL,
    WIDTH,
    Spec,
    bar_layers,
    down,
    framed,
    layer,
    rows_framed,
    shortened,
    text_of,
    words_mark,
)
from analytics.stats.classes import MARKER

AMBER = "#b3541e"
TALL = 240
LEAST_PER_CENT_AXIS = 10
LIGHT_AMBER, LIGHT_TEAL = "#e8b48f", "#a9d1cf"
UNTOLD = "#f3f6f6"
TARGET = {"type": "rule", "color": INK, "strokeWidth": 2, "strokeDash": [6, 3]}

Row = Mapping[str, Any]


def percents(rows: Sequence[tuple[str, int | None, str]], title: str, subtitle: str) -> Spec:
    """A bar a row: its label, its per cent (None where it is hidden), and what is written on it."""
    values: list[Spec] = [
        {"row": f"{place:03}", "label": shortened(label), "size": percent or 0,
         "hidden": percent is None, "words": words}
        for place, (label, percent, words) in enumerate(rows)
    ]  # fmt: skip
    most = max((value["size"] for value in values), default=0)
    x: Spec = {
        "field": "size", "type": "quantitative", "title": "Per cent of families",
        "scale": {"domain": [0, max(most, LEAST_PER_CENT_AXIS)]},
    }  # fmt: skip
    return rows_framed(title, subtitle, values, bar_layers(x, "label", "words"))


def over_time(
    points: Sequence[tuple[str, int | None]], unit: str, title: str, subtitle: str
) -> Spec:
    """A line over periods in their order; a hidden one is a hollow mark on the floor."""
    values = [
        {"when": when, "size": size, "floor": 0, "hidden": size is None} for when, size in points
    ]
    x = _across([when for when, _ in points])
    y: Spec = {"field": "size", "type": "quantitative", "title": unit, "scale": {"zero": True}}
    hollow = {"type": "point", "shape": "square", "size": 60, **OUTLINED, "opacity": 1}
    return framed(
        title,
        subtitle,
        width=WIDTH,
        height=TALL,
        data={"values": values},
        encoding={"x": x},
        layer=[
            {"mark": {"type": "line", "color": TEAL, "invalid": "break-paths-show-domains"},
             "encoding": {"y": y}},
            layer({"type": "point", "filled": True, "size": 50, "color": TEAL, "opacity": 1},
                  "!datum.hidden", y=y),
            layer(hollow, "datum.hidden", y={**y, "field": "floor"}),
        ],
    )  # fmt: skip


def _across(order: Sequence[str]) -> Spec:
    """Periods from left to right, as many labels as are read at a glance."""
    every = max(1, len(order) // 8)
    return {
        "field": "when", "type": "ordinal", "sort": list(order), "title": None,
        "axis": {"labelAngle": 0, "values": list(order[::every]), "labelOverlap": True},
    }  # fmt: skip


def lengths(bars: Sequence[Row], target: int, unit: str, title: str, subtitle: str) -> Spec:
    """How long cases took, in bars of one width, with a line at the target."""
    values, low = [], 0
    for bar in bars:
        wide = bars[0]["to"] or 1
        high = bar["to"] or low + wide
        values.append({
            "low": low, "high": high, "cases": bar["cases"] or 0, "hidden": bar["cases"] is None,
            "bar": bar["label"], "words": MARKER if bar["cases"] is None else f"{bar['cases']:,}",
            "late": low >= target,
        })  # fmt: skip
        low = high
    x: Spec = {"field": "low", "type": "quantitative", "title": unit,
               "axis": {"values": [value["high"] for value in values[1::2]], "grid": False},
               "scale": {"nice": False}, "bin": "binned"}  # fmt: skip
    y: Spec = {"field": "cases", "type": "quantitative", "title": "Cases"}
    colour: Spec = {"condition": {"test": "datum.late", "value": AMBER}, "value": TEAL}
    tip = [{"field": "bar", "type": "nominal", "title": unit},
           {"field": "words", "type": "nominal", "title": "Cases"}]  # fmt: skip
    span = {"x": x, "x2": {"field": "high"}}
    return framed(
        title,
        subtitle,
        width=WIDTH,
        height=TALL,
        data={"values": values},
        layer=[
            layer({"type": "bar", "binSpacing": 1}, "!datum.hidden", **span, y=y,
                  color=colour, tooltip=tip),
            layer({"type": "rect", **OUTLINED}, "datum.hidden", **span, y={"value": TALL - 24},
                  y2={"value": TALL}, tooltip=tip),
            _once(TARGET, x=_at(x, target)),
            _once(words_mark(dx=5, dy=8), x=_at(x, target), y={"value": 0},
                  text={"value": "Target"}),
        ],
    )  # fmt: skip


def _at(axis: Spec, value: float) -> Spec:
    """The place of one value on an axis."""
    kept = {name: part for name, part in axis.items() if name not in {"field", "bin"}}
    return kept | {"datum": value}


def _once(mark: Spec, **encoding: Any) -> Spec:
    """A mark that stands once, whatever the data."""
    return {"data": {"values": [{}]}, "mark": mark, "encoding": encoding}


def control(  # noqa: PLR0917  # a chart's figures and its words
    months: Sequence[Row], limits: Row, target: int, unit: str, title: str, subtitle: str
) -> Spec:
    """Means by month between the limits of chance; a month that stands out is a large diamond."""
    values = [
        {"when": each["month"], "size": each["mean"], "signal": bool(each["signal"])}
        for each in months
    ]
    y: Spec = {"field": "size", "type": "quantitative", "title": unit, "scale": {"zero": False}}
    x = _across([value["when"] for value in values])
    filled = {"type": "point", "filled": True, "opacity": 1}
    lines: list[tuple[float | None, str, Spec]] = [
        (limits["mean"], "Mean", {"color": TEAL}), (target, "Target", {"color": INK}),
    ]  # fmt: skip
    lines += [(limits[name], "", {"color": GREY, "strokeDash": [4, 4]}) for name in ("low", "high")]
    return framed(
        title,
        subtitle,
        width=WIDTH,
        height=TALL,
        data={"values": values},
        layer=[
            *(part for level, words, look in lines if level is not None
              for part in _level(y, level, words, look)),
            {"mark": {"type": "line", "color": TEAL, "strokeWidth": 1,
                      "invalid": "break-paths-show-domains"}, "encoding": {"x": x, "y": y}},
            layer({**filled, "size": 36, "color": TEAL}, "!datum.signal && isValid(datum.size)",
                  x=x, y=y),
            layer({**filled, "size": 160, "color": AMBER, "shape": "diamond"}, "datum.signal",
                  x=x, y=y),
        ],
    )  # fmt: skip


def _level(y: Spec, level: float, words: str, look: Spec) -> list[Spec]:
    """A line across at this height, with its word: the target's at the right end."""
    at = {"y": _at(y, level)}
    rule = _once({"type": "rule", "strokeWidth": 1.5, **look}, **at, x={"value": 0},
                 x2={"value": "width"})  # fmt: skip
    is_target = words == "Target"
    mark = {**words_mark(dx=-2 if is_target else 4, dy=-7),
            "align": "right" if is_target else "left"}  # fmt: skip
    name = _once(mark, **at, x={"value": "width" if is_target else 0}, text={"value": words})
    return [rule, name] if words else [rule]


def parts_of_places(
    rows: Sequence[tuple[str, int | None, Sequence[tuple[str, int | None]]]],
    colours: Mapping[str, str],
    title: str,
    subtitle: str,
) -> Spec:
    """Each place as one bar of a hundred per cent in its states; what is hidden stays light.

    A row is the place's label, its cases, and the number of each state; `colours` are by state.
    """
    values: list[Spec] = []
    for place, (label, cases, states) in enumerate(rows):
        row = {"row": f"{place:03}", "label": label if cases is None else f"{label} ({cases:,})"}
        told = [(name, number, order) for order, (name, number) in enumerate(states)
                if number and cases]  # fmt: skip
        left = (cases or 1) - sum(number for _, number, _ in told)
        told += [(f"Hidden {MARKER}", left, len(states))] if left else []
        values += [row | {"state": name, "size": 100 * number / (cases or 1), "order": order,
                          "words": f"{number:,}" if cases else MARKER}
                   for name, number, order in told]  # fmt: skip
    scale = {"domain": [*colours, f"Hidden {MARKER}"], "range": [*colours.values(), UNTOLD]}
    labels = list({value["row"]: {"row": value["row"], "label": value["label"]}
                   for value in values}.values())  # fmt: skip
    legend = {"orient": "top", "title": None, "columns": 2, "labelLimit": 0}
    bar = {"type": "bar", "size": 14, "yOffset": 8, "stroke": GREY, "strokeWidth": 0.5}
    x: Spec = {"field": "size", "type": "quantitative", "stack": "zero",
               "title": "Per cent of cases", "scale": {"domain": [0, 100]}}  # fmt: skip
    return framed(
        title,
        subtitle,
        width=WIDTH,
        height={"step": ROW},
        data={"values": values},
        encoding={"y": down("row", [each["row"] for each in labels])},
        layer=[
            {"mark": bar, "encoding": {
                "x": x, "order": {"field": "order"},
                "color": {"field": "state", "type": "nominal", "scale": scale, "legend": legend}}},
            {"data": {"values": labels}, "mark": words_mark(dy=-8),
             "encoding": {"x": {"value": 0}, "text": text_of("label")}},
        ],
    )  # fmt: skip


def waterfall(steps: Sequence[Row], title: str, subtitle: str) -> Spec:
    """From everybody down to the members: what each rule takes away, first to last.

    A step is its label, from and to which number it falls, and whether that is hidden.
    """
    values: list[Spec] = [
        {**step, "row": f"{place:03}", "label": shortened(step["label"])}
        for place, step in enumerate(steps)
    ]
    x: Spec = {"field": "low", "type": "quantitative", "title": "Families"}
    span = {"x": x, "x2": {"field": "high"}}
    bar = {"type": "bar", "size": 14, "yOffset": 8}
    colour: Spec = {"condition": {"test": "datum.left_out", "value": AMBER}, "value": TEAL}
    return rows_framed(
        title,
        subtitle,
        values,
        [
            layer(bar, "!datum.hidden", **span, color=colour),
            layer({**bar, **OUTLINED}, "datum.hidden", **span),
            layer(words_mark(dy=-8), "true", x={"value": 0}, text=text_of("label")),
            layer(words_mark(dx=6, dy=8), "true", x={**x, "field": "high"}, text=text_of("words")),
        ],
    )
