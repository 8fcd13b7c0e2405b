"""Charts of questions hold the cells of their tables and nothing of hidden ones."""

import json

import vl_convert

from analytics.question_charts import grid, shares
from analytics.told import Answer, Told
from tests.analytics.by_hand import TEAMS, result


def test_a_hidden_answer_is_drawn_without_its_number() -> None:
    spec = shares([Answer("Yes", 30, 60, 37, 63), Answer("No", None, 60)], "Title", "Base")
    first, second = spec["data"]["values"]
    assert (first["size"], first["low"], first["high"], first["label"]) == (50, 37, 63, "50% (30)")
    assert second == {"row": "001", "answer": "No", "hidden": True, "label": "Hidden"}


def test_squares_say_by_words_and_signs_what_shades_say() -> None:
    cross = Told(result(), (TEAMS,)).cross(TEAMS, {})
    assert cross is not None
    values = grid(cross, "Title", "Base")["data"]["values"]
    assert [(v["label"], v["sign"]) for v in values[:2]] == [("83% ▲", "more"), ("17% ▼", "fewer")]


def test_any_words_can_be_drawn() -> None:
    kept = result()
    kept["tables"]["team"]["rows"] = ['It\'s "fine" \\ [really]', "Nein, </script>"]
    cross = Told(kept, (TEAMS,)).cross(TEAMS, {})
    assert cross is not None
    svg = vl_convert.vegalite_to_svg(json.dumps(grid(cross, "Title", "Base")))
    assert "really" in svg
