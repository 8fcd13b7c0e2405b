"""Families are found by references at hand, however these are written."""

import pytest
from pytest_django import DjangoAssertNumQueries

from families.finding import families_by_reference
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db


def test_a_family_is_found_by_its_reference_as_it_was_asked_for() -> None:
    family = FamilyFactory.create(reference="W100")
    FamilyFactory.create(reference="W200")
    assert families_by_reference(["w 100", "W300"]) == {"w 100": family}


def test_many_references_take_few_statements(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(2):
        assert families_by_reference(f"W{n}" for n in range(600)) == {}
