"""The page of needs says what may be said, with its base."""

from analytics.dashboards.needs import (
    by_share,
    chosen,
    every_table,
    group_names,
    headlines_table,
    heat_rows,
    later_sentence,
    later_table,
    needs_table,
    prevalence_chart,
    quarters_chart,
    quarters_table,
    sentence,
    side_by_side,
)
from tests.analytics.summaries import FEW, NEEDS, need

NAMES = {"locality=alderton": "Alderton"}


def names_of(query: dict[str, str]) -> list[str]:
    return [each["code"] for each in chosen(NEEDS, query)[0]]


def test_needs_are_found_by_words_code_level_and_headline_problem() -> None:
    assert names_of({}) == ["C01", "F02", "A09"]
    assert names_of({"q": "DEBT"}) == names_of({"q": "f02"}) == ["F02"]
    assert names_of({"level": "child"}) == names_of({"headline": "2"}) == ["C01"]
    assert names_of({"q": "unicorn"}) == []
    assert chosen(NEEDS, {"group": "service=slf"})[1] == "service=slf"
    assert chosen(NEEDS, {"group": "service=other"})[1] == ""


def test_the_finding_names_the_most_common_need_with_its_base() -> None:
    assert sentence(NEEDS["needs"], "", "All families") == (
        "“Other debt” is the most common need shown: 50% of families asked (45 of 90)."
    )
    assert "(30 of 90, SLF)" in sentence(NEEDS["needs"], "service=slf", "SLF")
    hidden = [need("A09", "Misuses drugs", "adult", 6, **{"": FEW})]
    assert "may be told" in sentence(hidden, "", "All families")
    assert [each["code"] for each in by_share(NEEDS["needs"], "")] == ["F02", "C01", "A09"]


def test_tables_hold_three_values_and_the_marker() -> None:
    table = needs_table(NEEDS["needs"], "", "All families")
    assert table.rows[0] == (
        "Other debt", "Family", "Out of work or at risk of financial exclusion", 45, 45, 10, 50,
    )  # fmt: skip
    assert table.rows[2][3:] == ("[c]", "[c]", 0, "[c]")
    groups = headlines_table(NEEDS, "", "All families").rows
    assert [row[0] for row in groups][-1] == "Any need of a child"
    assert {row[1:] for row in groups} == {(30, 60, 10, 33)}
    assert len(every_table(NEEDS, NAMES).rows) == 9
    assert group_names(NEEDS, NAMES) == {
        "": "All families", "locality=alderton": "Alderton", "service=slf": "Not given",
    }  # fmt: skip
    assert heat_rows(NEEDS["needs"], ["", "service=slf"])[2]["squares"] == [
        {"text": "[c]", "shade": 0}, {"text": 33, "shade": 4},
    ]  # fmt: skip


def test_charts_hold_only_what_the_tables_do() -> None:
    spec = prevalence_chart(NEEDS["needs"], "", "title", "subtitle")
    assert [each["label"] for each in spec["data"]["values"]] == [
        "50% (45 of 90)", "33% (30 of 90)",
    ]  # fmt: skip
    quarters = quarters_chart(NEEDS, "title", "subtitle")["data"]["values"]
    assert [(each["families"], each["label"]) for each in quarters] == [(12, "12"), (0, "[c]")]
    assert quarters_table(NEEDS).rows == (("2017 Q1", 12), ("2017 Q2", "[c]"))


def test_what_was_told_later_has_its_base() -> None:
    assert [row[0] for row in later_table(NEEDS).rows] == ["Misses school often", "Misuses drugs"]
    assert later_sentence(NEEDS) == (
        "“Misses school often” was told later most often: by 12 of 215 families assessed again "
        "(6%)."
    )
    nothing = NEEDS | {"later": {"again": 0, "quarters": [], "needs": []}}
    assert later_sentence(nothing).startswith("No need may be shown")


def test_places_whose_families_are_unlike_do_not_stand_side_by_side() -> None:
    groups = group_names(NEEDS, NAMES)
    kept, why = side_by_side(NEEDS, groups)
    assert list(kept) == ["", "locality=alderton"]
    assert why == ["Not side by side: some are small."]
