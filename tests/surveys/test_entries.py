"""Entries of a repeat keep their number, can go and come back, and are as many as may be."""

from typing import Any

from surveys.entries import document_at, entries_in, mark_gone, new_entry, put_into
from surveys.leaves import repeats_of
from tests.surveys.test_leaves import NESTED

REPEATS = repeats_of(NESTED)


def test_numbers_are_never_given_twice() -> None:
    document: dict[str, Any] = {}
    for _ in range(2):
        new_entry(document, REPEATS["child"], 10)
    mark_gone(document, REPEATS["child"], 2, True)
    assert new_entry(document, REPEATS["child"], 10) == {"#": 3}
    assert [entry["#"] for entry in entries_in(document["CHILD"], None)] == [1, 3]
    mark_gone(document, REPEATS["child"], 2, False)
    assert [entry["#"] for entry in entries_in(document["CHILD"], None)] == [1, 2, 3]


def test_there_is_an_end_to_entries() -> None:
    document: dict[str, Any] = {}
    assert new_entry(document, REPEATS["child"], 1)
    assert new_entry(document, REPEATS["child"], 1) is None


def test_a_counted_repeat_has_an_entry_for_each_number() -> None:
    assert entries_in([{"#": 2, "A": 1}], 3) == [{"#": 1}, {"#": 2, "A": 1}, {"#": 3}]
    assert entries_in(None, 0) == []


def test_the_document_of_an_entry_is_changed_in_place() -> None:
    answers: dict[str, Any] = {"CHILD": [{"#": 1, "WHO": "Anna"}]}
    found = document_at(answers, REPEATS, (("child", 1),))
    assert found
    put_into(found, {"WHO": None, "AGE": 4})
    assert answers == {"CHILD": [{"#": 1, "AGE": 4}]}
    assert document_at(answers, REPEATS, (("child", 2),)) is None
    counted = {"child": {**REPEATS["child"], "repeat_count": {"value": 2, "at": 1}}}
    assert document_at(answers, counted, (("child", 2),)) == {"#": 2}  # type: ignore[arg-type]  # a spread
