"""Lists of choices are found under one name, wherever they lie."""

from surveys.listing import list_asked, lists_of, worded
from surveys.sheets import Sheets
from tests.surveys.forms import rows


def test_a_question_names_its_list() -> None:
    assert list_asked({"itemset": "towns", "list_name": "towns"}) == "towns"
    assert list_asked({"itemset": "towns.csv"}) == "towns"
    assert list_asked({"query": "towns", "itemset": "towns"}) == "towns"
    assert list_asked({}) == ""


def test_labels_of_rows_are_gathered_by_language() -> None:
    row = {"name": "a", "label::polski (pl)": "A", "label::english": "An A", "county": "kent"}
    assert worded(row) == {
        "name": "a", "label": {"polski (pl)": "A", "english": "An A"}, "county": "kent",
    }  # fmt: skip


def test_lists_of_all_sheets_are_there() -> None:
    sheet = "\n| external_choices |\n| | list_name | name | label |\n| | t | a | A |\n"
    form = {"choices": {"yn": [{"name": "y"}]}}
    assert lists_of(form, Sheets(rows("text | a | A |") + sheet, "md")) == {
        "yn": [{"name": "y"}], "t": [{"name": "a", "label": "A"}],
    }  # fmt: skip
