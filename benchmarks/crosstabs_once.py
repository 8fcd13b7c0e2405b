"""One measurement of cross-tabs in a process and a database of its own. Run by `crosstabs.py`."""

import json
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import duckdb
import numpy as np

from analytics.crosstabs import Answers, Method, tables_of
from analytics.frames import load_answers
from analytics.groupings import Grouping
from analytics.lattice import Dimension
from analytics.questions import Kind, Question, questions_of
from analytics.stats.classes import STAFF_SURVEY
from surveys.builds import current_build
from surveys.frames import columns_of
from surveys.models import Survey

LOCALITY = "select_one_0"
Counts = dict[str, list[list[int]]]


def survey_by_locality() -> Survey:
    """The survey of 20,000 that `exports_once` prepared; one of its choices is the locality."""
    survey = Survey.objects.select_related("version").get()
    for question in survey.version.definition["pages"][0]["questions"]:
        question["analysed"] = question["type"] == "range"
        question["group"] = "Locality" if question["name"] == LOCALITY else ""
    columns_of(survey)
    return survey


def ours(survey: Survey, questions: list[Question]) -> Counts:
    """A hundred tables as a run makes them, every step of the scale in a row of its own."""
    coded = load_answers(survey, questions)
    places = coded.pop(LOCALITY)
    levels = places.question.answers
    codes = np.where(places.values < 0, len(levels), places.values).astype(np.int64)
    filters = tuple({LOCALITY: name} for name in [*(level.name for level in levels), "not-given"])
    dimension = Dimension(LOCALITY, "Locality", levels)
    way = Grouping((LOCALITY,), (dimension,), filters, (True,) * len(filters), codes)
    method = Method([way], STAFF_SURVEY, 0.95, 1)
    found: Counts = {}
    for name, each in coded.items():
        steps = np.array(each.question.steps)
        values = np.where(each.answered, np.searchsorted(steps, np.nan_to_num(each.values)), -1)
        labels = [answer.label for answer in each.question.answers]
        found[name] = tables_of(Answers(values, labels, True, None), method)[LOCALITY]["counts"]
    return found


def theirs(survey: Survey, questions: list[Question]) -> Counts:
    """The same counts by DuckDB, in one statement that reads the file once."""
    file = current_build(survey).folder / "responses.parquet"
    locality = next(question for question in questions if question.name == LOCALITY)
    names = [level.name for level in locality.answers]
    items = {question.id: question for question in questions if question.kind is Kind.SCALE}
    columns = ", ".join(f'"{key}"' for key in items)
    found: Counts = {
        item.name: [[0] * (len(names) + 1) for _ in item.steps] for item in items.values()
    }
    with duckdb.connect(config={"threads": 1}) as engine:
        rows = engine.execute(
            f'SELECT place, item, step, count(*) FROM (UNPIVOT (SELECT "{locality.id}" AS place, '  # noqa: S608  # names of our own
            f"{columns} FROM read_parquet(?)) ON {columns} INTO NAME item VALUE step) GROUP BY ALL",
            [str(file)],
        ).fetchall()
    for place, key, step, people in rows:
        column = names.index(place) if place else len(names)
        found[items[key].name][items[key].steps.index(step)][column] = people
    return found


def measure(rounds: int) -> None:
    """Take turns, the first turn unmeasured, and print medians as JSON."""
    survey = survey_by_locality()
    asked = [
        question
        for question in questions_of(survey.version.definition)
        if question.kind is Kind.SCALE or question.name == LOCALITY
    ]
    sides: dict[str, Callable[[Survey, list[Question]], Counts]] = {"ours": ours, "duckdb": theirs}
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in sides}
    told: dict[str, Any] = {}
    for turn in range(rounds + 1):
        for name, side in sides.items():
            cpu, wall = time.process_time(), time.perf_counter()
            told[name] = side(survey, asked)
            if turn:
                spent[name].append((time.process_time() - cpu, time.perf_counter() - wall))
        if told["ours"] != told["duckdb"]:
            raise SystemExit("The two sides counted differently.")
    print(json.dumps({
        name: {"cpu": median(c for c, _ in each), "wall": median(w for _, w in each)}
        for name, each in spent.items()
    }))  # fmt: skip
