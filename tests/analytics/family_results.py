"""Small results of each method, as the team may see them, for tests of what is made of them."""

from typing import Any

from analytics.models import Method


def number(count: int | None, percent: int | None) -> dict[str, int | None]:
    return {"count": count, "percent": percent}


NEEDS: dict[str, Any] = {
    "families": 103,
    "groups": [
        {"label": 0, "size": 62, "share": 60, "marks": "More often: debt (41%).", "certainty": 0.9,
         "jaccard": 0.8, "place": [0.0, 0.1]},
        {"label": 1, "size": 41, "share": 40, "marks": "Nothing.", "certainty": 0.7,
         "jaccard": 0.4, "place": [0.4, 0.2]},
    ],
    "needs": [
        {"code": "A1", "name": "Debt", "everybody": 32, "percents": [42, 17],
         "counts": [26, 7], "asked": [62, 41], "residuals": [2.6, -2.6]},
        {"code": "A2", "name": "Grief", "everybody": None, "percents": [None, None],
         "counts": [None, None], "asked": [62, 41], "residuals": [None, None]},
    ],
    "distances": [[0, 1], [1, 0]],
    "places": {"locality": [{"label": "alderton", "all": 52, "counts": [31, None]}]},
    "choice": [{"k": 2, "bic": 900, "sabic": 880, "aic": 870, "icl": 910, "held_out": -4.1,
                "picked_by": ["bic"]}],
    "verdict": {"sentence": "The groups hold.", "problems": [], "choice": "", "is_viable": True},
    "others": [],
}  # fmt: skip

TOLD: dict[str, Any] = {
    "families": 103,
    "start": [number(31, 30), number(52, 50), number(20, 19)],
    "end": [number(11, 11), number(51, 50), number(41, 40)],
    "moves": {"higher": number(42, 41), "same": number(55, 53), "lower": number(6, 6)},
    "cells": [
        [number(8, 8), number(18, 17), number(None, None)],
        [number(None, None), number(31, 30), number(18, 17)],
        [number(0, 0), number(None, None), number(18, 17)],
    ],
}
PROGRESS: dict[str, Any] = {
    "families": 103, "left_out": 2, "bands": ["Lower", "Middle", "Higher"],
    "rounding": "Rounded.", "caution": "", "rule": "one ruler", "groups_by": "",
    "everybody": TOLD, "groups": [{"letter": "A"} | TOLD | {"cells": None}],
}  # fmt: skip


def node(number: int, parent: int | None, n: int, counts: list[int] | None) -> dict[str, Any]:
    values = {"values": ["present"] if parent is not None else [], "has_missing": False}
    return values | {
        "number": number, "parent": parent, "depth": 0 if parent is None else 1, "n": n,
        "rule": "Debt: present" if parent is not None else "",
        "counts": counts, "percents": [100 * each // n for each in counts] if counts else None,
        "residuals": [2.1, -2.1] if counts and parent is not None else None,
        "standardised": [1.1, -1.1] if counts and parent is not None else None,
        "flags": [1, -1] if counts and parent is not None else None,
        "prediction": "higher", "split": None,
    }  # fmt: skip


SPLIT = {"predictor": "Debt", "statistic": 11.3, "df": 1, "p": 0.0004, "adjusted_p": 0.001,
         "across_p": 0.03}  # fmt: skip
DRIVERS: dict[str, Any] = {
    "families": 103, "left_out": 0, "outcome": "progress", "classes": ["higher", "not higher"],
    "looked_at": 60, "verdict": "“Debt” goes together with “progress” most.",
    "association": "It does not show what causes it.", "is_beyond_chance": True,
    "chance": {"sentence": "Noise seldom gives as much."},
    "nodes": [node(0, None, 103, [42, 61]) | {"split": SPLIT}, node(1, 0, 62, [31, 31]),
              node(2, 0, 41, [11, 30])],
    "importance": [{"predictor": "Debt", "share": 1.0, "first": 0.8, "anywhere": 0.9}],
}  # fmt: skip

RESULTS = {Method.NEEDS: NEEDS, Method.PROGRESS: PROGRESS, Method.DRIVERS: DRIVERS}
NAMES = {0: "A Adults", 1: "B Children"}
