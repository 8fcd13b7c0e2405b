"""From rows to arrays: the only place that queries for analysis.

Loaded by the worker and by commands alone, since it needs numpy. Rows are read
in chunks and put in the order of their content, so that the order in which
answers happen to lie in the database changes nothing.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.counting import Counts, Headcount
from analytics.lattice import DIMENSIONS, NOT_GIVEN, Dimension
from analytics.shape import Shape, shape_of, with_not_given
from surveys.models import Response, Survey

CHUNK = 2000
MISSING = -1
Report = Callable[[int, int], None]


@dataclass(frozen=True)
class SurveyFrame:
    """A survey's answers as arrays.

    `scores` is respondents × items, NaN where left blank. `segments` is
    respondents × dimensions: the position of each person's level in
    `shape.dimensions`. `input_sha256` names exactly this data.
    """

    shape: Shape
    scores: NDArray[np.float64]
    segments: NDArray[np.int16]
    headcounts: tuple[Headcount, ...]
    input_sha256: str

    def members(self, filters: dict[str, str]) -> NDArray[np.bool_]:
        """Which respondents lie in a cell of the lattice."""
        inside = np.ones(len(self.scores), dtype=bool)
        for position, dimension in enumerate(self.shape.dimensions):
            if dimension.name in filters:
                names = [level.name for level in dimension.levels]
                inside &= self.segments[:, position] == names.index(filters[dimension.name])
        return inside

    def counts(self) -> Counts:
        """How many answered by base group, beside the headcounts."""
        answered: Counter[tuple[str, ...]] = Counter()
        groups, people = np.unique(self.segments, axis=0, return_counts=True)
        for group, number in zip(groups, people, strict=True):
            answered[_full_group(self.shape.dimensions, group)] += int(number)
        return Counts(answered, self.headcounts)


def load_survey(survey: Survey, report: Report = lambda done, total: None) -> SurveyFrame:
    """Read a survey's answers; `report` is told how many of how many were read."""
    shape = shape_of(survey.version.definition)
    table = _sorted_by_content(_table(survey, shape, report))
    segments = table[:, : len(shape.dimensions)]
    shape, segments = _with_levels_for_blanks(shape, segments)
    raw = table[:, len(shape.dimensions) :]
    headcounts = load_headcounts(survey)
    return SurveyFrame(
        shape=shape,
        scores=np.where(raw == MISSING, np.nan, raw),
        segments=segments,
        headcounts=headcounts,
        input_sha256=_input_sha256(shape, headcounts, table),
    )


def load_counts(survey: Survey) -> Counts:
    """Only the counts of a survey, for figures that need no scores."""
    shape = shape_of(survey.version.definition)
    answered: Counter[tuple[str, ...]] = Counter()
    for answers in _answers(survey):
        given = dict(zip((d.name for d in shape.dimensions), shape.segment_ids, strict=True))
        answered[tuple(answers.get(given.get(name, "")) or NOT_GIVEN for name in DIMENSIONS)] += 1
    return Counts(answered, load_headcounts(survey))


def load_headcounts(survey: Survey) -> tuple[Headcount, ...]:
    """The population of a survey, in a fixed order."""
    rows = survey.headcounts.order_by("service__slug", "role", "locality__slug")
    return tuple(
        Headcount(service, role, locality, people)
        for service, role, locality, people in rows.values_list(
            "service__slug", "role", "locality__slug", "people"
        )
    )


def _answers(survey: Survey) -> Iterator[dict[str, Any]]:
    """Every answers document, in chunks along the random keys.

    Each chunk is read to its end: an open cursor would hold SQLite to an old state
    of the database, from which no progress could be written.
    """
    rows = Response.objects.filter(survey=survey).order_by("pk").values_list("pk", "answers")
    chunk = list(rows[:CHUNK])
    while chunk:
        yield from (answers for _, answers in chunk)
        chunk = list(rows.filter(pk__gt=chunk[-1][0])[:CHUNK]) if len(chunk) == CHUNK else []


def _table(survey: Survey, shape: Shape, report: Report) -> NDArray[np.int16]:
    """Respondents × (segments, items) as small integers, -1 where nothing was given."""
    levels = [
        {level.name: position for position, level in enumerate(dimension.levels)}
        for dimension in shape.dimensions
    ]
    item_ids = [item.id for item in shape.items]
    width = len(levels) + len(item_ids)
    chunks: list[NDArray[np.int16]] = [np.empty((0, width), dtype=np.int16)]
    rows: list[list[int]] = []
    done, total = 0, max(survey.response_count, 1)
    for answers in _answers(survey):
        row = [
            known.get(answers.get(question) or NOT_GIVEN, MISSING)
            for known, question in zip(levels, shape.segment_ids, strict=True)
        ]
        row += [MISSING if (v := answers.get(item)) is None else int(v) for item in item_ids]
        rows.append(row)
        if len(rows) == CHUNK:
            done += CHUNK
            chunks.append(np.array(rows, dtype=np.int16))
            rows = []
            report(done, total)
    if rows:
        chunks.append(np.array(rows, dtype=np.int16))
    return np.concatenate(chunks)


def _sorted_by_content(table: NDArray[np.int16]) -> NDArray[np.int16]:
    """The rows in the order of their values, whatever order they came in."""
    return table[np.lexsort(table.T[::-1])] if table.size else table


def _with_levels_for_blanks(
    shape: Shape, segments: NDArray[np.int16]
) -> tuple[Shape, NDArray[np.int16]]:
    """A "not given" level wherever somebody has none, so that all levels add up."""
    dimensions = list(shape.dimensions)
    filled = segments.copy()
    for position, dimension in enumerate(dimensions):
        blank = filled[:, position] == MISSING
        if blank.any():
            names = [level.name for level in dimension.levels]
            if NOT_GIVEN not in names:
                dimensions[position] = with_not_given(dimension)
                names.append(NOT_GIVEN)
            filled[blank, position] = names.index(NOT_GIVEN)
    return replace(shape, dimensions=tuple(dimensions)), filled


def _full_group(dimensions: tuple[Dimension, ...], group: NDArray[np.int16]) -> tuple[str, ...]:
    """A base group by the names of all dimensions; what was not asked is not given."""
    named = {
        dimension.name: dimension.levels[int(position)].name
        for dimension, position in zip(dimensions, group, strict=True)
    }
    return tuple(named.get(name, NOT_GIVEN) for name in DIMENSIONS)


def _input_sha256(shape: Shape, headcounts: tuple[Headcount, ...], table: NDArray[np.int16]) -> str:
    """A hash of everything that enters the analysis, in canonical order."""
    head = {
        "items": [item.id for item in shape.items],
        "segments": [
            [dimension.name, [level.name for level in dimension.levels]]
            for dimension in shape.dimensions
        ],
        "headcounts": [[h.service, h.role, h.locality, h.people] for h in headcounts],
    }
    digest = sha256(json.dumps(head, sort_keys=True).encode())
    digest.update(table.astype("<i2").tobytes())
    return digest.hexdigest()
