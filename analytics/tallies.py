"""Every question of a survey counted: for everybody together, and by group where that is safe.

What is told of everybody together is what `stats.distributions` finds safe beside the tables by
group; what is told of groups comes from `crosstabs` alone. A question by which groups are formed
is told as far as the lattice of groups shows it. Needs numpy; only the worker loads it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics import bins
from analytics.coding import Coded, State
from analytics.crosstabs import Answers, Choosing, Method, choice_tables, tables_of
from analytics.frames import SurveyFrame
from analytics.groupings import Grouping, compared, groupings
from analytics.lattice import EVERYBODY, NOT_GIVEN, key_of
from analytics.questions import Kind, Question, bands_of
from analytics.stats.classes import ReleaseRule
from analytics.stats.comparability import UNKNOWN_RATES, why_not_cross
from analytics.stats.distributions import Shown, safe_to_show
from analytics.stats.intervals import share_interval
from analytics.stats.tables import false_discoveries

Result = dict[str, Any]
Say = Callable[[int, int, str], None]
LEAST_FOR_FIGURES = 10
TWO, MOST_OF_TWO, LEAST_OF_OTHERS = 2, 0.9, 0.1
"""A sum is hidden where two people make up nine tenths, or all others a tenth of the largest."""
NEARLY_EVERYBODY = (
    "Nearly everybody was asked this because of an earlier answer. Its figures would tell what "
    "the others had answered."
)
TINY = 1e-9


def tally(
    frame: SurveyFrame,
    shown: Mapping[str, int],
    rule: ReleaseRule,
    *,
    level: float,
    seed: int,
    say: Say,
) -> list[Result]:
    """What may be told of every question, in the order of the form."""
    ways = list(groupings(frame, shown))
    method = Method(ways, rule, level, seed)
    found = []
    for position, coded in enumerate(frame.answers.values()):
        say(position, len(frame.answers), "Counting answers")
        found.append(_result(frame, coded, shown, method))
    for result in found:
        for key, table in result["tables"].items():
            way = next(way for way in ways if way.key == key)
            table.update(_comparison(way, table, frame, shown))
    _adjust(found)
    return found


def _result(frame: SurveyFrame, coded: Coded, shown: Mapping[str, int], method: Method) -> Result:
    question = coded.question
    about = {
        "id": question.id,
        "name": question.name,
        "label": question.label,
        "page": question.page,
        "kind": str(question.kind),
        "why_not": question.why_not,
        "note": question.note,
        **_who(coded, method.rule),
    }
    nothing: Result = {"answers": [], "figures": {}, "ranks": [], "tables": {}}
    if question.is_group:
        return about | nothing | {"answers": _groups(frame, question, shown), "is_group": True}
    about["is_group"] = False
    why_not = question.why_not or _why_not_told(coded, method.rule)
    if why_not:
        return about | nothing | {"why_not": why_not}
    return about | nothing | COUNTERS[question.kind](coded, method)


def _why_not_told(coded: Coded, rule: ReleaseRule) -> str:
    """Why answers are told of nobody; who was asked tells of an earlier answer."""
    answered = int(coded.answered.sum())
    if answered < rule.threshold:
        return f"Fewer than {rule.threshold} people answered this question."
    missing = len(coded.states) - answered
    if coded.question.is_routed and 0 < missing < rule.least_answer:
        return NEARLY_EVERYBODY
    return ""


def _who(coded: Coded, rule: ReleaseRule) -> Result:
    """How many answered, and why the others have no answer.

    Where not everybody is asked, these numbers tell of earlier answers: a small one is hidden,
    with all reasons together instead of each (`missing`), or with the number who answered.
    """
    states = np.bincount(coded.states, minlength=len(State))
    answered = int(states[State.ANSWERED])
    reasons = {
        "blank": int(states[State.BLANK]),
        "not_asked": int(states[State.NOT_ASKED]),
        "strange": int(states[State.STRANGE]),
    }
    missing = sum(reasons.values())
    few = range(1, rule.least_answer)
    about: Result = {"people": len(coded.states), "answered": answered, "missing": 0, **reasons}
    if not coded.question.is_routed:
        return about
    if answered in few or missing in few:
        return about | dict.fromkeys(("answered", "missing", *reasons))
    if any(people in few for people in reasons.values()):
        return about | {"missing": missing} | dict.fromkeys(reasons, 0)
    return about


def _groups(frame: SurveyFrame, question: Question, shown: Mapping[str, int]) -> list[Result]:
    """A grouping question's answers: the groups themselves, hidden where the lattice hides them."""
    dimension = next(d for d in frame.shape.dimensions if d.name == question.name)
    whole = shown.get(EVERYBODY, 0)
    return [
        _answer(level.label, shown.get(key_of({question.name: level.name})), whole, None)
        for level in dimension.levels
        if level.name != NOT_GIVEN
    ]


