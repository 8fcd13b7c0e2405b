"""What is suggested, why, and how sure."""

import numpy as np
import pytest

from themes.suggesting.encoding import installed
from themes.suggesting.known import Example, Method, Theme
from themes.suggesting.proposing import MOST, Encode, Proposer

WORDS, MEANING, SYNONYMS = Method.WORDS, Method.MEANING, Method.SYNONYMS
THEMES = [
    Theme(7, "Travel", "Miles on the road between families.", ("mileage",)),
    Theme(8, "Paperwork", "Forms and reports that have to be written."),
    Theme(9, "Supervision", "Time to think with a supervisor."),
    Theme(10, "Pay", "What the work earns."),
]
EXAMPLES = [
    Example(text, frozenset({key}))
    for text, key in [
        ("I drive forty miles between two visits.", 7), ("Parking costs me an hour a day.", 7),
        ("The bus only comes twice.", 7), ("My car is my office.", 7),
        ("The same assessment typed three times.", 8), ("Two days a week of writing up.", 8),
        ("Boxes to tick that nobody reads.", 8), ("My manager asks how I am.", 9),
        ("An hour a month to look back on hard visits.", 9), ("She helps me to see it anew.", 9),
    ]
]  # fmt: skip


def test_definitions_alone_already_suggest_by_words() -> None:
    (found,) = Proposer(THEMES, []).propose(["So many forms."])
    assert (found.text, found.key, found.methods) == (0, 8, frozenset({WORDS}))
    assert (found.because, found.chance, found.near) == (("forms",), None, None)
    assert list(Proposer([], []).propose(["So many forms."])) == []
    assert list(Proposer(THEMES, []).propose([])) == []


def test_another_word_for_a_code_is_suggested_whatever_else() -> None:
    found = {each.key: each for each in Proposer(THEMES, EXAMPLES).propose(["Mileage and forms"])}
    assert found[7].methods >= {SYNONYMS}
    assert found[7].because == ("mileage",)
    assert found[7].chance is not None


def test_meaning_finds_what_shares_no_word() -> None:
    proposer = Proposer(THEMES, EXAMPLES, installed().encode)
    said = list(proposer.propose(["Stuck in traffic on the motorway again.", "Endless typing."]))
    best = [max((p for p in said if p.text == text), key=lambda p: p.score) for text in (0, 1)]
    assert [each.key for each in best] == [7, 8]
    assert [each.methods for each in best] == [{MEANING}, {MEANING, WORDS}]
    assert best[1].because == ("typing",)
    assert [EXAMPLES[each.near].keys for each in best if each.near is not None] == [{7}, {8}]
    assert all(each.chance is not None and 0 < each.chance < 1 for each in said)
    assert all(sum(each.text == text for each in said) <= MOST for text in (0, 1))


def test_scores_are_of_every_text_and_code() -> None:
    scores = Proposer(THEMES, EXAMPLES, pretended({"So be it.": (1.0, 0.0)})).scores(["So be it."])
    assert {each: found.shape for each, found in scores.items()} == {WORDS: (1, 4), MEANING: (1, 4)}


def pretended(known: dict[str, tuple[float, float]]) -> Encode:
    """Vectors of two numbers."""

    def encode(texts: object) -> np.ndarray:
        return np.array([known.get(str(text), (0.0, 1.0)) for text in texts])  # type: ignore[attr-defined]  # a list

    return encode


def test_a_code_nobody_has_used_has_no_nearest_example() -> None:
    same = pretended({})
    found = Proposer(THEMES, EXAMPLES, same).propose(["Pay"])
    assert {each.key: each.near for each in found}[10] is None


def test_what_is_hardly_right_is_not_suggested(monkeypatch: pytest.MonkeyPatch) -> None:
    proposer = Proposer(THEMES, EXAMPLES)
    text = ["The forms and the road"]
    assert {each.key for each in proposer.propose(text)} == {7, 8}
    monkeypatch.setattr("themes.suggesting.proposing.LEAST", 1.0)
    assert list(proposer.propose(text)) == []
