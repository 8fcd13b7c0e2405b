"""Figures in sentences: what one question, and one table by groups, says (pure)."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.told import MORE, Answer, Cell, Column, Cross, Row, Told, is_beyond_chance

MOST_FINDINGS = 3
SMALLEST_P = 0.001
NOTHING_SHOWN = "No answer may be shown, since too few people answered differently."


def who_answered(result: Mapping[str, Any]) -> str:
    """How many answered, and why the others have no answer."""
    if result["answered"] is None:
        return f"{result['people']:,} people took part. How many answered this is hidden."
    words = [f"{result['answered']:,} of {result['people']:,} people answered"]
    reasons = [
        (result["missing"], "have no answer, some since they were not asked"),
        (result["blank"], "left it blank"),
        (result["not_asked"], "were not asked because of earlier answers"),
        (result["strange"], "gave an answer that does not fit the question"),
    ]
    words += [f"{count:,} {why}" for count, why in reasons if count]
    return "; ".join(words) + "."


def question_reading(told: Told, answers: Sequence[Answer]) -> str:
    """The one sentence about a question, for everybody or for one group."""
    if told.why_not:
        return told.why_not
    shown = [answer for answer in answers if answer.people]
    if not shown:
        return NOTHING_SHOWN
    if told.is_group:
        return f"The largest group shown is “{_most(shown).label}”, {_of(_most(shown))}."
    return _figures(told, answers) + _choice(told, shown, may_be_more=_may_be_more(told, answers))


def _figures(told: Told, answers: Sequence[Answer]) -> str:
    """Mean and median of everybody; groups have their shares only."""
    is_everybody = any(answer.low is not None for answer in answers)
    if "mean" not in told.figures or not is_everybody:
        return ""
    median = f" and the median {told.figures['median']:g}" if "median" in told.figures else ""
    return f"The mean is {told.figures['mean']:g}{median}. "


def _may_be_more(told: Told, answers: Sequence[Answer]) -> bool:
    """Whether more people may have given a hidden answer than any that is shown."""
    shown = [answer.people for answer in answers if answer.people is not None]
    if len(shown) == len(answers):
        return False
    return told.several or max(shown) < answers[0].base - sum(shown)


def _choice(told: Told, shown: Sequence[Answer], *, may_be_more: bool) -> str:
    most = _most(shown)
    if may_be_more:
        return f"Of the answers that may be shown, “{most.label}” was given most, by {_of(most)}."
    if told.kind == "rank":
        return f"“{most.label}” was put first most often, by {_of(most)}."
    more = " They could choose several." if told.several else ""
    return f"“{most.label}” was answered most, by {_of(most)}.{more}"


def _most(shown: Sequence[Answer]) -> Answer:
    return max(shown, key=lambda answer: answer.people or 0)


def _of(answer: Answer) -> str:
    return f"{answer.people:,} of {answer.base:,} people ({answer.percent}%)"


def cross_reading(cross: Cross) -> str:
    """The sentence that reads a table by groups: where groups differ, or that they do not."""
    if not cross.is_tested:
        return (
            "These shares are shown for each group by itself; differences are tested among "
            "everybody only."
        )
    if not cross.differs:
        return "No difference between the groups beyond chance."
    found = findings(cross)
    if not found:
        return "The groups differ beyond chance, though no single answer stands out."
    return " ".join(found[:MOST_FINDINGS])


def cross_headline(cross: Cross) -> str:
    """The strongest finding of a table, or that there is none."""
    found = findings(cross) if cross.differs else []
    return found[0] if found else cross_reading(cross)


def findings(cross: Cross) -> list[str]:
    """The marked cells in words, the strongest first."""
    marked = [
        (cell, column, row)
        for row in cross.rows
        for cell, column in zip(row.cells, cross.columns, strict=True)
        if cell.sign and not column.is_rest
    ]
    marked.sort(key=lambda each: -abs(each[0].residual or 0))
    return [_finding(cell, column, row) for cell, column, row in marked]


def _finding(cell: Cell, column: Column, row: Row) -> str:
    how = "more" if cell.sign == MORE else "less"
    return (
        f"“{column.label}” answered “{row.label}” {how} often than chance would give "
        f"({cell.answer.percent}%, against {row.whole.percent}% of everybody)."
    )


def words_of_test(test: Mapping[str, Any] | None) -> str:
    """One test in figures, as a statistician would write it."""
    if not test:
        return ""
    how = ", simulated, since little is expected in some cells" if test["is_simulated"] else ""
    words = (
        f"Chi-squared {test['chi_squared']:.2f}, {test['degrees']} "
        f"degree{'s' if test['degrees'] > 1 else ''} of freedom, p {p_words(test['p'])}{how}; "
        f"Cramér’s V {test['cramers_v']:.2f}; {test['people']:,} people"
    )
    if "among" in test and test["among"] > 1:
        words += (
            f". Among the {test['among']} tests by this grouping, p {p_words(test['adjusted_p'])}"
        )
    return f"{words}."


def p_words(p: float) -> str:
    """A p as people write it."""
    return "under 0.001" if p < SMALLEST_P else f"{p:.3f}"


def beyond_chance(told: Told) -> list[str]:
    """The labels of the dimensions by which the answers differ beyond chance."""
    found = []
    for dimension in told.can_cross():
        cross = told.cross(dimension, {})
        if cross and not cross.refusal and cross.differs:
            found.append(dimension.label)
    return found


def choice_tests(cross: Cross) -> list[str]:
    """The tests of a question with several choices, each choice by itself."""
    told = [row for row in cross.rows if cross.several and is_beyond_chance(row.test)]
    return [f"{row.label}: {words_of_test(row.test)}" for row in told]
