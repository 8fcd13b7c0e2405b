"""The curves of feelings of many journeys, laid over each other by stage (pure)."""

import json
from collections.abc import Iterator, Sequence

from analytics.charts import GREY, TEAL, TINT, Spec, framed
from journeys.telling import HIGHEST, LOWEST, STAGES, Telling


def stage_points(telling: Telling) -> Iterator[Spec]:
    """The moments of a journey at their places: each stage is one wide, its moments share it."""
    stage_of = {phase.id: phase.stage for phase in telling.phases}
    for place, stage in enumerate(STAGES):
        moments = [each for each in telling.in_order if stage_of[each.phase] == stage]
        for n, moment in enumerate(moments):
            way = round(place + (n + 0.5) / len(moments), 3)
            yield {"journey": telling.title, "way": way, "feeling": moment.feeling}


def curve_chart(points: Sequence[Spec], title: str, subtitle: str) -> Spec:
    """One line for each journey, over the seven stages."""
    ends = [0, len(STAGES)]
    x: Spec = {
        "field": "way", "type": "quantitative", "scale": {"domain": ends, "nice": False},
        "title": None,
        "axis": {
            "values": [place + 0.5 for place in range(len(STAGES))], "grid": False,
            "labelExpr": f"{json.dumps(list(STAGES.values()))}[floor(datum.value)]",
            "ticks": False, "labelOverlap": False,
        },
    }  # fmt: skip
    y: Spec = {
        "field": "feeling", "type": "quantitative", "scale": {"domain": [LOWEST, HIGHEST]},
        "title": "How it felt, −3 to +3",
    }  # fmt: skip
    line = {"type": "line", "interpolate": "monotone", "color": TEAL, "opacity": 0.55}
    return framed(
        title, subtitle, width=680, height=280, data={"values": list(points)},
        layer=[
            {
                "data": {"values": [{"edge": edge} for edge in range(1, len(STAGES))]},
                "mark": {"type": "rule", "color": TINT, "strokeWidth": 2},
                "encoding": {"x": {**x, "field": "edge"}},
            },
            {
                "mark": {"type": "rule", "color": GREY, "strokeDash": [4, 3]},
                "encoding": {"y": {"datum": 0}},
            },
            {"mark": line, "encoding": {"x": x, "y": y, "detail": {"field": "journey"}}},
        ],
    )  # fmt: skip
