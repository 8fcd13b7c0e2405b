"""What stands on a poster: rounded, small counts left out, nothing that is not on the wall."""

import pytest

from analytics.poster_pages import newest_runs
from analytics.posters import figure, shorter, told_of
from tests.analytics.event_results import told_event
from voice.models import Piece


@pytest.mark.django_db
def test_the_poster_tells_rounded_figures_with_pictures() -> None:
    event, run = told_event()
    told = told_of(event, newest_runs(event))
    assert told["came"] == [{"number": 190, "unit": "children"}]
    talks, tables = told["parts"]
    (place,) = talks["figures"]
    assert (talks["head"], talks["answered"], place["label"]) == ("Children told us", 40, "Where?")
    assert place["of"] == 40
    assert {each["label"]: each["number"] for each in place["answers"]} == {
        "At home": 20,
        "Outside": 20,
    }
    assert place["answers"][0]["picture"].startswith("surveys/pictures/")
    (stickers,) = tables["figures"]
    assert [each["number"] for each in stickers["answers"]] == [30, 20]
    assert (stickers["unit"], stickers["of"]) == ("stickers", None)
    shown = Piece.objects.on_the_wall_of(event).values_list("pk", flat=True)
    assert set(told["pieces"]) == {str(key) for key in shown}
    assert told["runs"] == [str(run.pk)]


def test_small_counts_are_left_out_and_most_come_first() -> None:
    bars = [
        {"label": label, "picture": "", "people": people}
        for label, people in (("Few", 7), ("Some", 12), ("Hidden", "[c]"), ("Many", 58))
    ]
    told = figure("What?", "children", bars, 84)
    assert told["of"] == 85
    assert [(each["label"], each["number"]) for each in told["answers"]] == [
        ("Many", 60),
        ("Some", 10),
    ]


def test_a_poster_that_is_too_long_loses_one_thing_at_a_time() -> None:
    parts = [{"head": "A", "figures": [1, 2]}, {"head": "B", "figures": [3]}]
    once = shorter({"parts": parts, "pieces": ["x"]})
    assert once is not None
    assert [part["figures"] for part in once["parts"]] == [[1], [3]]
    twice = shorter(once)
    assert twice is not None
    assert (twice["pieces"], shorter(twice)) == ([], None)
