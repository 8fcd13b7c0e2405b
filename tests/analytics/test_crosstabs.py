"""Tables by groups: merged, tested, and never one from which an answer can be worked out."""

import numpy as np

from analytics.crosstabs import Answers, Choosing, Method, choice_tables, spanning, tables_of
from analytics.groupings import groupings
from analytics.stats.classes import STAFF_SURVEY
from tests.analytics.by_hand import all_shown, frame_of

TEAMS = [0] * 30 + [1] * 30
FRAME = frame_of([], TEAMS)
METHOD = Method(list(groupings(FRAME, all_shown(FRAME))), STAFF_SURVEY, 0.95, 1)
SPLIT = np.array([0] * 25 + [1] * 5 + [0] * 5 + [1] * 25)


def test_a_table_has_its_counts_its_test_and_its_residuals() -> None:
    # 60 people, 25 5 / 5 25: chi-squared 60 x (625 - 25)^2 / 30^4 = 26.667, residual 5.164
    table = tables_of(Answers(SPLIT, ["Yes", "No"], False, None), METHOD)["team"]
    assert table["counts"] == [[25, 5], [5, 25]]
    assert [column["people"] for column in table["columns"]] == [30, 30]
    assert (table["test"]["chi_squared"], table["test"]["degrees"]) == (26.67, 1)
    assert table["residuals"] == [[5.16, -5.16], [-5.16, 5.16]]


def test_a_small_cell_is_put_together_with_its_neighbour() -> None:
    codes = SPLIT.copy()
    codes[0] = 2
    table = tables_of(Answers(codes, ["Low", "Middle", "High"], True, None), METHOD)["team"]
    assert table["rows"] == ["Low", "Middle to High"]
    assert table["counts"] == [[24, 5], [6, 25]]


def test_people_who_left_it_out_are_in_no_cell() -> None:
    codes = SPLIT.copy()
    codes[:2] = -1
    table = tables_of(Answers(codes, ["Yes", "No"], False, None), METHOD)["team"]
    assert table["counts"] == [[23, 5], [5, 25]]


def test_a_question_that_few_were_not_asked_has_no_table() -> None:
    codes, missing = SPLIT.copy(), np.zeros(60, dtype=bool)
    codes[:2], missing[:2] = -1, True
    assert tables_of(Answers(codes, ["Yes", "No"], False, missing), METHOD) == {}


def test_each_choice_is_a_question_of_its_own() -> None:
    flags = np.stack([SPLIT == 0, np.arange(60) == 0], axis=1)
    choosing = Choosing(flags, ["Time", "Tea"], np.ones(60, dtype=bool), None)
    table = choice_tables(choosing, METHOD)["team"]
    assert table["counts"] == [[25, 5], None]
    assert (table["tests"][0]["chi_squared"], table["tests"][1]) == (26.67, None)
    assert table["residuals"] == [[5.16, -5.16], []]


def test_neighbours_are_named_from_the_first_to_the_last() -> None:
    assert spanning("0 to 30", "40 to 60") == "0 to 60"
    assert spanning("Under 6", "6 to 8") == "Up to 8"
    assert spanning("13 to 16", "20 or more") == "13 or more"
    assert spanning("June 2017", "July 2017 or later") == "June 2017 or later"
    assert spanning("May 2017 or before", "June 2017") == "Up to June 2017"
