"""The forms of needs and of the names of domains."""

import pytest

from families.catalogue_forms import NEW_ROWS, MeasureForm, WhyForm, need_forms, rows_in
from families.needs import DOMAINS, NeedRow
from tests.factories.families import MeasureFactory

ROWS = [NeedRow("C01", "child", "Misses school", 2), NeedRow("F01", "family", "No home", 4, 3)]


def filled(**changed: str) -> dict[str, str]:
    """What a browser sends of these rows, with some fields changed."""
    total = len(ROWS) + NEW_ROWS
    data = {"needs-TOTAL_FORMS": str(total), "needs-INITIAL_FORMS": str(len(ROWS))}
    for at, row in enumerate(ROWS):
        data |= {f"needs-{at}-{name}": str(value) for name, value in row._asdict().items()}
    for at in range(len(ROWS), total):
        data |= {f"needs-{at}-level": "child", f"needs-{at}-headline": "3", f"needs-{at}-also": "0"}
    return data | changed


def test_rows_come_back_as_they_were_and_empty_ones_are_none() -> None:
    formset = need_forms(filled(), ROWS)
    assert formset.is_valid()
    assert rows_in(formset) == ROWS
    assert "Name of C01" in str(formset)


def test_a_tick_retires_a_need_and_an_empty_row_takes_a_new_one() -> None:
    new = {"needs-2-code": "C99", "needs-2-name": "Another", "needs-0-retire": "on"}
    formset = need_forms(filled(**new), ROWS)
    assert formset.is_valid()
    assert rows_in(formset) == [ROWS[1], NeedRow("C99", "child", "Another", 3)]


def test_a_headline_problem_that_there_is_not_is_refused() -> None:
    assert not need_forms(filled(**{"needs-0-headline": "9"}), ROWS).is_valid()
    assert WhyForm({}).is_valid()


@pytest.mark.django_db
def test_the_ten_names_begin_as_they_are() -> None:
    form = MeasureForm(measure=MeasureFactory.create())
    assert form["domain_10"].initial == DOMAINS[9]
