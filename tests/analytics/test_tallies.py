"""Every kind of question counted by hand."""

from typing import Any

import numpy as np

from analytics.coding import Coded, State
from analytics.questions import Kind
from analytics.stats.classes import STAFF_SURVEY
from analytics.tallies import dominated, tally
from tests.analytics.by_hand import YES_NO, all_shown, asked, frame_of, given

PEOPLE = 60
TEAMS = [0] * 30 + [1] * 30


def counted(coded: Coded, shown: dict[str, int] | None = None) -> dict[str, Any]:
    frame = frame_of([coded], TEAMS)
    cells = all_shown(frame) if shown is None else shown
    (found,) = tally(frame, cells, STAFF_SURVEY, level=0.95, seed=1, say=lambda *_: None)
    return found


def test_one_choice_with_shares_and_intervals() -> None:
    # Wilson for 15 of 60: 0.1580 to 0.3723 (Wilson 1927), outwards 15% to 38%
    found = counted(given(asked(Kind.ONE, answers=YES_NO), [0] * 15 + [1] * 45))
    assert found["answers"][0] == {"label": "Yes", "people": 15, "base": 60, "low": 15, "high": 38}


def test_missing_answers_are_told_apart() -> None:
    states = [State.BLANK] * 2 + [State.NOT_ASKED] * 3 + [State.STRANGE] + [State.ANSWERED] * 54
    found = counted(given(asked(Kind.ONE, answers=YES_NO), [-1] * 6 + [0] * 54, states))
    assert [found[name] for name in ("answered", "blank", "not_asked", "strange")] == [54, 2, 3, 1]
    assert found["answers"][0]["base"] == 54


def test_several_choices_share_one_base() -> None:
    flags = np.stack([np.arange(PEOPLE) < 40, np.arange(PEOPLE) % 2 == 0], axis=1)
    found = counted(given(asked(Kind.SEVERAL, answers=YES_NO), flags))
    assert [(a["people"], a["base"]) for a in found["answers"]] == [(40, 60), (30, 60)]


def test_scales_and_numbers_have_mean_median_and_spread() -> None:
    scale = asked(Kind.SCALE, answers=YES_NO, steps=(0.0, 10.0))
    found = counted(given(scale, [0.0] * 30 + [10.0] * 30))
    assert found["figures"] == {"mean": 5.0, "median": 5.0, "sd": 5.0}
    number = counted(given(asked(Kind.NUMBER), [2.0] * 20 + [4.0] * 40))
    assert number["figures"]["mean"] == 3.3
    assert [a["label"] for a in number["answers"]] == ["2", "3", "4"]
    assert [a["people"] for a in number["answers"]] == [20, 0, 40]


def test_a_ranking_has_first_places_and_mean_places() -> None:
    found = counted(given(asked(Kind.RANK, answers=YES_NO), [[1, 2]] * 45 + [[2, 1]] * 15))
    assert [a["people"] for a in found["answers"]] == [45, 15]
    assert [rank["mean"] for rank in found["ranks"]] == [1.2, 1.8]


def test_days_and_hours_are_counted_in_bars() -> None:
    day = counted(given(asked(Kind.DAY), [736_000.0] * 20 + [736_040.0] * 40))
    assert [a["people"] for a in day["answers"]] == [20, 40]
    hour = counted(given(asked(Kind.HOUR), [600.0] * 20 + [900.0] * 40))
    assert [a["people"] for a in hour["answers"]] == [0, 0, 20, 40, 0]


def test_what_everybody_answered_alike_or_one_person_otherwise_is_hidden() -> None:
    for values in ([0] * 60, [0] * 59 + [1]):
        found = counted(given(asked(Kind.ONE, answers=YES_NO), values))
        assert found["answers"][0]["people"] is None
    flags = np.stack([np.arange(PEOPLE) < 59, np.arange(PEOPLE) < 30], axis=1)
    several = counted(given(asked(Kind.SEVERAL, answers=YES_NO), flags))
    assert [a["people"] for a in several["answers"]] == [None, 30]


def test_numbers_that_one_person_dominates_have_no_mean() -> None:
    found = counted(given(asked(Kind.NUMBER), [1.0] * 30 + [2.0] * 29 + [900.0]))
    assert found["figures"] == {}
    assert dominated(np.array([1.0] * 5 + [100.0]))
    assert not dominated(np.array([1.0] * 40 + [5.0]))


def test_how_many_were_asked_is_hidden_where_it_tells_of_an_earlier_answer() -> None:
    question = asked(Kind.ONE, answers=YES_NO, is_routed=True)
    states = [State.ANSWERED] * 58 + [State.NOT_ASKED] * 2
    nearly = counted(given(question, [0] * 30 + [1] * 28 + [-1] * 2, states))
    assert (nearly["answered"], nearly["answers"]) == (None, [])
    assert "Nearly everybody" in nearly["why_not"]
    states = [State.ANSWERED] * 40 + [State.NOT_ASKED] * 18 + [State.BLANK] * 2
    some = counted(given(question, [0] * 20 + [1] * 20 + [-1] * 20, states))
    assert (some["answered"], some["missing"], some["blank"]) == (40, 20, 0)


def test_a_question_that_forms_groups_shows_only_what_the_lattice_shows() -> None:
    team = asked(Kind.ONE, "team", answers=YES_NO, is_group=True)
    found = counted(given(team, TEAMS), {"": 60, "team=a": 30})
    assert [a["label"] for a in found["answers"]] == ["Team A", "Team B"]
    assert [a["people"] for a in found["answers"]] == [30, None]
    assert found["tables"] == {}


def test_what_cannot_be_counted_and_what_few_answered_say_so() -> None:
    text = given(asked(Kind.UNCOUNTED, why_not="Words."), np.empty((PEOPLE, 0)))
    assert counted(text)["why_not"] == "Words."
    few = [State.ANSWERED] * 9 + [State.BLANK] * 51
    found = counted(given(asked(Kind.ONE, answers=YES_NO), [0] * 9 + [-1] * 51, few))
    assert "Fewer than 10" in found["why_not"]
    assert found["answers"] == []


def test_every_test_is_adjusted_among_all_by_the_same_grouping() -> None:
    split = [0] * 25 + [1] * 5 + [0] * 5 + [1] * 25
    coded = [given(asked(Kind.ONE, name, answers=YES_NO), split) for name in ("p", "q")]
    frame = frame_of(coded, TEAMS)
    found = tally(frame, all_shown(frame), STAFF_SURVEY, level=0.95, seed=1, say=lambda *_: None)
    assert [q["tables"]["team"]["test"]["among"] for q in found] == [2, 2]
    assert "do not know how many" in found[0]["tables"]["team"]["caution"]
