"""The page of a tree: the check beside it, each node in words, and what is hidden."""

from typing import Any

import pytest

from analytics.drivers import TreeRules, find_drivers
from analytics.tree_pages import tree_page
from tests.analytics.test_drivers import planted, quiet


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    rules = TreeRules(min_parent=80, min_child=40)
    return find_drivers(planted(driven=True), rules=rules, rounds=20, seed=3, say=quiet)


@pytest.fixture(scope="module")
def page(found: dict[str, Any]) -> dict[str, Any]:
    return tree_page(found)


def test_the_check_and_the_limit_of_a_tree_stand_beside_it(page: dict[str, Any]) -> None:
    assert "does not show what causes it" in page["association"]
    assert ("Trees grown from shuffled outcomes", "20") in page["checks"]
    assert ("Chance of a first division as strong as this one", "0.048") in page["checks"]


def test_a_node_has_its_way_in_words_and_its_numbers(
    found: dict[str, Any], page: dict[str, Any]
) -> None:
    root, stored = page["root"], found["nodes"]
    assert (root["title"], root["path"], root["share"]) == ("All families",) * 2 + ("100%",)
    child = root["children"][0]
    assert child["path"] == "All families → Arrears: absent"
    row, kept = child["rows"][0], stored[1]
    assert (row["count"], row["percent"]) == (kept["counts"][0], f"{kept['percents'][0]}%")
    assert row["adjusted"] == f"{kept['residuals'][0]:+.1f}"
    assert row["standardised"] == f"{kept['standardised'][0]:+.1f}"
    assert (row["sign"], row["says"]) == ("▲", "more than in the node above")
    assert child["headline"] == f"{row['percent']} higher\u00a0▲"
    assert sum(part["width"] for part in child["bar"]) in {99, 100, 101}


def test_a_division_tells_its_test_three_times_corrected(page: dict[str, Any]) -> None:
    split = page["root"]["split"]
    assert split["by"] == "Arrears"
    assert [label for label, _ in split["facts"]] == [
        "Pearson chi-squared", "Degrees of freedom", "p", "p, adjusted for the ways of merging",
        "p, adjusted for everything looked at",
    ]  # fmt: skip
    assert page["root"]["children"][0]["split"] is None


def test_the_table_has_every_node_once(found: dict[str, Any], page: dict[str, Any]) -> None:
    rows = page["table"]["rows"]
    assert len(rows) == len(found["nodes"])
    assert rows[0][0] == "All families"
    assert len({len(row) for row in rows} | {len(page["table"]["columns"])}) == 1


def test_hidden_numbers_have_neither_bar_nor_residual() -> None:
    unknown = dict.fromkeys(("counts", "percents", "residuals", "standardised", "flags", "split"))
    hidden = unknown | {"has_missing": True, "n": 50, "depth": 1, "parent": 0}
    split = {"predictor": "Debt", "statistic": None, "df": None, "p": None, "adjusted_p": None}
    result = {
        "verdict": "No driver.", "looked_at": 60, "outcome": "progress", "importance": [],
        "classes": ["higher", "not higher"], "chance": {"sentence": "Noise does as well."},
        "nodes": [
            hidden | {"number": 0, "parent": None, "depth": 0, "n": 100, "values": [],
                      "counts": [40, 60], "percents": [40, 60], "split": split},
            hidden | {"number": 1, "values": ["absent"]}, hidden | {"number": 2, "values": []},
        ],
    }  # fmt: skip
    page = tree_page(result)
    child = page["root"]["children"][0]
    assert page["has_hidden"]
    assert child["title"] == "Debt: absent or not recorded"
    assert (child["bar"], child["rows"][0]["count"], child["rows"][0]["adjusted"]) == (
        [], "[c]", "–",
    )  # fmt: skip
    assert page["root"]["split"] == {"by": "Debt", "facts": []}
    assert page["table"]["rows"][0][4:] == ["Debt", *["[c]"] * 5]
    assert page["checks"] == []
