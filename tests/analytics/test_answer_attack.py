"""All released tables of answers are attacked together, and nobody's answer comes out.

The attacker is the linear programming one of the group counts, written apart from the
protection. Here he knows everybody's role, service, locality and tenure: the most a colleague
can know. He reads the answers from the API, as anybody may who sees results.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from analytics.crosstabs import Answers, Method, tables_of
from analytics.frames import SurveyFrame, load_survey
from analytics.groupings import Grouping, groupings
from analytics.lattice import PEOPLE_FOR_TWO, key_of
from analytics.models import QuestionResult
from analytics.questions import Kind, bands_of
from analytics.stats.classes import INSIDE_TEAM, STAFF_SURVEY, ReleaseRule
from tests.analytics.by_hand import all_shown, frame_of
from tests.analytics.county import county_survey
from tests.analytics.results import analysed
from tests.analytics.stats.attacker import Attacker, exactly
from tests.factories.accounts import UserFactory

ATTACKED = 8
Tables = tuple[np.ndarray, dict[int, int], list[list[int]]]
"""Everybody's column, the row of each answer, and the counts."""


def columns_of(table: Mapping[str, Any], way: Grouping) -> np.ndarray:
    """Each person's column, as the labels and levels of a released table say."""
    last = len(table["columns"]) - 1
    place = {key_of(c["filters"]): at for at, c in enumerate(table["columns"]) if c["filters"]}
    return np.array([place.get(key_of(way.filters[code]), last) for code in way.codes])


def certain_people(codes: np.ndarray, tables: list[Tables]) -> list[tuple[int, ...]]:
    """The groups of people whose answer the attacker works out; `codes` are all answers."""
    patterns = [tuple(int(columns[i]) for columns, _, _ in tables) for i in range(len(codes))]
    seen = Counter(zip(patterns, codes.tolist(), strict=True))
    answers = sorted(set(codes.tolist()))
    elements = [
        {"who": str(pattern), "answer": str(answer)}
        | {f"c{t}": str(pattern[t]) for t in range(len(tables))}
        | {f"r{t}": str(rows[answer]) for t, (_, rows, _) in enumerate(tables)}
        for pattern in sorted(set(patterns))
        for answer in answers
    ]
    statements = [exactly({"who": str(p)}, n) for p, n in Counter(patterns).items()]
    statements += [exactly({"answer": str(a)}, n) for a, n in Counter(codes.tolist()).items()]
    for t, (_, _, counts) in enumerate(tables):
        for row, cells in enumerate(counts):
            for column, people in enumerate(cells):
                statements.append(exactly({f"c{t}": str(column), f"r{t}": str(row)}, people))
    attacker = Attacker(elements, statements)
    found = []
    for (pattern, answer), people in seen.items():
        if people == Counter(patterns)[pattern]:
            low, high = attacker.interval({"who": str(pattern), "answer": str(answer)})
            if low > high - 1e-6:
                found.append(pattern)
    return found


def released_tables(kept: Mapping[str, Any], ways: list[Grouping]) -> list[Tables]:
    """The tables of a question in the attacker's terms; no answer comes after the answers."""
    found = []
    for way in ways:
        table = kept.get(way.key)
        if table:
            rows = {answer: row for row, part in enumerate(table["answers"]) for answer in part}
            counts = [*table["counts"]]
            if table["missing"]:
                rows[max(rows) + 1] = len(counts)
                counts.append(table["missing"])
            found.append((columns_of(table, way), rows, counts))
    return found


def codes_of(frame: SurveyFrame, name: str) -> np.ndarray:
    """Everybody's answer as its position among those of the tables, -1 for none."""
    coded = frame.answers[name]
    if coded.question.kind is Kind.ONE:
        return coded.values.astype(int)
    steps = list(coded.question.steps)
    band = {steps[at]: place for place, b in enumerate(bands_of(coded.question.steps)) for at in b}
    return np.array([band.get(value, -1) for value in coded.values])


