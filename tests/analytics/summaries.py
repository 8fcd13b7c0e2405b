"""Results of needs and readings as the worker writes them, small enough to check by hand."""

from typing import Any

NUMBERS = {"present": 30, "absent": 60, "not asked": 10, "asked": 90, "percent": 33}
FEW = {"present": None, "absent": None, "not asked": 0, "asked": None, "percent": None}
GROUPS = ("", "locality=alderton", "service=slf")


def need(code: str, name: str, level: str, headline: int, **cells: Any) -> dict[str, Any]:
    told = dict.fromkeys(GROUPS, NUMBERS) | cells
    return {"code": code, "name": name, "level": level, "headline": headline, "cells": told}


NEEDS: dict[str, Any] = {
    "families": 1100,
    "places": [["locality", ["alderton"]], ["service", ["slf"]]],
    "needs": [
        need("C01", "Misses school often", "child", 2),
        need("F02", "Other debt", "family", 4,
             **{"": NUMBERS | {"present": 45, "absent": 45, "percent": 50}}),
        need("A09", "Misuses drugs", "adult", 6, **{"": FEW, "locality=alderton": FEW}),
    ],
    "headlines": [need("4", "Out of work or at risk of financial exclusion", "", 4)],
    "levels": [need("child", "Any need of a child", "child", 0)],
    "later": {
        "again": 215,
        "quarters": [["2017 Q1", 12], ["2017 Q2", None]],
        "needs": [
            {"code": "C01", "name": "Misses school often", "families": 12, "percent": 6},
            {"code": "F02", "name": "Other debt", "families": 0, "percent": 0},
            {"code": "A09", "name": "Misuses drugs", "families": None, "percent": None},
        ],
    },
    "left_out": [{"rule": "adult", "families": 3}],
    "unlike": {"locality": "", "service": "Not side by side: some are small."},
}  # fmt: skip

CELL: dict[str, Any] = {
    "families": 787, "medians": [6.0, 6.5],
    "moved": {"rose": {"count": 422, "percent": 54}, "stayed": {"count": 162, "percent": 21},
              "fell": {"count": 203, "percent": 26}},
    "start": {"1 to 4": {"count": 241, "percent": 31}, "5 to 8": {"count": 393, "percent": 50},
              "9 or 10": {"count": 153, "percent": 19}},
}  # fmt: skip
NOTHING = {"count": None, "percent": None}
HIDDEN_CELL: dict[str, Any] = {
    "families": None, "medians": [None, None],
    "moved": {key: NOTHING for key in ("rose", "stayed", "fell")},
    "start": {key: NOTHING for key in ("1 to 4", "5 to 8", "9 or 10")},
}  # fmt: skip
READINGS: dict[str, Any] = {
    "families": 787,
    "places": [["locality", ["alderton"]], ["service", ["slf"]]],
    "domains": [
        {"name": "Home and money", "p": 0.0001, "start": [None, 60, *([50] * 8)],
         "end": [10, 20, *([90] * 8)], "steps": [113, 90, 162, 136, 286],
         "cells": {"": CELL, "locality=alderton": HIDDEN_CELL, "service=slf": CELL}},
    ],
    "both": [{"name": "Home and money", "readings": 2346, "higher": 98, "same": 2240, "lower": 8}],
    "acknowledgement": "",
    "left_out": [],
}  # fmt: skip
