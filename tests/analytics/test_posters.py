"""What stands on a poster: rounded, small counts left out, nothing that is not on the wall."""

from typing import Any

import pytest

from analytics.poster_pages import newest_runs
from analytics.posters import figure, of_both, shorter, told_of
from tests.analytics.event_results import told_event
from voice.models import Piece, Speaker


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


def test_more_answers_than_fit_lose_the_rarest_by_their_true_numbers() -> None:
    bars = [
        {"label": str(number), "picture": "", "people": number} for number in (18, 22, 9, 21, 19)
    ]
    told = figure("What?", "children", bars)
    assert [each["label"] for each in told["answers"]] == ["22", "21", "19", "18"]


def test_a_poster_that_shows_few_words_has_those_of_children_and_adults() -> None:
    said = [Piece(words=str(number), speaker=Speaker.CHILD) for number in range(3)]
    said.append(Piece(words="adult", speaker=Speaker.ADULT))
    assert [piece.words for piece in of_both(said)] == ["0", "adult", "1", "2"]


def test_a_poster_that_is_too_long_loses_rare_answers_first_and_then_one_thing_at_a_time() -> None:
    def asked(*answers: int) -> dict[str, Any]:
        return {"label": "What?", "answers": list(answers)}

    parts = [{"figures": [asked(1, 2, 3), asked(4, 5)]}, {"figures": [asked(6)]}]
    steps: list[dict[str, Any]] = [{"parts": parts, "pieces": ["x"]}]
    while less := shorter(steps[-1]):
        steps.append(less)
    told = [[[each["answers"] for each in part["figures"]] for part in step["parts"]]
            for step in steps]  # fmt: skip
    assert told == [
        [[[1, 2, 3], [4, 5]], [[6]]],
        [[[1, 2], [4, 5]], [[6]]],
        [[[1, 2]], [[6]]],
        [[[1, 2]], [[6]]],
    ]
    assert [step["pieces"] for step in steps] == [["x"], ["x"], ["x"], []]
