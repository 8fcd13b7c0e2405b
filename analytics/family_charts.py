"""Charts of groups of families as Vega-Lite specifications: sizes, and a map (pure)."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.charts import (
    BAR,
    HIDDEN_BAR,
    ROW,
    TEAL,
    TINT,
    Spec,
    down,
    framed,
    layer,
    shortened,
    text_of,
    words_mark,
)
from analytics.shown import number

MAP_SIDE = 320
"""A map is square, and of one size on every page: else distances would not be true."""
ROOM = 0.08
"""How much is left free around the outermost groups of a map, as a share of its width."""
DOT = 520


def group_sizes(groups: Sequence[Mapping[str, Any]], title: str, subtitle: str) -> Spec:
    """Families in each group, a bar a group; a hidden size is drawn as hidden."""
    values = [
        {
            "group": shortened(each["name"]),
            "size": each["size"] if isinstance(each["size"], int) else None,
            "hidden": not isinstance(each["size"], int),
            "label": f"{number(each['size'])} ({each['share']})",
        }
        for each in groups
    ]
    x: Spec = {"field": "size", "type": "quantitative", "title": "Families"}
    return framed(
        title,
        subtitle,
        width=480,
        height={"step": ROW},
        data={"values": values},
        encoding={"y": down("group", [shortened(each["name"]) for each in groups])},
        layer=[
            layer(BAR, "!datum.hidden", x=x),
            layer(HIDDEN_BAR, "datum.hidden", x={"value": 0}, x2={"value": "width"}),
            layer(words_mark(dy=-8), "true", x={"value": 0}, text=text_of("group")),
            layer(words_mark(dx=6, dy=8), "!datum.hidden", x=x, text=text_of("label")),
            layer(words_mark(dx=8, dy=8), "datum.hidden", x={"value": 0}, text=text_of("label")),
        ],
    )


def group_map(groups: Sequence[Mapping[str, Any]], title: str, subtitle: str) -> Spec:
    """Groups as points, as far from each other as their needs differ.

    Both axes have one scale and no numbers: only the distances mean something.
    """
    values = [
        {"group": each["sign"], "words": each["name"], "x": each["place"][0], "y": each["place"][1]}
        for each in groups
    ]  # fmt: skip
    spans = {
        name: (min(each["place"][place] for each in groups),
               max(each["place"][place] for each in groups))
        for place, name in enumerate("xy")
    }  # fmt: skip
    reach = (0.5 + ROOM) * max(high - low for low, high in spans.values()) or 1.0

    def axis(name: str) -> Spec:
        middle = sum(spans[name]) / 2
        scale = {"domain": [middle - reach, middle + reach], "nice": False, "zero": False}
        return {"field": name, "type": "quantitative", "scale": scale, "axis": None}

    tip = [{"field": "words", "type": "nominal", "title": "Group"}]
    return framed(
        title,
        subtitle,
        width=MAP_SIDE,
        height=MAP_SIDE,
        view={"stroke": TINT},
        data={"values": values},
        encoding={"x": axis("x"), "y": axis("y"), "tooltip": tip},
        layer=[
            {"mark": {"type": "circle", "size": DOT, "color": TEAL, "opacity": 1,
                      "stroke": "white", "strokeWidth": 1.5}},
            {"mark": {"type": "text", "color": "white", "fontSize": 13, "fontWeight": 700},
             "encoding": {"text": text_of("group")}},
        ],
    )  # fmt: skip
