"""Results worked out by hand: items, domains, groups, refusals, and no size that grows."""

import json
from typing import Any

import pytest

from analytics.frames import SurveyFrame, load_survey
from analytics.stats.classes import STAFF_SURVEY
from analytics.summaries import all_domain_scores, lowest_items, summarise
from analytics.tallies import tally
from tests.analytics.results import analysed, closed_survey, people
from tests.factories.analytics import add_headcounts, small_survey

pytestmark = pytest.mark.django_db


def result_of(frame: SurveyFrame, shown: dict[str, int], seed: int = 1) -> dict[str, Any]:
    questions = tally(frame, shown, STAFF_SURVEY, level=0.95, seed=1, say=lambda *_: None)
    return summarise(
        frame,
        shown,
        questions,
        node_titles={},
        parameters={"level": 0.95, "resamples": 50},
        seed=seed,
        say=lambda done, total, step: None,
    )


def test_an_item_is_described_from_those_who_answered_it() -> None:
    item = analysed(closed_survey()).result["items"][0]
    # 15 say 80, 15 say 40, 12 say 100, 3 say 60: 1200 + 600 + 1200 + 180 = 3180 over 45
    assert (item["name"], item["n"], item["missing"], item["mean"]) == ("trust_1", 45, 0, 70.7)
    assert item["median"] == 80.0
    assert item["bands"] == [0, 18, 27]
    assert item["distribution"] == [0, 0, 0, 0, 15, 0, 3, 0, 15, 0, 12]
    assert (item["at_100"], item["ceiling"]) == (12, False)


def test_an_item_that_fewer_than_ten_answered_is_not_shown() -> None:
    answered = [{**person, "trust_1": None if n > 8 else 50} for n, person in enumerate(people())]
    result = result_of(load_survey(small_survey(answered)), {"": 45})
    item = result["items"][0]
    assert (item["is_shown"], item["mean"], item["n"]) == (False, None, None)
    assert "trust_1" not in result["training"]


def test_a_domain_has_its_mean_over_people_with_an_interval_that_knows_the_population() -> None:
    survey = closed_survey()
    domain = analysed(survey).result["domains"][0]
    frame = load_survey(survey)
    scores = all_domain_scores(frame)[:, 0]
    # everybody said 100 to trust_2, so a person's mean is (trust_1 + 100 + trust_3) / 3
    assert domain["mean"] == round(float(scores.mean()), 1)
    assert domain["low"] < domain["mean"] < domain["high"]
    unknown = small_survey(people())
    wider = analysed(unknown).result["domains"][0]
    assert wider["high"] - wider["low"] > domain["high"] - domain["low"]


def test_groups_are_compared_only_where_rates_are_known_and_near() -> None:
    result = analysed(closed_survey()).result
    # SLF 33 of 50 (66%), CC 12 of 30 (40%): 26 points apart
    assert "response rates differ" in result["incomparable"]["service"]
    assert "do not know how many" in result["incomparable"]["tenure"]


def test_training_needs_are_the_ten_lowest_items_lowest_first() -> None:
    items = [
        {"name": f"item_{n:02d}", "mean": float(100 - n % 12), "is_shown": n != 11}
        for n in range(12)
    ]
    assert lowest_items(items)[:2] == ["item_10", "item_09"]
    assert len(lowest_items(items)) == 10


def test_the_same_seed_gives_the_same_result_and_another_one_another_interval() -> None:
    frame = load_survey(closed_survey())
    first, again = result_of(frame, {"": 45}), result_of(frame, {"": 45})
    assert first == again
    other = result_of(frame, {"": 45}, seed=2)
    assert other["items"] == first["items"]
    assert other["domains"] != first["domains"]


def test_the_result_does_not_grow_with_the_number_of_people() -> None:
    few, many = small_survey(people()), small_survey(people() * 20)
    add_headcounts(many, (("worker", "slf", "alderton", 2000),))
    sizes = [len(json.dumps(result_of(load_survey(each), {"": 45}))) for each in (few, many)]
    assert sizes[1] < sizes[0] * 1.1
