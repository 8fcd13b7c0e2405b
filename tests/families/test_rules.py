"""Why something may not be done with families."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

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
    why_not_overwrite,
    why_not_receive,
    why_not_stop,
    why_not_take_files,
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


@pytest.mark.django_db
def test_an_older_extract_does_not_overwrite_a_newer_one_unasked() -> None:
    held = LoadFactory.create(state=LoadState.LOADED, loaded_at=timezone.now())
    for days, words in ((1, ""), (0, ""), (-1, "this one is older")):
        load = LoadFactory.build(extracted_on=held.extracted_on + timedelta(days))
        assert words in why_not_overwrite(load)
        assert bool(words) == bool(why_not_overwrite(load))
    load.is_older_accepted = True
    assert not why_not_overwrite(load)
    held.state = LoadState.DROPPED
    held.save()
    load.is_older_accepted = False
    assert not why_not_overwrite(load)


@pytest.mark.django_db
def test_only_what_is_being_loaded_can_be_stopped() -> None:
    load = LoadFactory.create(state=LoadState.LOADING, job=JobFactory.create())
    assert not why_not_stop(load)
    load.state = LoadState.CHECKED
    assert why_not_stop(load)


def test_files_are_an_extract_together_or_alone() -> None:
    assert not why_not_take_files(["FAMILIES.CSV", "people (2).csv"])
    for alone in ("x.zip", "x.xlsx", "rejects.csv", "needs.csv"):
        assert not why_not_take_files([alone])
    assert why_not_take_files(["x.xls"])
    assert why_not_take_files(["rejects.csv", "needs.csv"])
