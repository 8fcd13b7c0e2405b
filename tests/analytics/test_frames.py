"""Rows become arrays that do not depend on the order of the rows."""

from typing import Any

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from analytics.counting import Counts
from analytics.frames import load_counts, load_survey
from surveys.models import Response
from tests.factories.analytics import add_headcounts, add_responses, small_survey

pytestmark = pytest.mark.django_db

ANNA = {"role": "worker", "service": "slf", "tenure": "long", "trust_1": 90, "money_3": 10}
BERT = {"role": "manager", "service": "cc", "tenure": "short", "locality": "alderton", "trust_1": 0}
EMPTY: dict[str, Any] = {"role": "worker", "service": "slf", "tenure": "long", "trust_1": None}


def test_scores_are_respondents_by_items_and_blank_is_missing() -> None:
    frame = load_survey(small_survey([ANNA, BERT, EMPTY]))
    assert frame.scores.shape == (3, 6)
    first = frame.scores[:, 0]
    assert sorted(first[~np.isnan(first)]) == [0.0, 90.0]
    assert np.nanmax(frame.scores[:, 5]) == 10


def test_people_are_found_by_their_group_and_no_locality_is_a_group() -> None:
    frame = load_survey(small_survey([ANNA, BERT, EMPTY]))
    assert frame.members({"service": "slf"}).sum() == 2
    assert frame.members({"locality": "not-given"}).sum() == 2
    assert frame.members({"locality": "alderton", "role": "worker"}).sum() == 0


def test_a_blank_in_a_required_question_gets_a_level_so_that_levels_add_up() -> None:
    frame = load_survey(small_survey([ANNA, {"role": "worker", "service": "slf"}]))
    tenure = frame.shape.dimensions[3]
    assert [level.name for level in tenure.levels] == ["long", "short", "not-given"]
    assert frame.members({"tenure": "not-given"}).sum() == 1


def test_the_order_of_rows_changes_nothing() -> None:
    people = [ANNA, BERT, EMPTY, {**ANNA, "trust_2": 50}]
    survey = small_survey(people)
    first = load_survey(survey)
    Response.objects.filter(survey=survey).delete()
    add_responses(survey, reversed(people))
    again = load_survey(survey)
    assert again.input_sha256 == first.input_sha256
    np.testing.assert_array_equal(again.scores, first.scores)


def test_another_answer_is_another_input() -> None:
    survey = small_survey([ANNA, BERT])
    before = load_survey(survey).input_sha256
    add_responses(survey, [EMPTY])
    assert load_survey(survey).input_sha256 != before


def test_headcounts_are_part_of_the_input() -> None:
    survey = small_survey([ANNA, BERT])
    before = load_survey(survey).input_sha256
    add_headcounts(survey, [("worker", "slf", "alderton", 12)])
    assert load_survey(survey).input_sha256 != before


def test_counts_alone_agree_with_the_whole_frame() -> None:
    survey = small_survey([ANNA, BERT, EMPTY])
    add_headcounts(survey, [("worker", "slf", "alderton", 12)])
    alone, whole = load_counts(survey), load_survey(survey).counts()
    assert isinstance(alone, Counts)
    assert dict(alone.answered) == dict(whole.answered)
    assert alone.answered["slf", "worker", "not-given", "long"] == 2
    assert alone.headcounts == whole.headcounts


def test_an_empty_survey_gives_an_empty_frame() -> None:
    assert load_survey(small_survey([])).scores.shape == (0, 6)


def test_reading_is_reported_question_by_question() -> None:
    survey = small_survey([ANNA] * 3)
    heard: list[tuple[int, int]] = []
    frame = load_survey(survey, lambda done, total: heard.append((done, total)))
    asked = len(frame.answers)
    assert heard == [(done, asked) for done in range(1, asked + 1)]


def test_reading_takes_as_many_statements_for_ten_times_the_people(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    few, many = small_survey([ANNA] * 30), small_survey([ANNA] * 300)
    with CaptureQueriesContext(connection) as seen:
        load_survey(few)
    with django_assert_num_queries(len(seen)):
        assert len(load_survey(many).scores) == 300


def test_a_survey_without_groups_is_one_group() -> None:
    survey = small_survey([ANNA, BERT])
    survey.version.definition["pages"] = survey.version.definition["pages"][:1]
    survey.version.save(update_fields=["definition"])
    counts = load_survey(survey).counts()
    assert (counts.answered, counts.names) == ({(): 2}, ())
