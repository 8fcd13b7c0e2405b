"""A figure as the page's parts take it."""

from analytics.dashboards.figures import Figure, named
from analytics.tables import Column, Table

TABLE = Table("waits", "Waits", (Column("Round", numeric=False), Column("Days")), (("One", 12),))
FIGURE = Figure("waits", "Waits", "Twelve days.", "One round", TABLE)


def test_a_section_has_words_table_and_where_both_files_are() -> None:
    made = FIGURE.section("/waits.csv", "/all.xlsx")
    assert (made["title"], made["reading"], made["spec"]) == ("Waits", "Twelve days.", None)
    assert made["table"] == TABLE.for_page()
    assert [each["href"] for each in made["downloads"]] == ["/waits.csv", "/all.xlsx"]


def test_a_figure_is_found_by_its_name_or_not_at_all() -> None:
    assert named([FIGURE], "waits") is FIGURE
    assert named([FIGURE], "gone") is None
