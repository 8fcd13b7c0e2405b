"""Lists of choices are found under one name, wherever they lie."""

from surveys.listing import list_asked, lists_in_files, lists_of, worded
from surveys.sheets import Sheets
from tests.surveys.forms import rows


def test_a_question_names_its_list() -> None:
    assert list_asked({"itemset": "towns", "list_name": "towns"}) == "towns"
    assert list_asked({"itemset": "towns.csv"}) == "towns"
    named = {"itemset": "towns.csv", "parameters": {"value": "code", "label": "called"}}
    assert list_asked(named) == "towns (code, called)"
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


FORM = {
    "children": [
        {"name": "town", "type": "select one", "itemset": "towns.csv"},
        {
            "name": "code",
            "type": "select one",
            "itemset": "towns.csv",
            "parameters": {"value": "code"},
        },
        {"name": "place", "type": "select one", "itemset": "places.geojson"},
        {"name": "g", "type": "group", "children": [{"name": "fruit", "type": "csv-external"}]},
        {
            "name": "price",
            "type": "calculate",
            "bind": {"calculate": "pulldata('price', 'a', 'b', 1)"},
        },
        {"name": "own", "type": "calculate", "bind": {"calculate": "pulldata('yn', 'a', 'b', 1)"}},
    ]
}


def test_lists_in_files_are_there_and_those_that_are_not_are_told() -> None:
    beside = {"towns.csv": "name,label,code\na,Ash,x1\n", "price.csv": "key,cost\nplum,2\n"}
    found, missing = lists_in_files(FORM, beside, {"yn"})
    assert found == {
        "towns": [{"name": "a", "label": "Ash", "columns": {"code": "x1"}}],
        "towns (code, label)": [{"name": "x1", "label": "Ash", "columns": {"code": "x1"}}],
        "places": [],
        "fruit": [],
        "price": [{"name": "1", "label": "", "columns": {"key": "plum", "cost": "2"}}],
    }
    assert [(each["name"], words.partition(" is ")[2][:8]) for each, words in missing] == [
        ("place", "empty."), ("fruit", "not here"),
    ]  # fmt: skip
