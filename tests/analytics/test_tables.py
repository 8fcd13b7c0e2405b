"""Tables hold released figures, and no cell of a file runs as a formula."""

import pytest

from analytics import tables
from analytics.release import HIDDEN, Cell
from analytics.tables import Column, Table, rate_row, safe_cell
from tests.analytics.results import closed_survey, released


@pytest.mark.parametrize("text", ["=1+1", "+44", "-cmd", "@SUM(A1)", "\tx", "\rx"])
def test_texts_that_a_spreadsheet_would_run_get_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_numbers_and_plain_words_stay_as_they_are() -> None:
    assert (safe_cell(-3), safe_cell(4.5), safe_cell("SLF"), safe_cell(None)) == (
        -3,
        4.5,
        "SLF",
        "",
    )


def test_a_hidden_group_keeps_its_headcount_alone() -> None:
    assert rate_row("CC", Cell("service=cc", "CC", None, 7)) == ("CC", HIDDEN, 7, HIDDEN)


def test_hidden_and_unknown_cells_are_drawn_on_the_page() -> None:
    table = Table(
        "t", "T", (Column("Group", numeric=False), Column("n")), (("a", HIDDEN), ("b", None))
    )
    rows = table.for_page()["rows"]
    assert rows[0][1] == {"text": HIDDEN, "hidden": True}
    assert rows[1][1] == "–"
    assert Table("t", "T", (Column("n", "people"),), ()).heads() == ["n (people)"]


@pytest.mark.django_db
def test_items_of_everybody_have_every_figure_and_those_of_groups_the_mean_alone() -> None:
    out = released(closed_survey())
    everybody = {row[0]: row for row in tables.items(out, {}).rows}
    n, missing, median, sd, low, middle, high, top, ceiling = everybody["I can do trust_3"][3:12]
    assert (n, missing, median, sd) == (45, 0, 70.0, 14.3)  # 9 at each of 50 to 90: √(9000 / 44)
    assert (low, middle, high, top, ceiling) == (0, 40, 60, 0, "")
    assert set(everybody["I can do trust_2"][2:]) == {"Hidden"}
    group = tables.items(out, {"service": "slf"})
    assert [column.label for column in group.columns] == ["Statement", "Domain", "Mean"]


@pytest.mark.django_db
def test_rates_end_with_all_together_and_training_begins_with_the_lowest() -> None:
    out = released(closed_survey())
    service = out.dimensions[0]
    assert tables.rates(out, service, {}).rows[-1] == ("All together", 45, 80, 56)
    rows = tables.training(out).rows
    means = [row[2] for row in rows]
    assert means == sorted(means, key=lambda mean: float(str(mean)))


@pytest.mark.django_db
def test_every_group_of_the_lattice_stands_in_the_file_of_groups() -> None:
    out = released(closed_survey())
    table = tables.all_groups(out)
    assert len(table.rows) == len(out.cells())
    hidden = next(row for row in table.rows if row[0] == "Locality not given")
    assert (hidden[1], hidden[3], *hidden[4:]) == (HIDDEN,) * 4


@pytest.mark.django_db
def test_distributions_add_up_to_those_who_answered() -> None:
    out = released(closed_survey())
    for row in tables.all_distributions(out).rows:
        assert sum(int(str(step)) for step in row[2:]) == row[1]