def _answer(label: str, people: int | None, base: int, level: float | None) -> Result:
    """One answer: how many gave it, with the interval of its share where it is an estimate."""
    low = high = None
    if people is not None and level is not None and base:
        interval = share_interval(people, base, None, level)
        low, high = interval.low, interval.high
    return {"label": label, "people": people, "base": base, "low": _per_cent(low, 0),
            "high": _per_cent(high, 1)}  # fmt: skip


def _per_cent(share: float | None, up: int) -> int | None:
    """An end of an interval in whole per cent, rounded outwards."""
    if share is None:
        return None
    return int(np.ceil(100 * share - TINY)) if up else int(np.floor(100 * share + TINY))


def _missing(coded: Coded) -> NDArray[np.bool_] | None:
    """Who did not answer, where that tells of other answers since not everybody was asked."""
    return ~coded.answered if coded.question.is_routed else None


def _counted(codes: NDArray[np.int64], answers: int) -> list[int]:
    """How many gave each answer."""
    counts: list[int] = np.bincount(codes[codes >= 0], minlength=answers).tolist()
    return counts


def _listed(
    labels: Sequence[str], counts: Sequence[int], shown: Sequence[bool], level: float
) -> list[Result]:
    """Every answer of everybody, hidden where it is not `shown`."""
    base = sum(counts)
    return [
        _answer(label, people if may else None, base, level)
        for label, people, may in zip(labels, counts, shown, strict=True)
    ]


def _told(answers: Answers, method: Method) -> Result:
    """Answers without values: tables by group, and of everybody what is safe beside them."""
    tables = tables_of(answers, method)
    known = [part for table in tables.values() for part in table["answers"]]
    counts = _counted(answers.codes, len(answers.labels))
    shown = safe_to_show(counts, method.rule.least_answer, known=known)
    return {
        "answers": _listed(answers.labels, counts, shown.counts, method.level),
        "tables": tables,
    }


def _one(coded: Coded, method: Method) -> Result:
    labels = [answer.label for answer in coded.question.answers]
    codes = coded.values.astype(np.int64)
    return _told(Answers(codes, labels, coded.question.is_ordered, _missing(coded)), method)


def _several(coded: Coded, method: Method) -> Result:
    labels = [answer.label for answer in coded.question.answers]
    answered = coded.answered
    base = int(answered.sum())
    counts = coded.values[answered].sum(axis=0).tolist()
    few = method.rule.least_answer
    return {
        "answers": [
            _answer(
                label,
                None if 0 < people < few or base - people < few else people,
                base,
                method.level,
            )
            for label, people in zip(labels, counts, strict=True)
        ],
        "tables": choice_tables(Choosing(coded.values, labels, answered, _missing(coded)), method),
    }


def _scale(coded: Coded, method: Method) -> Result:
    """A scale: its steps for everybody, its bands for groups."""
    steps = np.array(coded.question.steps)
    labels = [answer.label for answer in coded.question.answers]
    codes = np.where(coded.answered, np.searchsorted(steps, np.nan_to_num(coded.values)), -1)
    bands = bands_of(coded.question.steps)
    band_of = np.empty(len(steps) + 1, dtype=np.int64)
    band_of[-1] = -1
    for place, band in enumerate(bands):
        band_of[list(band)] = place
    named = [_span(labels, band) for band in bands]
    tables = tables_of(Answers(band_of[codes], named, True, _missing(coded)), method)
    known = [
        [step for band in part for step in bands[band]]
        for table in tables.values()
        for part in table["answers"]
    ]
    counts = _counted(codes, len(steps))
    shown = safe_to_show(counts, method.rule.least_answer, steps=coded.question.steps,
                         known=known, sums=bands)  # fmt: skip
    return {
        "answers": _listed(labels, counts, shown.counts, method.level),
        "bands": [
            sum(counts[step] for step in band) if may else None
            for band, may in zip(bands, shown.sums, strict=True)
        ],
        "figures": _figures(coded.values[coded.answered], shown),
        "tables": tables,
    }


def _span(labels: Sequence[str], band: Sequence[int]) -> str:
    first, last = labels[band[0]], labels[band[-1]]
    return first if len(band) == 1 else f"{first} to {last}"


