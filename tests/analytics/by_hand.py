"""Answers of a small survey made by hand, without a database: two teams, every kind of question."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from analytics.coding import Coded, State
from analytics.frames import SurveyFrame
from analytics.lattice import Dimension, Level, all_cells, key_of
from analytics.questions import Kind, Question
from analytics.shape import Shape

TEAMS = Dimension("team", "Team", (Level("a", "Team A"), Level("b", "Team B")))
YES_NO = (Level("yes", "Yes"), Level("no", "No"))


def asked(kind: Kind, name: str = "q", **more: Any) -> Question:
    """A question of this kind."""
    about = {"id": name, "name": name, "label": f"What about {name}?", "page": "Page"}
    return Question(**{**about, "kind": kind, **more})


def given(question: Question, values: Any, states: Sequence[int] | None = None) -> Coded:
    """Everybody's answer; everybody answered unless `states` say otherwise."""
    known = [State.ANSWERED] * len(values) if states is None else states
    return Coded(question, np.array(known, dtype=np.int8), np.array(values))


def frame_of(answers: Sequence[Coded], teams: Sequence[int]) -> SurveyFrame:
    """A survey of these answers, people in the teams that `teams` names by position."""
    return SurveyFrame(
        shape=Shape((), (), (TEAMS,), ("team",), ()),
        answers={each.question.name: each for each in answers},
        scores=np.empty((len(teams), 0)),
        segments=np.array(teams, dtype=np.int16)[:, None],
        headcounts=(),
        input_sha256="",
    )


def all_shown(frame: SurveyFrame) -> dict[str, int]:
    """Every cell of the lattice with its people, as if disclosure control showed them all."""
    cells = list(all_cells(frame.shape.dimensions))
    return {key_of(cell): int(frame.members(cell).sum()) for cell in cells}


def result(**more: Any) -> dict[str, Any]:
    """What is kept of a question, with a table of 60 people in two teams that differ."""
    table = {
        "by": ["team"],
        "columns": [
            {"label": "Team A", "filters": {"team": "a"}, "people": 30},
            {"label": "Other groups together", "filters": None, "people": 30},
        ],
        "rows": ["Yes", "No"],
        "answers": [[0], [1]],
        "counts": [[25, 5], [5, 25]],
        "missing": None,
        "test": {
            "chi_squared": 26.67, "likelihood_ratio": 29.11, "p": 0.0, "cramers_v": 0.667,
            "people": 60, "degrees": 1, "is_simulated": False, "least_expected": 15.0,
            "adjusted_p": 0.0, "among": 4,
        },
        "residuals": [[5.16, -5.16], [-5.16, 5.16]],
        "limit": 2.5,
        "refusal": "",
        "caution": "",
    }  # fmt: skip
    answers = [
        {"label": "Yes", "people": 30, "base": 60, "low": 37, "high": 63},
        {"label": "No", "people": 30, "base": 60, "low": 37, "high": 63},
    ]
    return {
        "id": "1", "name": "q", "label": "Does it help?", "page": "Page", "kind": "one",
        "why_not": "", "people": 64, "answered": 60, "blank": 3, "not_asked": 1,
        "strange": 0, "missing": 0,
        "is_group": False, "answers": answers, "figures": {}, "ranks": [],
        "tables": {"team": table}, **more,
    }  # fmt: skip
