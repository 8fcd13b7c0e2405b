"""Numbers into Vega-Lite specifications: plain dictionaries, no drawing (pure).

Every ordinal axis is given its order, the title is the finding, and the
subtitle says what, whom, how many and when. The browser draws a chart from
its specification, and the worker draws the same one for download.
"""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from analytics.lattice import Level
from analytics.release import HIDDEN, Cell, DomainMean, ItemMean
from analytics.stats.classes import MARKER

Spec = dict[str, Any]

TEAL, TINT, INK, GREY = "#0f5257", "#e3f0ef", "#17212b", "#5c6b73"
FONT = "Atkinson Hyperlegible Next, Noto Sans, DejaVu Sans, sans-serif"
STEPS = tuple(range(0, 101, 10))
WIDTH, ROW = 480, 40
OUTLINED = {"fill": "white", "stroke": GREY, "strokeDash": [3, 3]}
"""How a hidden figure is drawn."""
THIN_BAR = {"type": "bar", "size": 14, "yOffset": 8}
BAR, HIDDEN_BAR = {**THIN_BAR, "color": TEAL}, {**THIN_BAR, **OUTLINED}
LONGEST_LABEL, LONGEST_LINE = 56, 58
TABLE_ROW = 26
CONFIDENCE = "Mean confidence, 0 to 100"
LIGHT_ENOUGH_FOR_INK = 75