def _number(coded: Coded, method: Method) -> Result:
    bars = bins.numbers(coded.values, method.rule.least_answer)
    answers = Answers(bars.codes, bars.labels, True, _missing(coded))
    tables = tables_of(answers, method)
    counts = _counted(bars.codes, len(bars.labels))
    shown = safe_to_show(
        counts, method.rule.least_answer, steps=range(len(counts)),
        known=[part for table in tables.values() for part in table["answers"]],
    )  # fmt: skip
    given = coded.values[coded.answered]
    return {
        "answers": _listed(bars.labels, counts, shown.counts, method.level),
        "figures": {} if dominated(given) else _figures(given, shown),
        "tables": tables,
    }


def _day(coded: Coded, method: Method) -> Result:
    return _bars(coded, bins.days(coded.values, method.rule.least_answer), method)


def _hour(coded: Coded, method: Method) -> Result:
    return _bars(coded, bins.hours(coded.values), method)


def _bars(coded: Coded, bars: bins.Bars, method: Method) -> Result:
    return _told(Answers(bars.codes, bars.labels, True, _missing(coded)), method)


def _rank(coded: Coded, method: Method) -> Result:
    """A ranking: who put what first, and each choice's mean place among those who ranked it."""
    labels = [answer.label for answer in coded.question.answers]
    ranked = coded.values[coded.answered].astype(float)
    firsts = np.where(coded.answered, (coded.values == 1).argmax(axis=1), -1)
    places = np.where(ranked > 0, ranked, np.nan)
    told = _told(Answers(firsts, labels, False, _missing(coded)), method)
    few = range(1, method.rule.least_answer)
    return told | {"ranks": [_place(label, places[:, at], few) for at, label in enumerate(labels)]}


def _place(label: str, places: NDArray[np.float64], few: range) -> Result:
    given = places[np.isfinite(places)]
    many, left_out = len(given), len(places) - len(given)
    enough = many >= LEAST_FOR_FIGURES and np.ptp(given) > 0
    mean = round(float(given.mean()), 1) if enough else None
    return {
        "label": label,
        "ranked": None if many in few or left_out in few else many,
        "mean": mean,
    }


def _figures(given: NDArray[np.float64], shown: Shown) -> Result:
    """Mean, median and standard deviation of everybody who answered; none of few people."""
    if len(given) < LEAST_FOR_FIGURES:
        return {}
    figures = {
        "mean": round(float(np.sort(given).mean()), 1) if shown.mean else None,
        "median": round(float(np.median(given)), 1) if shown.median else None,
        "sd": round(float(np.sort(given).std(ddof=1)), 1) if shown.sd else None,
    }
    return {name: figure for name, figure in figures.items() if figure is not None}


def dominated(given: NDArray[np.float64]) -> bool:
    """Whether one or two people make up most of a sum, so that it tells what they said."""
    sizes = np.sort(np.abs(given))[::-1]
    whole = float(sizes.sum())
    first, second = float(sizes[0]), float(sizes[:TWO].sum())
    return whole > 0 and (second > MOST_OF_TWO * whole or whole - second < LEAST_OF_OTHERS * first)


COUNTERS: Mapping[Kind, Callable[..., Result]] = {
    Kind.ONE: _one,
    Kind.SEVERAL: _several,
    Kind.SCALE: _scale,
    Kind.NUMBER: _number,
    Kind.DAY: _day,
    Kind.HOUR: _hour,
    Kind.RANK: _rank,
}


def _comparison(
    way: Grouping, table: Result, frame: SurveyFrame, shown: Mapping[str, int]
) -> dict[str, str]:
    """Whether the groups of a table may stand side by side, and what to mind."""
    stated = [column["filters"] for column in table["columns"] if column["filters"]]
    places = [way.filters.index(filters) for filters in stated]
    groups = compared(way, places, frame, shown)
    refusal = why_not_cross(groups)
    unknown = any(not group.invited for group in groups)
    return {"refusal": refusal, "caution": UNKNOWN_RATES if unknown and not refusal else ""}


def _adjust(results: Sequence[Result]) -> None:
    """Give every test its p among all tests by the same grouping, since so many are looked at."""
    by_key: dict[str, list[Result]] = {}
    for result in results:
        for key, table in result["tables"].items():
            if not table["refusal"]:
                tests = table.get("tests") or [table.get("test")]
                by_key.setdefault(key, []).extend(test for test in tests if test)
    for tests in by_key.values():
        for test, p in zip(tests, false_discoveries([t["p"] for t in tests]), strict=True):
            test["adjusted_p"] = round(p, 6)
            test["among"] = len(tests)
