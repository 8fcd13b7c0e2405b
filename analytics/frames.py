"""From columns to arrays: the only place that reads answers for analysis.

Loaded by the worker and by commands alone, since it needs numpy and pyarrow. People are put in
the order of what they said, so that the order in which answers happen to lie changes nothing.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analytics.coding import Coded, code, nobody_asked, order_of_content
from analytics.counting import Counts, Headcount
from analytics.event_slots import by_parts, parts_of_survey
from analytics.lattice import NOT_GIVEN
from analytics.questions import Question, questions_of
from analytics.shape import Shape, shape_of, with_not_given
from surveys.frames import columns_of
from surveys.models import Survey

MISSING = -1
Report = Callable[[int, int], None]


@dataclass(frozen=True)
class SurveyFrame:
    """A survey's answers as arrays, people in the order of what they said.

    `answers` holds every question by name. `scores` is respondents × items, NaN where left
    blank. `segments` is respondents × dimensions: the position of each person's level in
    `shape.dimensions`. `input_sha256` names exactly this data.
    """

    shape: Shape
    answers: dict[str, Coded]
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
        if not self.shape.dimensions:
            return Counts({(): len(self.scores)}, self.headcounts, ())
        answered: dict[tuple[str, ...], int] = {}
        groups, people = np.unique(self.segments, axis=0, return_counts=True)
        dimensions = self.shape.dimensions
        for group, number in zip(groups, people, strict=True):
            levels = zip(dimensions, group, strict=True)
            answered[tuple(d.levels[int(place)].name for d, place in levels)] = int(number)
        return Counts(answered, self.headcounts, tuple(d.name for d in dimensions))


def load_survey(survey: Survey, report: Report = lambda done, total: None) -> SurveyFrame:
    """Read a survey's answers; `report` is told how many of how many questions were read."""
    definition = survey.version.definition
    shape = shape_of(definition)
    coded = load_answers(survey, questions_of(definition), report)
    shape, coded = by_parts(shape, coded, parts_of_survey(survey))
    order = order_of_content(coded.values())
    answers = {name: each.taken(order) for name, each in coded.items()}
    people = len(order)
    segments = _columns([answers[d.name].values for d in shape.dimensions], people, np.int16)
    shape, segments = _with_levels_for_blanks(shape, segments)
    headcounts = load_headcounts(survey)
    return SurveyFrame(
        shape=shape,
        answers=answers,
        scores=_columns([answers[item.name].values for item in shape.items], people, np.float64),
        segments=segments,
        headcounts=headcounts,
        input_sha256=_input_sha256(answers, headcounts),
    )


def _columns(columns: list[NDArray[Any]], people: int, dtype: Any) -> NDArray[Any]:
    return np.stack(columns, axis=1).astype(dtype) if columns else np.empty((people, 0), dtype)


def load_answers(
    survey: Survey, questions: Iterable[Question], report: Report = lambda done, total: None
) -> dict[str, Coded]:
    """These questions' answers by name, from the survey's columns."""
    wanted = {question.id: question for question in questions}
    columns = columns_of(survey)
    known = {c.question: c for c in columns.layout.table().columns if c.key in wanted}
    keys = [key for c in known.values() for key in (c.key, c.state_key)]
    table = columns.table(columns=["row", *keys]).combine_chunks()
    coded = {}
    for done, question in enumerate(wanted.values(), 1):
        column = known.get(question.id)
        if column is None:
            coded[question.name] = nobody_asked(question, table.num_rows)
        else:
            cells = one_array(table[column.state_key]).to_numpy()
            coded[question.name] = code(question, one_array(table[column.key]), cells)
        report(done, len(wanted))
    return coded


def one_array(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    pieces = column.combine_chunks()
    return pa.concat_arrays(pieces.chunks) if isinstance(pieces, pa.ChunkedArray) else pieces


def load_counts(survey: Survey) -> Counts:
    """Only the counts of a survey, for figures that need no scores."""
    shape = shape_of(survey.version.definition)
    names = [dimension.name for dimension in shape.dimensions]
    asked = [q for q in questions_of(survey.version.definition) if q.name in names]
    coded = load_answers(survey, asked)
    levels = [
        [q.answers[place].name if place >= 0 else NOT_GIVEN for place in coded[q.name].values]
        for q in sorted(asked, key=lambda q: names.index(q.name))
    ]
    return Counts(Counter(zip(*levels, strict=True)), load_headcounts(survey), tuple(names))


def load_headcounts(survey: Survey) -> tuple[Headcount, ...]:
    """The population of a survey, in a fixed order."""
    rows = survey.headcounts.order_by("service__slug", "role", "locality__slug")
    return tuple(
        Headcount(service or "", role, locality or "", people)
        for service, role, locality, people in rows.values_list(
            "service__slug", "role", "locality__slug", "people"
        )
    )


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


def _input_sha256(answers: dict[str, Coded], headcounts: tuple[Headcount, ...]) -> str:
    """A hash of everything that enters the analysis, in canonical order."""
    head = {
        "questions": [
            [each.question.id, each.question.kind, [level.name for level in each.question.answers]]
            for each in answers.values()
        ],
        "headcounts": [[h.service, h.role, h.locality, h.people] for h in headcounts],
    }
    digest = sha256(json.dumps(head, sort_keys=True).encode())
    for each in answers.values():
        digest.update(each.states.tobytes())
        digest.update(np.ascontiguousarray(each.values).tobytes())
    return digest.hexdigest()
