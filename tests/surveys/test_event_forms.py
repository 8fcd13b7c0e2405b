"""The questionnaires of the event and of the observation: they load, and are plain to read."""

import re
from pathlib import Path

import pytest

from surveys.child_questions import complaints
from surveys.compiling import compile_form
from surveys.definition import completed, every
from surveys.readers_age import exact_age

INSTRUMENTS = Path(__file__).parents[2] / "surveys" / "instruments"


@pytest.mark.parametrize("name", ["child_interview", "parent_survey", "observation"])
def test_our_forms_load_without_a_complaint(name: str) -> None:
    made = completed(compile_form((INSTRUMENTS / f"{name}.md").read_text(), "md"))
    assert list(complaints(made)) == []
    asked = [question for page in made["pages"] for question in every(page["questions"])]
    allowed = {question.get("consent") for question in asked}
    assert {"parent", "explained_by", "format", "language"} <= allowed
    assert made.get("style", "") == ("" if name == "observation" else "child")


def words_of_children() -> list[str]:
    """Every text that a child reads or hears in the child interview."""
    made = completed(compile_form((INSTRUMENTS / "child_interview.md").read_text(), "md"))
    texts: list[str] = []
    for page in made["pages"][2:]:
        texts += [page["title"], page["hint"]]
        for question in page["questions"]:
            texts += [question["label"], question["hint"]]
            texts += [choice["label"] for choice in made["choices"].get(question["list"], [])]
    return [text for text in texts if text]


def test_children_read_short_words_in_short_sentences() -> None:
    """The reading age of nine at most, no long sentence and no long word."""
    text = "\n".join(words_of_children())
    assert exact_age(text) < 9
    sentences = [each for each in re.split(r"[.?!\n]", text) if each.strip()]
    assert max(len(each.split()) for each in sentences) <= 16
    words = re.findall(r"[a-z’']+", text.lower())
    assert [word for word in words if len(word) > 10] == []
