"""From arrays to the result of a run: items, domains, groups and what may be compared.

Works out figures of everybody together and of the groups that disclosure
control shows, and of no other group. Sizes of the result depend on the
questionnaire and the lattice, never on how many people answered. Needs numpy,
so only the worker and commands load it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.counting import Headcount, invited
from analytics.frames import SurveyFrame
from analytics.lattice import EVERYBODY, NOT_GIVEN, all_cells, filters_of, key_of
from analytics.release import LEAST_PEOPLE, group_interval, group_mean
from analytics.scales import reliability_figures, scale_figures
from analytics.stats.comparability import Group, why_not_compare
from analytics.stats.intervals import mean_interval
from analytics.stats.scales import ItemStatistics, domain_scores, item_statistics

Floats = NDArray[np.float64]
Say = Callable[[int, str], None]
Progress = Callable[[int, int, str], None]
Parameters = Mapping[str, Any]

LOWEST_ITEMS = 10


def item_figures(
    frame: SurveyFrame, node_titles: Mapping[str, str], told: Mapping[str, Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Everything about each item, for everybody who answered it; `told` are results by name."""
    figures: list[dict[str, Any]] = []
    for domain in frame.shape.domains:
        columns = frame.scores[:, domain.first : domain.last]
        items = frame.shape.items[domain.first : domain.last]
        for position, statistics in enumerate(item_statistics(columns)):
            item = items[position]
            words = {
                "id": item.id,
                "name": item.name,
                "label": item.label,
                "domain": item.domain,
                "node": item.node,
                "node_title": node_titles.get(item.node, ""),
            }
            figures.append(words | _figures_of(statistics, told[item.name]))
    return figures


def _figures_of(statistics: ItemStatistics, told: Mapping[str, Any]) -> dict[str, Any]:
    """One item's numbers as far as its answers are told; else only that it is not shown."""
    figures = told["figures"]
    if statistics.n < LEAST_PEOPLE or "mean" not in figures:
        return {"is_shown": False, "mean": None, "n": None, "ceiling": False}
    distribution = [answer["people"] for answer in told["answers"]]
    return {
        "is_shown": True,
        "n": statistics.n,
        "missing": statistics.missing,
        "mean": figures["mean"],
        "median": figures.get("median"),
        "sd": figures.get("sd"),
        "bands": told["bands"],
        "at_100": distribution[-1],
        "ceiling": statistics.at_ceiling,
        "item_total": _rounded(statistics.item_total, 2),
        "alpha_if_dropped": _rounded(statistics.alpha_if_dropped, 2),
        "distribution": distribution,
    }


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(float(value), places)


def domain_figures(
    frame: SurveyFrame, scores: Floats, parameters: Parameters, seed: int, say: Say
) -> list[dict[str, Any]]:
    """Mean, reliability and their intervals for each domain, for everybody together."""
    population = _population(frame.headcounts, {}, len(scores))
    figures = []
    for position, domain in enumerate(frame.shape.domains):
        say(position, f"Reliability of “{domain.title}”")
        mean = mean_interval(scores[:, position], population, parameters["level"])
        shown = mean.n >= LEAST_PEOPLE
        columns = frame.scores[:, domain.first : domain.last]
        figures.append(
            {
                "name": domain.name,
                "title": domain.title,
                "n": mean.n if shown else None,
                "mean": _rounded(mean.estimate, 1) if shown else None,
                "low": _rounded(_within(mean.low), 1) if shown else None,
                "high": _rounded(_within(mean.high), 1) if shown else None,
                **reliability_figures(columns, parameters, seed + position),
            }
        )
    return figures


def _within(value: float | None) -> float | None:
    """An end of an interval, kept on the scale."""
    return None if value is None else min(100.0, max(0.0, value))


def all_domain_scores(frame: SurveyFrame) -> Floats:
    """Respondents × domains: each person's mean of a domain they mostly answered."""
    columns = [domain_scores(frame.scores[:, d.first : d.last]) for d in frame.shape.domains]
    return np.column_stack(columns) if columns else np.empty((len(frame.scores), 0))


