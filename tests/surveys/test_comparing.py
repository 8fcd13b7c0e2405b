"""Two contents side by side: words as on the form, and every difference marked."""

from surveys.comparing import BLANK, NOT_ASKED, Line, Side, alone, compare
from tests.surveys.keeping import small


def by_label(lines: list[Line]) -> dict[str, tuple[str, str, bool]]:
    return {line.label: (line.first, line.second, line.differs) for line in lines}


def test_answers_are_compared_in_words() -> None:
    first = Side(small(), {"role": "worker", "families": 3, "lack": ["time"], "words": None})
    second = Side(small(), {"role": "worker", "families": 4, "lack": ["time", "rest"]})
    lines = by_label(compare(first, second))
    assert lines["Which role is yours?"] == ("Worker", "Worker", False)
    assert lines["How many families?"] == ("3", "4", True)
    assert lines["What is short?"] == ("Time", "Time, Rest", True)
    assert lines["In your words"] == (BLANK, NOT_ASKED, True)
    assert lines["I can listen."] == (NOT_ASKED, NOT_ASKED, False)


def test_a_question_that_only_one_version_has_stands_too() -> None:
    newer = small()
    newer["pages"][0]["questions"][2]["id"] = "new"
    lines = compare(Side(small(), {"families": 3}), Side(newer, {"new": 3}))
    assert [(line.first, line.second) for line in lines if line.differs] == [
        ("3", NOT_ASKED), (NOT_ASKED, "3"),
    ]  # fmt: skip


def test_answers_to_an_unknown_version_stand_by_name() -> None:
    lines = alone(Side(None, {"shoe": 4, "why": None, "which": ["a", "b"]}))
    assert [(line.label, line.second) for line in lines] == [
        ("shoe", "4"), ("why", BLANK), ("which", "a, b"),
    ]  # fmt: skip
