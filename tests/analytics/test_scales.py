"""Scales of any questionnaire, against alpha worked out by another program."""

from typing import Any

import numpy as np
import pandas as pd
import pingouin
import pytest

from analytics.coding import Coded, State
from analytics.lattice import Level
from analytics.questions import Kind
from analytics.scales import BY_NUMBERS, BY_STEPS, reliability_figures, scale_figures, scales_of
from tests.analytics.by_hand import asked, frame_of, given

PARAMETERS = {"level": 0.95, "resamples": 50}
AGREE = tuple(Level(name, name.title()) for name in ("never", "rarely", "often", "dont-know"))
CHANCE = np.random.default_rng(1)
PERSON = CHANCE.integers(0, 3, 60)
ANSWERS = np.clip(PERSON[:, None] + CHANCE.integers(-1, 2, (60, 4)), 0, 2)


def frame(answers: Any, kind: Kind = Kind.ONE, levels: Any = AGREE, **more: Any) -> Any:
    """A page of questions that share their answers."""
    coded: list[Coded] = []
    for place, column in enumerate(np.transpose(answers)):
        states = [State.ANSWERED if value >= 0 else State.BLANK for value in column]
        question = asked(kind, f"q{place}", answers=levels, **more)
        coded.append(given(question, column, states))
    return frame_of(coded, [0] * len(answers))


def test_ordered_choices_count_by_their_place_and_alpha_is_that_of_pingouin() -> None:
    (found,) = scale_figures(frame(ANSWERS), PARAMETERS, 1)
    alpha, _ = pingouin.cronbach_alpha(pd.DataFrame(ANSWERS))
    assert found["alpha"][0] == pytest.approx(alpha, abs=5e-4)
    assert found["counted_by"] == "the choices in their order, 1 to 3"
    assert (found["n_complete"], len(found["items"]), found["is_shown"]) == (60, 4, True)
    assert found["alpha"][1] < found["alpha"][0] < found["alpha"][2]
    rest = pd.DataFrame(ANSWERS)
    expected = rest[0].corr(rest[[1, 2, 3]].sum(axis=1))
    assert found["items"][0]["item_rest"] == pytest.approx(expected, abs=6e-3)


def test_who_does_not_know_has_not_answered() -> None:
    answers = ANSWERS.copy()
    answers[:5, 0] = 3
    (found,) = scale_figures(frame(answers), PARAMETERS, 1)
    assert found["n_complete"] == 55


def test_numbers_of_choices_and_steps_of_ranges_count_as_they_are() -> None:
    numbers = tuple(Level(name, name) for name in ("1", "2", "4"))
    (scale,) = scales_of(frame(ANSWERS, levels=numbers))
    assert (scale.counted_by, scale.values.tolist()) == (BY_NUMBERS, [1, 2, 4])
    steps = tuple(Level(str(step), str(step)) for step in range(1, 6))
    ranges = frame(ANSWERS + 1.0, Kind.SCALE, steps, steps=(1.0, 2.0, 3.0, 4.0, 5.0))
    (scale,) = scales_of(ranges)
    assert (scale.counted_by, scale.scores.max()) == (BY_STEPS, 3)


def test_a_scale_of_few_people_has_no_figure() -> None:
    (found,) = scale_figures(frame(ANSWERS[:9]), PARAMETERS, 1)
    assert not found["is_shown"]
    assert "alpha" not in found


@pytest.mark.parametrize("more", [{"is_routed": True}, {"is_group": True}])
def test_not_everything_with_the_same_answers_is_a_scale(more: dict[str, Any]) -> None:
    assert list(scales_of(frame(ANSWERS, **more))) == []
    assert list(scales_of(frame(ANSWERS[:, :2]))) == []
    assert list(scales_of(frame(ANSWERS.clip(0, 1), levels=AGREE[:2]))) == []


def test_intervals_of_many_people_come_from_some_of_them_and_are_scaled() -> None:
    chance = np.random.default_rng(1)
    person = chance.normal(60, 15, (8000, 1))
    scores = np.clip(person + chance.normal(0, 12, (8000, 5)), 0, 100)
    parameters = {"level": 0.95, "resamples": 200}
    many, some = (
        reliability_figures(scores, parameters, 1),
        reliability_figures(scores[:2000], parameters, 1),
    )
    assert abs(many["alpha"][0] - some["alpha"][0]) < 0.02
    narrow, wide = many["alpha"][2] - many["alpha"][1], some["alpha"][2] - some["alpha"][1]
    assert 0.35 < narrow / wide < 0.7
    assert many["n_complete"] == 8000
