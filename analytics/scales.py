"""Scales of any questionnaire: do statements with the same ordered answers measure one thing?

A scale is three or more questions of one page that share their answers in their order: the steps
of a range, or one list to choose one from. Choices count by their number where each has one, else
by their place in the list; "do not know" and the like have no place and count as no answer. Only
questions that everybody is asked take part. Needs numpy; only the worker loads it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.coding import Coded
from analytics.frames import SurveyFrame
from analytics.questions import Kind
from analytics.release import LEAST_PEOPLE
from analytics.stats.scales import Coefficient, complete_cases, item_statistics, reliability

Floats = NDArray[np.float64]
Result = dict[str, Any]

FEWEST_QUESTIONS = FEWEST_ANSWERS = 3
WITHOUT_PLACE = frozenset({
    "dont_know", "do_not_know", "dk", "unknown", "unsure", "not_sure", "na", "n_a",
    "not_applicable", "does_not_apply", "other", "prefer_not_to_say", "rather_not_say",
})  # fmt: skip
"""Names of choices that stand in no order."""
BY_STEPS = "the steps as numbers"
BY_NUMBERS = "the numbers of the choices"
BY_PLACE = "the choices in their order, 1 to {last}"
MOST_FOR_BOOTSTRAP = 2000
"""Above this, people are drawn for the bootstrap and its intervals scaled by √(drawn / all)."""


@dataclass(frozen=True)
class Scale:
    """Questions that share their answers; `values` are what each answer counts, NaN for none."""

    title: str
    questions: tuple[Coded, ...]
    values: Floats
    counted_by: str

    @property
    def scores(self) -> Floats:
        """People x questions, NaN where there is no answer."""
        return np.stack([self._scores(each) for each in self.questions], axis=1)

    def _scores(self, coded: Coded) -> Floats:
        if coded.question.kind is Kind.SCALE:
            return np.where(coded.answered, coded.values, np.nan)
        return np.where(coded.answered, self.values[coded.values], np.nan)


def scales_of(frame: SurveyFrame) -> Iterator[Scale]:
    """The scales of a survey, without the domains of confidence, which have their own figures."""
    items = {item.name for item in frame.shape.items}
    alike: dict[Any, list[Coded]] = {}
    for coded in frame.answers.values():
        question = coded.question
        fits = question.kind in {Kind.SCALE, Kind.ONE} and not question.is_routed
        if fits and not question.is_group and question.name not in items:
            key = (question.page, question.kind, question.answers)
            alike.setdefault(key, []).append(coded)
    for (page, kind, answers), questions in alike.items():
        names = [answer.name for answer in answers]
        values, counted_by = _steps(names) if kind is Kind.SCALE else _values(names)
        if len(questions) >= FEWEST_QUESTIONS and np.isfinite(values).sum() >= FEWEST_ANSWERS:
            yield Scale(page, tuple(questions), values, counted_by)


def _steps(names: list[str]) -> tuple[Floats, str]:
    return np.array([float(name) for name in names]), BY_STEPS


def _values(names: list[str]) -> tuple[Floats, str]:
    """What each choice counts, and by what."""
    placed = [name for name in names if name.lower().replace("-", "_") not in WITHOUT_PLACE]
    numbers = [_number(name) for name in placed]
    if None in numbers:
        found: dict[str, Any] = {name: place for place, name in enumerate(placed, 1)}
        words = BY_PLACE.format(last=len(placed))
    else:
        found, words = dict(zip(placed, numbers, strict=True)), BY_NUMBERS
    return np.array([found.get(name, np.nan) for name in names], dtype=np.float64), words


def _number(name: str) -> float | None:
    try:
        return float(name)
    except ValueError:
        return None


def scale_figures(frame: SurveyFrame, parameters: Mapping[str, Any], seed: int) -> list[Result]:
    """Alpha and omega of each scale, and how each statement goes with the others.

    Of everybody together, and only where ten people answered every statement.
    """
    found = []
    for place, scale in enumerate(scales_of(frame)):
        scores = scale.scores
        about: Result = {
            "title": scale.title,
            "counted_by": scale.counted_by,
            "statements": [each.question.label for each in scale.questions],
        }
        if len(complete_cases(scores)) < LEAST_PEOPLE:
            found.append(about | {"is_shown": False})
            continue
        figures = reliability_figures(scores, parameters, seed + place)
        items = [
            {"item_rest": _two(each.item_total), "alpha_if_dropped": _two(each.alpha_if_dropped)}
            for each in item_statistics(scores)
        ]
        found.append(about | {"is_shown": True, "items": items} | figures)
    return found


def _two(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def reliability_figures(
    columns: Floats, parameters: Mapping[str, Any], seed: int
) -> dict[str, Any]:
    """Alpha and omega with bootstrap intervals, and why one is missing.

    For many people, an m out of n bootstrap (Bickel, Götze & van Zwet 1997,
    Statistica Sinica 7): a random 2,000 give the spread, scaled to all.
    """
    resamples, level = int(parameters["resamples"]), parameters["level"]
    people = len(columns)
    if people <= MOST_FOR_BOOTSTRAP:
        found = reliability(columns, seed=seed, resamples=resamples, level=level)
        return {
            "n_complete": found.n_complete,
            "alpha": _triple(found.alpha),
            "omega": _triple(found.omega),
            "why": found.alpha.why or found.omega.why,
        }
    whole = reliability(columns, seed=seed, resamples=0, level=level)
    drawn = np.random.default_rng(seed).choice(people, MOST_FOR_BOOTSTRAP, replace=False)
    part = reliability(columns[np.sort(drawn)], seed=seed, resamples=resamples, level=level)
    shrink = sqrt(MOST_FOR_BOOTSTRAP / people)
    return {
        "n_complete": whole.n_complete,
        "alpha": _scaled(whole.alpha, part.alpha, shrink),
        "omega": _scaled(whole.omega, part.omega, shrink),
        "why": part.alpha.why or part.omega.why,
    }


def _triple(found: Coefficient) -> list[float] | None:
    if found.value is None or found.low is None or found.high is None:
        return None
    return [round(found.value, 3), round(found.low, 3), round(found.high, 3)]


def _scaled(whole: Coefficient, part: Coefficient, shrink: float) -> list[float] | None:
    if whole.value is None or part.value is None or part.low is None or part.high is None:
        return None
    low = whole.value - (part.value - part.low) * shrink
    high = whole.value + (part.high - part.value) * shrink
    return [round(whole.value, 3), round(low, 3), round(high, 3)]
