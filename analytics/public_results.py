"""A result as it may be shown wider: what the team may see, made coarser (worker).

Counts of 1 to 7 are hidden and all others rounded to the nearest 5; percentages are worked out
again from the rounded counts; nothing else that is computed from exact counts is told. It begins
from what disclosure control lets the team see, so it can only tell less.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.models import Method
from analytics.stats.classes import PUBLIC
from analytics.stats.disclosure import share

Result = dict[str, Any]


def public_result(method: Method, result: Mapping[str, Any]) -> Result:
    """The same shape, with less in it."""
    made = {Method.NEEDS: _needs, Method.PROGRESS: _progress, Method.DRIVERS: _drivers}
    return made[method](result)


def rounded(count: int | str | None) -> int | None:
    """A count to the nearest 5, or None where it is hidden or small."""
    if not isinstance(count, int) or 0 < count < PUBLIC.threshold:
        return None
    return PUBLIC.round_to * ((2 * count + PUBLIC.round_to) // (2 * PUBLIC.round_to))


def _percent(part: int | None, whole: int | None) -> int | None:
    if part is None or whole is None:
        return None
    told = share(part, whole, PUBLIC)
    return told if isinstance(told, int) else None


def _needs(result: Mapping[str, Any]) -> Result:
    families = rounded(result["families"])
    sizes = [rounded(group["size"]) for group in result["groups"]]
    return {
        "families": families,
        "groups": [
            {"label": group["label"], "size": size, "share": _percent(size, families),
             "marks": "", "place": None}
            for group, size in zip(result["groups"], sizes, strict=True)
        ],
        "needs": [_need(need) for need in result["needs"]],
        "places": {
            name: [
                {"label": row["label"], "all": rounded(row["all"]),
                 "counts": [rounded(count) for count in row["counts"]]}
                for row in rows
            ]
            for name, rows in result["places"].items()
        },
    }  # fmt: skip


def _need(need: Mapping[str, Any]) -> Result:
    """Shares from rounded counts; a result that kept no counts tells none."""
    hidden = [None] * len(need["percents"])
    counts, asked = need.get("counts", hidden), need.get("asked", hidden)
    return {
        "code": need["code"],
        "name": need["name"],
        "everybody": _percent(rounded(_sum(counts)), rounded(_sum(asked))),
        "percents": [
            _percent(rounded(have), rounded(all_)) if told is not None else None
            for have, all_, told in zip(counts, asked, need["percents"], strict=True)
        ],
        "residuals": hidden,
    }


def _sum(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _progress(result: Mapping[str, Any]) -> Result:
    return {
        "families": rounded(result["families"]),
        "bands": result["bands"],
        "rounding": result["rounding"],
        "rule": result["rule"],
        "caution": result["caution"],
        "everybody": _told(result["everybody"]),
        "groups": [{"letter": group["letter"]} | _told(group) for group in result["groups"]],
    }


def _told(told: Mapping[str, Any]) -> Result:
    families = rounded(told["families"])

    def number(each: Mapping[str, Any]) -> Result:
        count = rounded(each["count"])
        return {"count": count, "percent": _percent(count, families)}

    return {
        "families": families,
        "start": [number(each) for each in told["start"]],
        "end": [number(each) for each in told["end"]],
        "moves": {name: number(each) for name, each in told["moves"].items()},
        "cells": [[number(each) for each in row] for row in told["cells"]]
        if told.get("cells")
        else None,
    }


def _drivers(result: Mapping[str, Any]) -> Result:
    """The tree, cut above every division of which a part is small."""
    kept = ("outcome", "classes", "looked_at", "verdict", "association", "is_beyond_chance")
    cut = {node["parent"] for node in result["nodes"] if rounded(node["n"]) is None}
    gone: set[int] = set()
    nodes = []
    for node in result["nodes"]:
        if node["parent"] in cut | gone:
            gone.add(node["number"])
        else:
            nodes.append(_node(node, is_cut=node["number"] in cut))
    return {name: result[name] for name in kept if name in result} | {
        "families": rounded(result["families"]),
        "chance": {"sentence": ""},
        "nodes": nodes,
        "importance": [],
    }


def _node(node: Mapping[str, Any], *, is_cut: bool) -> Result:
    kept = ("number", "parent", "depth", "values", "has_missing", "rule")
    n = rounded(node["n"])
    counts = [rounded(count) for count in node["counts"] or []]
    split = None if is_cut else node["split"]
    return {name: node[name] for name in kept} | {
        "n": n,
        "counts": counts or None,
        "percents": [_percent(count, n) for count in counts] or None,
        "flags": None,
        "split": {"predictor": split["predictor"]} if split else None,
    }
