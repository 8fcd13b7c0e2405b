"""What may be named, added and loaded."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from programmes.rules import (
    nodes_in_use,
    why_not_add_round,
    why_not_load_nodes,
    why_not_name_locality,
    why_not_name_programme,
    why_not_name_service,
)
from tests.factories.accounts import LocalityFactory, ServiceFactory
from tests.factories.programmes import NodeFactory, ProgrammeFactory, RoundFactory
from tests.factories.surveys import QuestionFactory

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2017, 3, 1), date(2017, 3, 31)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Fenwick", ""),
        ("  ", "Enter a name."),
        ("a" * 101, "Shorten the name to 100 letters."),
        ("ALDERTON ", "Another locality is already called “ALDERTON”."),
    ],
)
def test_a_locality_needs_a_name_of_its_own(name: str, reason: str) -> None:
    LocalityFactory.create(name="Alderton")
    assert why_not_name_locality(name) == reason


def test_a_name_may_be_kept() -> None:
    locality = LocalityFactory.create(name="Alderton")
    service = ServiceFactory.create(name="Family help")
    programme = ProgrammeFactory.create(name="Early help")
    assert why_not_name_locality("Alderton", instead_of=locality) == ""
    assert why_not_name_service("Family help", "FH", instead_of=service) == ""
    assert why_not_name_programme("Early help", instead_of=programme) == ""


@pytest.mark.parametrize(
    ("name", "short", "reason"),
    [
        ("Youth work", "YW", ""),
        ("Family help", "F", "Another service is already called “Family help”."),
        ("Youth work", " ", "Enter a short name: tables use it where space is tight."),
        ("Youth work", "a" * 21, "Shorten the short name to 20 letters."),
    ],
)
def test_a_service_needs_a_name_and_a_short_name(name: str, short: str, reason: str) -> None:
    ServiceFactory.create(name="Family help")
    assert why_not_name_service(name, short) == reason


def test_a_programme_needs_a_name_of_its_own() -> None:
    ProgrammeFactory.create(name="Early help")
    assert why_not_name_programme("Early Help") == (
        "Another programme is already called “Early Help”."
    )


def test_a_round_ends_on_or_after_its_first_day_and_has_a_name_of_its_own() -> None:
    known = RoundFactory.create(name="Spring")
    elsewhere = ProgrammeFactory.create()
    assert why_not_add_round(known.programme, "Summer", FIRST, FIRST) == ""
    assert why_not_add_round(known.programme, "Summer", LAST, FIRST) == (
        "Choose a last day that is not before the first day."
    )
    assert "already called “spring”" in why_not_add_round(known.programme, "spring", FIRST, LAST)
    assert why_not_add_round(elsewhere, "Spring", FIRST, LAST) == ""


def row(code: str) -> dict[str, str]:
    return {"code": code, "kind": "outcome", "title": code, "description": "", "leads_to": ""}


def test_a_node_that_a_question_points_at_cannot_be_left_out() -> None:
    node = NodeFactory.create(code="trust", title="Families trust the worker")
    QuestionFactory.create_batch(2, node=node)
    found = why_not_load_nodes(node.programme, [row("hope")])
    assert [str(problem) for problem in found] == [
        "Row 3, code: Keep “trust” (Families trust the worker): 2 questions point at it."
    ]
    assert why_not_load_nodes(node.programme, [row("hope"), row("trust")]) == []


def test_a_node_that_nothing_points_at_may_be_left_out() -> None:
    node = NodeFactory.create(code="trust")
    assert nodes_in_use([node]) == []
    assert why_not_load_nodes(node.programme, [row("hope")]) == []


def test_what_is_wrong_in_a_cell_is_told_before_what_is_left_out() -> None:
    node = NodeFactory.create()
    QuestionFactory.create(node=node)
    found = why_not_load_nodes(node.programme, [{**row("hope"), "kind": "wish"}])
    assert [(problem.row, problem.column) for problem in found] == [(2, "kind")]


def test_asking_about_many_nodes_takes_no_more_statements(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    nodes = NodeFactory.create_batch(20)
    for node in nodes:
        QuestionFactory.create(node=node)
    with django_assert_num_queries(3):  # questions, stories and codes, however many nodes
        assert len(nodes_in_use(nodes)) == 20
