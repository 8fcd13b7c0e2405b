"""Why something may not be done with families."""

import pytest
from django.conf import LazySettings

from families.models import LoadState
from families.needs import DOMAINS, NeedRow, first_needs
from families.rules import (
    why_not_check_again,
    why_not_drop,
    why_not_keep_references,
    why_not_load,
    why_not_make_catalogue,
    why_not_name_domains,
    why_not_open_reference,
    why_not_receive,
)
from tests.factories.families import FamilyFactory, LoadFactory
from tests.factories.jobs import JobFactory

GOOD = NeedRow("C01", "child", "Misses school often", 2)


@pytest.mark.django_db
def test_references_need_the_key_that_they_are_kept_under(settings: LazySettings) -> None:
    assert not why_not_keep_references()
    FamilyFactory.create()
    assert not why_not_keep_references()
    settings.REFERENCE_KEY = "another"
    assert "rotate_reference_key" in why_not_keep_references()
    settings.REFERENCE_KEY = ""
    assert "Set REFERENCE_KEY" in why_not_keep_references()


@pytest.mark.django_db
def test_a_reference_is_opened_for_a_purpose() -> None:
    assert why_not_open_reference(" because ")
    assert not why_not_open_reference("ask Mosaic about two dates")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "has 1 to 63 needs"),
        ([GOOD] * 2, "C01 stands more than once"),
        ([GOOD._replace(code="C-1")], "Row 1: give a code"),
        ([GOOD._replace(level="pet")], "the level is one of adult, child, family"),
        ([GOOD._replace(name=" ")], "a name"),
        ([GOOD._replace(headline=7)], "1 to 6"),
        ([GOOD._replace(also=2)], "the same as the first"),
    ],
)
def test_a_catalogue_with_a_mistake_is_refused(rows: list[NeedRow], words: str) -> None:
    assert any(words in problem for problem in why_not_make_catalogue(rows, "tidied"))


def test_a_catalogue_in_order_is_not_refused_and_says_why_it_changes() -> None:
    assert not why_not_make_catalogue(first_needs(), "tidied")
    assert why_not_make_catalogue(first_needs(), " ") == ["Say why the catalogue changes."]


def test_domains_have_ten_names_and_a_licensed_measure_its_approval() -> None:
    assert not why_not_name_domains(DOMAINS, "", "")
    assert not why_not_name_domains(DOMAINS, "A-17", "Words of its owner")
    assert "all 10" in why_not_name_domains(DOMAINS[:9], "", "")
    assert "same name" in why_not_name_domains([*DOMAINS[:9], DOMAINS[0]], "", "")
    assert "both" in why_not_name_domains(DOMAINS, "A-17", " ")


@pytest.mark.django_db
def test_what_may_be_done_with_a_load_in_each_state() -> None:
    assert not why_not_receive()
    counts = {"people": {"read": 1, "new": 1, "changed": 0, "unchanged": 0, "refused": 0}}
    load = LoadFactory.create(job=JobFactory.create(), counts=counts)
    assert "under way" in why_not_receive()
    may = {}
    for state in LoadState:
        load.state = state
        may[state] = [not why(load) for why in (why_not_check_again, why_not_load, why_not_drop)]
    assert may == {
        LoadState.CHECKING: [False, False, True],
        LoadState.CHECKED: [True, True, True],
        LoadState.LOADING: [False, False, False],
        LoadState.LOADED: [False, False, False],
        LoadState.DROPPED: [False, False, False],
    }
    assert load.job
    load.job.state = "failed"
    for state, why in ((LoadState.CHECKING, why_not_check_again), (LoadState.LOADING, why_not_load),
                       (LoadState.LOADING, why_not_drop)):  # fmt: skip
        load.state = state
        assert not why(load)
    load.state, counts["people"]["new"] = LoadState.CHECKED, 0
    assert why_not_load(load) == "There is nothing new in this extract."
