"""Why something may not be done with families."""

import pytest
from django.conf import LazySettings

from families.needs import DOMAINS, NeedRow, first_needs
from families.rules import (
    why_not_keep_references,
    why_not_make_catalogue,
    why_not_name_domains,
    why_not_open_reference,
)
from tests.factories.families import FamilyFactory

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
