"""The staff survey, its theory of change and its invented open answers hold together."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest
from pyxform.xls2xform import ConvertResult, convert

ROOT = Path(__file__).resolve().parents[2]
INSTRUMENT = ROOT / "surveys" / "instruments" / "staff_confidence.md"
THEORY = ROOT / "programmes" / "demonstration" / "theory_of_change.csv"
OPEN_ANSWERS = ROOT / "surveys" / "demonstration" / "open_answers.csv"
ITEMS_PER_PAGE = 11
SCALE = {"start": "0", "end": "100", "step": "10"}

Element = dict[str, Any]


@cache
def converted() -> ConvertResult:
    """Return what pyxform makes of the staff survey."""
    return convert(xlsform=INSTRUMENT.read_bytes(), file_type=".md")


def pages() -> list[Element]:
    """Return the survey's groups in order, each a page, without pyxform's own `meta`."""
    return [group for group in converted()._pyxform["children"] if group["name"] != "meta"]


def questions() -> Iterator[Element]:
    """Yield every element that stands on a page."""
    for page in pages():
        yield from page["children"]


def question(name: str) -> Element:
    """Return the one question with this name."""
    (found,) = [element for element in questions() if element["name"] == name]
    return found


def is_analysed(element: Element) -> bool:
    """Say whether a question enters the analysis: it does unless it is marked `no`."""
    return bool(element.get("bind", {}).get("tl:analysed") != "no")


def items(page: Element) -> list[Element]:
    """Return the analysed 0 to 100 statements of one page."""
    return [child for child in page["children"] if child["type"] == "range" and is_analysed(child)]


def domain_pages() -> list[Element]:
    """Return the pages that hold analysed statements."""
    return [page for page in pages() if items(page)]


def all_items() -> list[Element]:
    """Return every analysed statement."""
    return [item for page in domain_pages() for item in items(page)]


def codes(list_name: str) -> list[str]:
    """Return the codes of one list of choices, in order."""
    return [choice["name"] for choice in converted()._pyxform["choices"][list_name]]


def theory() -> dict[str, dict[str, str]]:
    """Return the theory of change: a row by code."""
    with THEORY.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len({row["code"] for row in rows}) == len(rows)
    return {row["code"]: row for row in rows}


def open_answers() -> list[dict[str, str]]:
    """Return the invented open answers."""
    with OPEN_ANSWERS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_staff_survey_converts_without_warnings() -> None:
    assert converted().warnings == []


def test_it_asks_110_analysed_statements_on_ten_pages_of_eleven() -> None:
    assert [len(items(page)) for page in domain_pages()] == [ITEMS_PER_PAGE] * 10
    assert len(all_items()) == 110


def test_statements_are_named_after_their_page_and_numbered_in_order() -> None:
    for page in domain_pages():
        expected = [f"{page['name']}_{number:02d}" for number in range(1, ITEMS_PER_PAGE + 1)]
        assert [item["name"] for item in items(page)] == expected


def test_each_page_of_statements_opens_with_a_note_that_explains_the_scale() -> None:
    for page in domain_pages():
        first = page["children"][0]
        assert (first["name"], first["type"]) == (f"{page['name']}_about", "note")
        assert re.findall(r"\d+(?=:)", first["hint"]) == ["0", "50", "100"]


def test_every_statement_is_rated_from_0_to_100_in_tens_and_may_be_left_out() -> None:
    for item in all_items():
        assert item["parameters"] == SCALE, item["name"]
        assert "required" not in item["bind"], item["name"]


def test_every_statement_tells_about_a_node_of_the_theory_of_change() -> None:
    known = theory()
    unknown = {item["name"] for item in all_items() if item["bind"].get("tl:node") not in known}
    assert unknown == set()


def test_every_activity_mechanism_and_outcome_has_a_statement() -> None:
    asked = {item["bind"]["tl:node"] for item in all_items()}
    kinds = {"activity", "mechanism", "outcome"}
    assert {code for code, row in theory().items() if row["kind"] in kinds} == asked


def test_the_node_survives_in_the_form_that_other_tools_read() -> None:
    form = converted().xform
    assert len(re.findall(r'<bind nodeset="/data/\w+/\w+_\d\d"[^>]* tl:node="', form)) == 110


def test_statements_are_unique_short_and_say_what_i_can_do() -> None:
    labels = [item["label"] for item in all_items()]
    assert len(set(labels)) == len(labels)
    assert [label for label in labels if not label.startswith("I can ")] == []
    assert [label for label in labels if len(label.split()) >= 20] == []


def test_the_practice_statement_uses_the_scale_and_is_not_analysed() -> None:
    assert [element["name"] for element in questions() if not is_analysed(element)] == [
        "practice_01"
    ]
    assert question("practice_01")["parameters"] == SCALE


def test_only_role_service_and_tenure_are_required_and_each_says_so_in_words() -> None:
    required = {
        element["name"]: element["bind"].get("jr:requiredMsg", "")
        for element in questions()
        if "required" in element.get("bind", {})
    }
    assert set(required) == {"role", "service", "tenure"}
    assert all(message.startswith("Choose ") for message in required.values())
    assert question("locality")["type"] == "select one"


def test_role_service_locality_and_tenure_offer_the_codes_that_headcounts_use() -> None:
    assert codes("role") == [
        "family-support-worker",
        "youth-worker",
        "other-slf",
        "family-outreach-worker",
        "other-cc",
    ]
    assert codes("service") == ["slf", "cc"]
    assert codes("locality") == [
        "alderton",
        "brackenfield",
        "castlebeck",
        "dunmere",
        "eastholme",
        "fenwick",
    ]
    assert codes("tenure") == ["three-years-or-more", "one-to-two-years", "under-one-year"]


@pytest.mark.parametrize(
    "operator",
    [r"(?<![!<>])= '", r"!= '", r"[<>]=? ?\d", r"selected\(", r" and ", r" or ", r"not\("],
)
def test_relevance_uses_each_operator(operator: str) -> None:
    conditions = [
        element["bind"]["relevant"]
        for element in questions()
        if "relevant" in element.get("bind", {})
    ]
    assert any(re.search(operator, condition) for condition in conditions)


def test_relevance_compares_only_with_choices_that_exist() -> None:
    compared = {
        pair
        for element in questions()
        for pair in re.findall(
            r"\$\{(\w+)\}(?: !?= |, )'([^']+)'", element.get("bind", {}).get("relevant", "")
        )
    }
    assert {name for name, _ in compared} == {"role", "tenure", "training_had"}
    for name, code in compared:
        assert code in codes(question(name)["list_name"])


def test_the_theory_of_change_leads_only_to_nodes_that_exist_and_never_in_a_ring() -> None:
    nodes = theory()
    graph = {code: row["leads_to"].split() for code, row in nodes.items()}
    assert {target for targets in graph.values() for target in targets} <= set(nodes)
    assert set(TopologicalSorter(graph).static_order()) == set(nodes)


def test_the_theory_of_change_starts_with_inputs_and_ends_with_impact() -> None:
    nodes = theory()
    reached = {target for row in nodes.values() for target in row["leads_to"].split()}
    kinds = Counter(row["kind"] for row in nodes.values())
    assert set(kinds) == {"input", "activity", "mechanism", "outcome", "impact"}
    assert 24 <= len(nodes) <= 32
    assert {code for code, row in nodes.items() if row["kind"] == "input"} == set(nodes) - reached
    assert all(row["leads_to"] or row["kind"] == "impact" for row in nodes.values())


def test_open_answers_belong_to_the_open_questions_and_are_plentiful() -> None:
    asked = [element["name"] for element in questions() if element["type"] == "text"]
    count = Counter(row["question"] for row in open_answers())
    assert asked == ["what_helps", "what_hinders", "what_training"]
    assert set(count) == set(asked)
    assert count["what_helps"] >= 55
    assert count["what_hinders"] >= 50
    assert count["what_training"] >= 45


def test_open_answers_are_unique_vary_in_length_and_carry_a_planted_theme() -> None:
    rows = open_answers()
    lengths = [len(row["text"].split()) for row in rows]
    assert len({row["text"].casefold() for row in rows}) == len(rows)
    assert min(lengths) >= 6
    assert 45 <= max(lengths) <= 60
    themes = [theme for row in rows for theme in row["theme"].split()]
    assert all(row["theme"] for row in rows)
    assert [theme for theme in themes if not re.fullmatch(r"[a-z]+(-[a-z]+)*", theme)] == []
