"""What the pages of runs over families are told, from small results made by hand."""

from typing import Any

import pytest

from analytics.family_pages import run_page, runs_table
from analytics.models import FamilyRun, Method
from analytics.stats.classes import MARKER
from tests.factories.analytics import FamilyRunFactory, GroupNameFactory

pytestmark = pytest.mark.django_db
NEEDS: dict[str, Any] = {
    "families": 60,
    "groups": [
        {"label": 0, "size": 40, "share": 67, "marks": "Debt.", "certainty": 0.9, "jaccard": 0.8},
        {"label": 1, "size": "[c]", "share": "[c]", "marks": "None.", "certainty": 1, "jaccard": 1},
    ],
    "needs": [
        {"code": "F02", "name": "Debt", "everybody": 30, "percents": [55, None],
         "residuals": [4.1, None]}
    ],
    "places": {"service": [{"label": "slf", "all": 60, "counts": [40, None]}]},
    "verdict": {"sentence": "It holds.", "problems": [], "choice": "All point to 2."},
    "choice": [{"k": 2, "bic": 100, "sabic": 90, "aic": 80, "icl": 70, "held_out": -1.5,
                "picked_by": ["bic"]}],
    "others": [{"method": "Ward", "adjusted_rand": 0.5}],
}  # fmt: skip
TREE: dict[str, Any] = {
    "families": 100, "left_out": 0, "outcome": "progress", "classes": ["higher", "not higher"],
    "looked_at": 60, "verdict": "No driver.", "is_beyond_chance": False,
    "chance": {"sentence": "Noise does as well."}, "importance": [],
    "nodes": [
        {"number": 0, "parent": None, "depth": 0, "n": 100, "rule": "all cases",
         "values": [], "has_missing": False, "percents": [40, 60], "counts": [40, 60],
         "flags": None, "split": {"predictor": "Debt", "statistic": None}},
        {"number": 1, "parent": 0, "depth": 1, "n": 50, "rule": "Debt: absent",
         "values": ["absent"], "has_missing": False,
         "percents": [60, 40], "counts": [30, 20], "flags": [1, -1], "split": None},
        {"number": 2, "parent": 0, "depth": 1, "n": 50, "rule": "Debt: present",
         "values": ["present"], "has_missing": False,
         "percents": None, "counts": None, "flags": None, "split": None},
    ],
}  # fmt: skip


def complete(**more: Any) -> FamilyRun:
    return FamilyRunFactory.create(families=60, left_out=[{"rule": "adult", "families": 3}], **more)


def test_groups_have_their_published_names_or_numbers() -> None:
    run = complete(result=NEEDS)
    GroupNameFactory.create(run=run, label=0, letter="A", high_level="Adults")
    page = run_page(run)
    assert page["heads"] == ["A", "Group 2"]
    assert page["groups"][1]["size"] == MARKER


def test_a_need_has_a_shade_and_a_mark_and_hides_what_is_hidden() -> None:
    (need,) = run_page(complete(result=NEEDS))["needs"]
    assert need["squares"][0] == {"text": 55, "shade": 5, "is_marked": True}
    assert need["squares"][1] == {"text": MARKER, "shade": 0, "is_marked": False}


def test_the_table_over_groups_ticks_what_a_criterion_picks() -> None:
    page = run_page(complete(result=NEEDS))
    assert page["choice"]["rows"] == [[2, "✓ 100", "90", "80", "70", "-1.50"]]
    assert page["places"][0]["rows"] == [["Slf", 60, 40, MARKER]]


def test_a_grouping_from_elsewhere_says_that_it_has_no_verdict() -> None:
    result = {key: NEEDS[key] for key in ("families", "groups", "needs", "places")}
    page = run_page(complete(result=result, came_from="SPSS"))
    assert "made elsewhere" in page["verdict"]["sentence"]
    assert page["choice"] is None
    assert ("Made by", "SPSS") in page["facts"]


def test_the_tree_is_told_in_its_own_order_with_signs() -> None:
    page = run_page(complete(result=TREE, method=Method.DRIVERS))
    assert [row[0] for row in page["table"]["rows"]] == [
        "All families", "All families → Debt: absent", "All families → Debt: present",
    ]  # fmt: skip
    assert page["table"]["rows"][1][2:4] == ["60% (30) ▲", "40% (20) ▼"]
    assert page["table"]["rows"][2][2:4] == [MARKER, MARKER]
    assert page["chance"] == "Noise does as well."


def test_few_families_left_out_are_hidden() -> None:
    assert run_page(complete(result=NEEDS))["left_out"]["rows"][0][1] == MARKER


def test_the_list_says_where_each_run_stands() -> None:
    (row,) = runs_table([FamilyRunFactory.create()])["rows"]
    assert row[1:] == ["clustering", "–", "20 September 2017", "Waiting to start"]


def test_nobody_is_told_as_nought_and_few_as_hidden() -> None:
    number, few = {"count": 40, "percent": 40}, {"count": None, "percent": None}
    everybody = {
        "families": 100, "start": [few, number, {"count": 0, "percent": 0}], "end": [number] * 3,
        "moves": {"higher": {"count": 0, "percent": 0}, "same": number, "lower": few},
        "cells": [[number] * 3] * 3,
    }  # fmt: skip
    told = {"families": 100, "bands": ["Lower", "Middle", "Higher"], "rounding": "", "caution": "",
            "rule": "one ruler", "groups": [], "everybody": everybody}  # fmt: skip
    reading = run_page(complete(result=told, method=Method.PROGRESS))["reading"]
    assert reading["rates"].startswith("0% of families ended in a higher band")
    assert f"{MARKER} in a lower one" in reading["rates"]
    assert reading["start"].startswith("0% started in the highest band")