@pytest.mark.django_db
def test_no_answer_of_the_demonstration_is_worked_out_from_all_its_tables(settings: Any) -> None:
    settings.DEMONSTRATION = True
    run = analysed(county_survey())
    frame = load_survey(run.survey)
    ways = list(groupings(frame, run.protected["shown"]))
    rows = QuestionResult.objects.filter(run=run, kind__in=["one", "scale"])
    crossed = sorted(rows, key=lambda row: (-len(row.result["tables"]), row.position))
    assert len(crossed[0].result["tables"]) == 4
    client = Client()
    manager = UserFactory.create(role=Role.MANAGER)
    client.force_login(manager, backend="accounts.adapters.SignInBackend")
    for row in crossed[:ATTACKED]:
        tables = row.result["tables"]
        for table in tables.values():
            assert min(min(cells) for cells in table["counts"]) >= STAFF_SURVEY.least_answer
            people = [sum(cells) for cells in zip(*table["counts"], strict=True)]
            assert min(people) >= STAFF_SURVEY.threshold
        codes = codes_of(frame, row.name)
        inside = codes >= 0
        shown = released_tables(tables, ways)
        attacked = [(columns[inside], rows, counts) for columns, rows, counts in shown]
        assert certain_people(codes[inside], attacked) == [], row.name
        address = reverse("api:question_result", args=[run.survey_id, row.name])
        for by, table in tables.items():
            told = client.get(address, {"by": by}).json()["cross"]
            cells = [cell["people"] for cell in told["cells"]]
            expected = [] if table["refusal"] else [n for counts in table["counts"] for n in counts]
            assert cells == expected


@pytest.mark.parametrize("rule", [STAFF_SURVEY, INSIDE_TEAM])
@pytest.mark.parametrize("seed", range(12))
def test_no_answer_of_a_survey_by_chance_is_worked_out(seed: int, rule: ReleaseRule) -> None:
    chance = np.random.default_rng(seed)
    people = int(chance.integers(36, 90))
    frame = frame_of([], chance.integers(0, 2, people).tolist())
    (team,) = groupings(frame, all_shown(frame))
    ways = [team]
    for name in ("place", "age"):
        filters = tuple({name: str(level)} for level in range(3))
        codes = chance.integers(0, 3, people)
        ways.append(Grouping((name,), (), filters, (True,) * 3, codes))
    codes = chance.choice(3, people, p=[0.5, 0.3, 0.2])
    method = Method(ways, rule, 0.95, 1)
    labels = ["a", "b", "c"]
    kept = tables_of(Answers(codes, labels, True, None), method)
    assert certain_people(codes, released_tables(kept, ways)) == []


def surveyed_in_part(seed: int) -> tuple[np.ndarray, list[Tables]]:
    """Answers of people of whom some gave none, and the tables that tell how many of each group."""
    chance = np.random.default_rng(seed)
    people = int(chance.integers(60, 120))
    frame = frame_of([], chance.integers(0, 2, people).tolist())
    (team,) = groupings(frame, all_shown(frame))
    places = tuple({"place": str(level)} for level in range(3))
    ways = [team, Grouping(("place",), (), places, (True,) * 3, chance.integers(0, 3, people))]
    codes = chance.choice(4, people, p=[0.4, 0.25, 0.2, 0.15])
    answers = Answers(np.where(codes == 3, -1, codes), list("abc"), True, codes == 3)
    return codes, released_tables(tables_of(answers, Method(ways, INSIDE_TEAM, 0.95, 1)), ways)


def test_who_did_not_answer_is_not_worked_out_where_that_is_told() -> None:
    told = 0
    for seed in range(12):
        codes, shown = surveyed_in_part(seed)
        told += any(3 in rows for _, rows, _ in shown)
        assert certain_people(codes, shown) == [], seed
    assert told >= 6  # elsewhere the groups are too small for any table


@pytest.mark.parametrize("seed", range(3))
def test_no_answer_is_worked_out_from_tables_by_two_levels(seed: int) -> None:
    chance = np.random.default_rng(seed)
    people = PEOPLE_FOR_TWO + 30 * seed
    place, age = (chance.integers(0, 3, people) for _ in range(2))
    pairs = tuple({"place": str(p), "age": str(a)} for p in range(3) for a in range(3))
    ways = [
        Grouping((name,), (), tuple({name: str(level)} for level in range(3)), (True,) * 3, codes)
        for name, codes in (("place", place), ("age", age))
    ]
    ways.append(Grouping(("place", "age"), (), pairs, (True,) * 9, place * 3 + age))
    codes = np.minimum(chance.choice(4, people, p=[0.5, 0.3, 0.15, 0.05]) + (place == 0), 3)
    kept = tables_of(Answers(codes, list("abcd"), True, None), Method(ways, STAFF_SURVEY, 0.95, 1))
    assert "age&place" in kept
    assert certain_people(codes, released_tables(kept, ways)) == []


def test_the_attacker_finds_what_tables_do_give_away() -> None:
    # A team of two of whom both said "a": the only column that holds them says so.
    codes = np.array([0, 0, 0, 1, 1])
    columns = np.array([0, 0, 1, 1, 1])
    assert certain_people(codes, [(columns, {0: 0, 1: 1}, [[2, 1], [0, 2]])]) == [(0,)]
