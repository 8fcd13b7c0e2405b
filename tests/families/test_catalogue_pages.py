"""What the pages of the catalogue show."""

import pytest

from families.actions.catalogue import make_catalogue, make_first_catalogue
from families.catalogue_changes import changes
from families.catalogue_pages import (
    changes_table,
    headlines_of,
    measures_table,
    need_tables,
    rows_of,
    version_page,
)
from families.models import Catalogue
from families.needs import NeedRow, first_needs
from tests.factories.families import MeasureFactory

pytestmark = pytest.mark.django_db


def test_needs_stand_by_level_with_their_headline_problems() -> None:
    tables = need_tables(make_first_catalogue(by=None))
    assert [table["caption"] for table in tables] == [
        "Child: 26 needs", "Adult: 18 needs", "Family: 13 needs",
    ]  # fmt: skip
    assert tables[0]["rows"][0] == [
        "C01", "Misses school often", "Children not attending school regularly",
    ]  # fmt: skip
    both = headlines_of(NeedRow("C01", "child", "x", 1, 5))
    assert both == "Crime and anti-social behaviour; Domestic abuse"


def test_a_version_says_what_it_changed() -> None:
    make_first_catalogue(by=None)
    rows = first_needs()
    rows[0] = rows[0]._replace(name="Is often not at school", also=3)
    made = make_catalogue(by=None, rows=rows[:-1], why="plainer")
    catalogues = list(Catalogue.objects.prefetch_related("needs"))
    page = version_page(catalogues, made.number)
    assert page["is_current"]
    assert [row[:2] for row in page["changes"]["rows"]] == [
        ["F13", "Retired"], ["C01", "Another name"], ["C01", "Other headline problems"],
    ]  # fmt: skip
    first = version_page(catalogues, made.number - 1)
    assert (first["changes"], first["is_current"]) == (None, False)
    assert [row[4] for row in first["versions"]["rows"]] == [56, 57]
    moved = changes([rows[0]], [rows[0]._replace(level="adult")])
    assert changes_table(moved)["rows"] == [["C01", "Another level", "Child", "Adult"]]
    assert len(rows_of(made)) == 56


def test_words_without_an_approval_are_our_own() -> None:
    licensed = MeasureFactory.create(approval_reference="A-17", acknowledgement="Its owner")
    rows = measures_table([licensed, MeasureFactory.create()])["rows"]
    assert [row[3] for row in rows] == ["A-17", "Our own words"]