def framed(title: str, subtitle: str, **parts: Any) -> Spec:
    """What every chart shares: its words and its quiet look."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "title": {
            "text": wrap(title, LONGEST_LINE),
            "subtitle": wrap(subtitle, LONGEST_LINE),
            "anchor": "start",
            "offset": 12,
        },
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {"labelColor": INK, "titleColor": INK, "gridColor": TINT, "labelLimit": 0},
            "title": {"color": INK, "subtitleColor": GREY, "fontSize": 16, "subtitleFontSize": 13},
        },
        **parts,
    }


def shortened(words: str) -> str:
    """A label that fits beside an axis. Cut here: letting the drawing measure it is slow."""
    return words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1].rstrip() + "…"


def _scale_to_hundred(field: str, title: str) -> Spec:
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": [0, 100]},
        "title": title,
    }


def response_rates(rows: Sequence[tuple[Level, Cell]], title: str, subtitle: str) -> Spec:
    """Per cent of those asked who answered, a bar a group; hidden groups are drawn as hidden.

    Where nobody could count who was asked, bars are people.
    """
    rated = any(cell.percent is not None for _, cell in rows) or not any(
        cell.is_shown for _, cell in rows
    )
    values = [_rate_value(level, cell, rated) for level, cell in rows]
    group = down("group", [level.label for level, _ in rows])
    x: Spec = {"field": "size", "type": "quantitative", "title": "People who answered"}
    if rated:
        x = _scale_to_hundred("size", "Per cent of those asked who answered")
    return framed(
        title,
        subtitle,
        width=WIDTH,
        height={"step": ROW},
        data={"values": values},
        encoding={"y": group},
        layer=bar_layers(x, "group", "label"),
    )


def _rate_value(level: Level, cell: Cell, rated: bool) -> Spec:
    size = cell.percent if rated else cell.responses
    if size is None:
        return {
            "group": level.label,
            "hidden": True,
            "label": "No rate" if cell.is_shown else HIDDEN,
        }
    return {"group": level.label, "size": size, "label": f"{size}%" if rated else f"{size:,}"}


def down(field: str, order: Sequence[str]) -> Spec:
    """Rows in this order, with their words above the mark instead of beside the axis."""
    return {"field": field, "type": "nominal", "sort": list(order), "axis": None}


def layer(mark: Spec, test: str, **encoding: Any) -> Spec:
    """One mark for the rows that pass a test."""
    return {"transform": [{"filter": test}], "mark": mark, "encoding": encoding}


def words_mark(**place: Any) -> Spec:
    """Words beside a mark."""
    return {"type": "text", "align": "left", "color": INK, "fontSize": 13, **place}


def text_of(field: str) -> Spec:
    """The field whose words are written."""
    return {"field": field, "type": "nominal"}


def rows_framed(title: str, subtitle: str, values: Sequence[Spec], layers: Sequence[Spec]) -> Spec:
    """A chart of one thing a row; `values` carry their `row` in the order to be drawn."""
    return framed(
        title,
        subtitle,
        width=WIDTH,
        height={"step": ROW},
        data={"values": values},
        encoding={"y": down("row", [value["row"] for value in values])},
        layer=layers,
    )


def bar_layers(
    x: Spec, label: str, words: str, *, end: Spec | None = None, over: Sequence[Spec] = ()
) -> list[Spec]:
    """Layers of a bar a row: its `label` above, its `words` at the end; a hidden one as hidden.

    `end`: where the words stand if not at the end of the bar. `over`: layers drawn over the bars.
    """
    return [
        layer(BAR, "!datum.hidden", x=x),
        layer(HIDDEN_BAR, "datum.hidden", x={"value": 0}, x2={"value": "width"}),
        *over,
        layer(words_mark(dy=-8), "true", x={"value": 0}, text=text_of(label)),
        layer(words_mark(dx=6, dy=8), "!datum.hidden", x=end or x, text=text_of(words)),
        layer(words_mark(dx=8, dy=8), "datum.hidden", x={"value": 0}, text=text_of(words)),
    ]


def domain_profile(means: Sequence[DomainMean], title: str, subtitle: str) -> Spec:
    """Mean confidence by domain with its interval, highest first."""
    values = [
        {
            "domain": m.title,
            "mean": m.mean,
            "low": m.low,
            "high": m.high,
            "end": m.mean if m.high is None else m.high,
            "label": f"{m.mean:g}",
        }
        for m in means
    ]
    x = _scale_to_hundred("mean", CONFIDENCE)
    interval = {"type": "rule", "color": TEAL, "strokeWidth": 3, "yOffset": 8}
    point = {"type": "point", "filled": True, "size": 100, "opacity": 1, "color": TEAL}
    beyond = _scale_to_hundred("end", CONFIDENCE)
    ends = {"x": _scale_to_hundred("low", CONFIDENCE), "x2": {"field": "high"}}
    return framed(
        title,
        subtitle,
        width=WIDTH,
        height={"step": ROW},
        data={"values": values},
        encoding={"y": down("domain", [mean.title for mean in means])},
        layer=[
            layer(interval, "isValid(datum.low)", **ends),
            layer({**point, "yOffset": 8}, "true", x=x),
            layer(words_mark(dy=-8), "true", x={"value": 0}, text=text_of("domain")),
            layer(words_mark(dx=10, dy=9), "true", x=beyond, text=text_of("label")),
        ],
    )


def item_heat(rows: Sequence[tuple[str, Sequence[ItemMean]]], title: str, subtitle: str) -> Spec:
    """Every item as a square: a row a domain, the surest item on the left."""
    values = [
        {
            "row": domain,
            "column": place,
            "item": row.item["label"],
            "amount": row.mean,
            "label": "–" if row.mean is None else f"{row.mean:.0f}",
        }
        for domain, items in rows
        for place, row in enumerate(items, 1)
    ]
    places = sorted({value["column"] for value in values})
    columns = across(places, "Items of the domain, surest first")
    marks = squares("Confidence", [0, 100], LIGHT_ENOUGH_FOR_INK)
    marks[0]["encoding"]["tooltip"] = [
        {"field": "item", "type": "nominal", "title": "Statement"},
        {"field": "label", "type": "nominal", "title": "Mean"},
    ]
    return framed(
        title,
        subtitle,
        width={"step": 38},
        height={"step": 30},
        data={"values": values},
        encoding={"x": columns, "y": named_rows([domain for domain, _ in rows])},
        layer=marks,
    )


def across(order: Sequence[Any], title: str) -> Spec:
    """Columns of squares in this order."""
    return {
        "field": "column",
        "type": "ordinal",
        "sort": list(order),
        "title": title,
        "axis": {"labelAngle": 0},
    }


def named_rows(order: Sequence[str]) -> Spec:
    """Rows of squares in this order, with their names beside them."""
    return {"field": "row", "type": "nominal", "sort": list(order), "title": None}


def squares(title: str, domain: Sequence[float], dark_from: float) -> list[Spec]:
    """Shaded squares with their number: white on the dark ones."""
    scale = {"domain": list(domain), "range": ["#ffffff", TEAL], "interpolate": "rgb"}
    shade = {"field": "amount", "type": "quantitative", "scale": scale, "title": title}
    dark = {"test": f"datum.amount >= {dark_from}", "value": "white"}
    words = {"text": text_of("label"), "color": {"condition": dark, "value": INK}}
    return [
        {"mark": {"type": "rect", "stroke": "white"}, "encoding": {"color": shade}},
        {"mark": {"type": "text", "fontSize": 11}, "encoding": words},
    ]


def item_distribution(item: Mapping[str, Any], title: str, subtitle: str) -> Spec:
    """How many people chose each of the eleven steps."""
    values = [
        {
            "step": str(step),
            "people": people or 0,
            "label": MARKER if people is None else str(people),
        }
        for step, people in zip(STEPS, item["distribution"], strict=True)
    ]
    step = {
        "field": "step",
        "type": "ordinal",
        "sort": [str(each) for each in STEPS],
        "title": "Confidence",
        "axis": {"labelAngle": 0},
    }
    people = {"field": "people", "type": "quantitative", "title": "People"}
    return framed(
        title,
        subtitle,
        width=WIDTH,
        height=200,
        data={"values": values},
        layer=[
            {"mark": {"type": "bar", "color": TEAL}, "encoding": {"x": step, "y": people}},
            {
                "mark": {"type": "text", "dy": -8, "color": INK},
                "encoding": {
                    "x": step,
                    "y": people,
                    "text": text_of("label"),
                },
            },
        ],
    )


def domain_distributions(items: Sequence[Mapping[str, Any]], title: str, subtitle: str) -> Spec:
    """How people answered the items of a domain: a row an item, a column a step."""
    most = max((people or 0 for item in items for people in item["distribution"]), default=0)
    labels = [f"{place}. {shortened(item['label'])}" for place, item in enumerate(items, 1)]
    values = [
        {
            "row": label,
            "column": str(step),
            "amount": people or 0,
            "label": MARKER if people is None else str(people or ""),
        }
        for label, item in zip(labels, items, strict=True)
        for step, people in zip(STEPS, item["distribution"], strict=True)
    ]
    return framed(
        title,
        subtitle,
        width={"step": 34},
        height={"step": TABLE_ROW},
        data={"values": values},
        encoding={
            "x": across([str(each) for each in STEPS], "Confidence"),
            "y": named_rows(labels),
        },
        layer=squares("People", [0, most], most * LIGHT_ENOUGH_FOR_INK / 100),
    )


def for_page(spec: Spec) -> Spec:
    """The chart without words and looks of its own: the page around it has them."""
    page = {name: part for name, part in spec.items() if name not in {"title", "config"}}
    return page | {"width": "container"}
