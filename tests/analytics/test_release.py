"""Only figures of shown groups come out, and group figures are coarse enough."""

import json

import pytest

from analytics.release import Cell, Released, group_interval, group_mean, whole
from tests.analytics.results import analysed, closed_survey, released

pytestmark = pytest.mark.django_db


def test_everybody_has_counts_means_and_intervals() -> None:
    out = released(closed_survey())
    assert out.cell({}) == Cell("", "Everybody", 45, 80)
    assert out.cell({}).percent == 56
    trust = out.domain_means({})[0]
    assert trust.low is not None
    assert trust.high is not None
    assert trust.low < trust.mean < trust.high


def test_a_small_group_is_hidden_with_everything_that_belongs_to_it() -> None:
    out = released(closed_survey())
    hidden = out.cell({"locality": "not-given"})
    assert (hidden.responses, hidden.percent, hidden.is_shown) == (None, None, False)
    assert out.domain_means({"locality": "not-given"}) == []
    assert out.item_means({"locality": "not-given"}) == []


def test_a_shown_group_has_whole_numbers_and_no_spread() -> None:
    run = analysed(closed_survey())
    figures = run.result["cells"]["service=slf"]
    assert set(figures) == {"domains", "items"}
    assert all(isinstance(mean, int) for mean in figures["items"] if mean is not None)
    assert all(isinstance(end, int) for domain in figures["domains"] for end in domain)
    out = Released(run.result, run.protected)
    means = {row.item["name"]: row.mean for row in out.item_means({"service": "slf"})}
    assert means["trust_1"] == 60
    assert means["trust_2"] is None, "everybody said 100, so it would tell what each one said"


def test_no_count_under_ten_stands_anywhere_in_what_is_kept_of_groups() -> None:
    run = analysed(closed_survey())
    assert all(people >= 10 for people in run.protected["shown"].values())
    assert '"n"' not in json.dumps(run.result["cells"])


def test_groups_that_nobody_can_be_in_are_not_offered() -> None:
    out = released(closed_survey())
    services = {level.name for level, _ in out.by(out.dimensions[0], {"role": "manager"})}
    assert services == {"cc"}


def test_an_address_can_ask_for_two_known_filters_at_most() -> None:
    out = released(closed_survey())
    asked = {"service": "slf", "role": "worker", "tenure": "long", "locality": "moon"}
    assert out.known(asked) == {"service": "slf", "role": "worker"}
    assert out.known({"tenure": "nonsense", "colour": "red"}) == {}


def test_items_are_found_by_name() -> None:
    out = released(closed_survey())
    found, alike = out.item("trust_3"), out.item("trust_2")
    assert found is not None
    assert found["distribution"] == [0] * 5 + [9] * 5 + [0]
    assert alike is not None
    assert not alike["is_shown"], "everybody said 100, so it would tell what each one said"
    assert out.item("practice") is None


@pytest.mark.parametrize(("value", "shown"), [(49.5, 50), (49.49, 49), (0, 0), (99.999, 100)])
def test_means_of_groups_round_halves_up(value: float, shown: int) -> None:
    assert whole(value) == shown


def test_an_item_of_a_group_needs_ten_answers() -> None:
    assert group_mean(9, 60.0) is None
    assert group_mean(10, 60.4) == 60


def test_intervals_of_groups_are_rounded_outwards_and_stay_on_the_scale() -> None:
    assert group_interval(12, 61.5, 55.9, 67.1) == (62, 55, 68)
    assert group_interval(12, 99.0, 97.2, 101.0) == (99, 97, 100)
    assert group_interval(9, 61.5, 55.9, 67.1) is None


@pytest.mark.parametrize("mean", [0.0, 100.0])
def test_a_group_that_all_says_the_same_at_one_end_is_hidden(mean: float) -> None:
    assert group_mean(40, mean) is None
    assert group_interval(40, mean, mean, mean) is None
    assert group_mean(40, 99.9) == 100
