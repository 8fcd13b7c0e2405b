"""The rules about ties that all methods share."""

from fractions import Fraction

import pytest

from msc.tally import Ties
from msc.tally.outcomes import Ballot, Rules, choose, levels, outcome_of

ABC = ("A", "B", "C")


def support(**figures: int) -> dict[object, Fraction]:
    return {name: Fraction(figure) for name, figure in figures.items()}


def test_levels_hold_equals_together_and_leave_out_who_has_nothing() -> None:
    assert levels(Rules(ABC, 1), support(A=1, B=2, C=0)) == [("B",), ("A",)]
    assert levels(Rules(ABC, 1), support(A=2, B=2, C=1)) == [("A", "B"), ("C",)]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (Rules(ABC, 1), ((), ("A", "B"))),
        (Rules(ABC, 2), (("A", "B"), ())),
        (Rules(ABC, 1, Ties.ALL, most=2), (("A", "B"), ())),
        (Rules(ABC, 1, Ties.ALL, most=1), ((), ("A", "B"))),
        (Rules(ABC, 1, Ties.LOT, lot=("C", "B", "A")), (("B",), ())),
    ],
)
def test_the_last_place_goes_by_the_rule_settled_beforehand(
    rules: Rules, expected: tuple[object, object]
) -> None:
    assert choose(rules, [("A", "B"), ("C",)]) == expected


def test_who_is_ahead_is_chosen_even_when_those_behind_are_level() -> None:
    assert choose(Rules(ABC, 2), [("C",), ("A", "B")]) == (("C",), ("A", "B"))


@pytest.mark.parametrize(
    ("rules", "figures", "words"),
    [
        (Rules(ABC, 1), {"A": 7, "B": 3, "C": 1}, "A was ahead."),
        (Rules(ABC, 2), {"A": 7, "B": 3, "C": 1}, "A and B were ahead."),
        (Rules(ABC, 1), {"A": 7, "B": 7, "C": 1}, "A and B are level for a place."),
        (Rules(ABC, 1, Ties.ALL, 3), {"A": 7, "B": 7, "C": 7}, "A, B and C were level, so all"),
        (Rules(ABC, 1, Ties.LOT, lot=ABC), {"A": 7, "B": 7, "C": 7}, "A lot that was drawn"),
        (Rules(ABC, 1), {"A": 0, "B": 0, "C": 0}, "No story was chosen."),
    ],
)
def test_reasons_are_sentences_that_hold_no_count(
    rules: Rules, figures: dict[str, int], words: str
) -> None:
    outcome = outcome_of(rules, support(**figures), how="ahead", told="Votes.")
    reasons = " ".join(outcome.reasons)
    assert words in reasons
    assert not any(letter.isdigit() for letter in reasons)


def test_a_ballot_without_choice_or_score_says_none() -> None:
    assert Ballot().is_none
    assert not Ballot(("A",)).is_none
    assert not Ballot(scores={"A": {"depth": 3}}).is_none