def group_figures(
    frame: SurveyFrame, scores: Floats, shown: Mapping[str, int], level: float, say: Say
) -> dict[str, Any]:
    """Domain and item means of the groups that may be shown, rounded as `release` says."""
    figures = {}
    for position, key in enumerate(key for key in shown if key != EVERYBODY):
        say(position, "Groups")
        filters = filters_of(key)
        inside = frame.members(filters)
        population = _population(frame.headcounts, filters, int(inside.sum()))
        figures[key] = {
            "domains": [
                _domain_of_group(scores[inside, column], population, level)
                for column in range(scores.shape[1])
            ],
            "items": _items_of_group(frame.scores[inside]),
        }
    return figures


def _domain_of_group(
    values: Floats, population: int | None, level: float
) -> tuple[int, int, int] | None:
    found = mean_interval(values, population, level)
    if found.estimate is None or found.low is None or found.high is None:
        return None
    return group_interval(found.n, found.estimate, found.low, found.high)


def _items_of_group(scores: Floats) -> list[int | None]:
    answered = np.isfinite(scores).sum(axis=0)
    sums = np.nansum(scores, axis=0)
    return [
        group_mean(int(n), float(total) / max(int(n), 1))
        for n, total in zip(answered, sums, strict=True)
    ]


def _population(
    headcounts: tuple[Headcount, ...], filters: Mapping[str, str], answered: int
) -> int | None:
    """How many were asked; None where nobody knows, or where the headcount is too low."""
    asked = invited(headcounts, filters)
    return asked if asked and asked >= answered else None


def invited_by_cell(frame: SurveyFrame) -> dict[str, int | None]:
    """How many were asked, for every cell of the lattice in its order."""
    return {
        key_of(cell): invited(frame.headcounts, cell) for cell in all_cells(frame.shape.dimensions)
    }


def refusals(frame: SurveyFrame, shown: Mapping[str, int]) -> dict[str, str]:
    """Why the groups of each dimension must not be compared, from what is shown of them alone."""
    found = {}
    for dimension in frame.shape.dimensions:
        groups = [
            Group(
                level.label,
                shown.get(key_of({dimension.name: level.name})),
                invited(frame.headcounts, {dimension.name: level.name}),
            )
            for level in dimension.levels
            if level.name != NOT_GIVEN
        ]
        found[dimension.name] = why_not_compare(groups)
    return found


def lowest_items(items: list[dict[str, Any]]) -> list[str]:
    """The names of the ten items people feel least sure of, lowest first."""
    known = [item for item in items if item["is_shown"]]
    ordered = sorted(known, key=lambda item: (item["mean"], item["name"]))
    return [item["name"] for item in ordered[:LOWEST_ITEMS]]


def summarise(
    frame: SurveyFrame,
    shown: Mapping[str, int],
    questions: Sequence[Mapping[str, Any]],
    *,
    node_titles: Mapping[str, str],
    parameters: Parameters,
    seed: int,
    say: Progress,
) -> dict[str, Any]:
    """The result of a run: figures of everybody together and of the groups in `shown`.

    `questions` are the answers as they are told (`tallies`): items tell no more of theirs.
    """
    domains = len(frame.shape.domains)
    total = domains + len(shown)
    say(0, total, "Items")
    items = item_figures(frame, node_titles, {each["name"]: each for each in questions})
    scores = all_domain_scores(frame)
    return {
        "dimensions": [
            {"name": d.name, "label": d.label, "levels": [[v.name, v.label] for v in d.levels]}
            for d in frame.shape.dimensions
        ],
        "items": items,
        "domains": domain_figures(
            frame, scores, parameters, seed, lambda done, step: say(done, total, step)
        ),
        "scales": scale_figures(frame, parameters, seed),
        "training": lowest_items(items),
        "invited": invited_by_cell(frame),
        "incomparable": refusals(frame, shown),
        "cells": group_figures(
            frame,
            scores,
            shown,
            parameters["level"],
            lambda done, step: say(domains + done, total, step),
        ),
    }
