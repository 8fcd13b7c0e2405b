"""A whole sheet as it is typed in: read at once, with what is odd on the paper told."""

from surveys.typing_in import (
    BLANK,
    SKIPPED,
    differences,
    on_one_sheet,
    problem_links,
    read_typed,
    sheet,
)
from tests.surveys.keeping import small

FULL = {
    "role": ["worker"], "families": ["3"], "trust_00": ["10"], "trust_01": ["70"],
    "trust_02": ["100"],
}  # fmt: skip


def test_a_clean_sheet_has_neither_mistakes_nor_doubts() -> None:
    typed = read_typed(small(), FULL)
    assert (typed.mistakes, typed.doubts) == ({}, {})
    assert typed.answers["trust_01"] == 70
    assert "words" not in typed.answers


def test_what_the_paper_should_not_have_is_told_before_it_is_left_out() -> None:
    typed = read_typed(small(), FULL | {"words": ["Hello"], "trust_02": [""]})
    assert typed.doubts == {"words": SKIPPED, "trust_02": BLANK}
    assert typed.answers["trust_02"] is None
    assert read_typed(small(), FULL | {"families": ["many"]}).mistakes.keys() == {"families"}


def test_two_passes_are_compared_in_words() -> None:
    first, second = ({"role": "worker", "families": n} for n in (3, None))
    assert differences(small(), first, first) == {}
    assert differences(small(), second, first)["families"].startswith(
        "The first time you typed: nothing"
    )
    assert "typed: 3" in differences(small(), first, second)["families"]


def test_the_sheet_shows_every_question_with_what_was_typed_and_what_is_wrong() -> None:
    html = sheet(small(), FULL | {"words": ["<b>"]}, {"families": "Look again."})
    for text in ("1. Which role is yours?", "8. In your words", "Look again.", "&lt;b&gt;"):
        assert text in html
    assert html.count(" checked") == 4
    assert " hidden" not in html
    assert "Think of first visits." not in html


def test_the_sheet_keeps_the_order_of_the_paper() -> None:
    labels = [q["label"][:2] for page in on_one_sheet(small())["pages"] for q in page["questions"]]
    assert labels == [f"{number}." for number in range(1, 9)]
    links = problem_links(small(), {"words": "Odd.", "role": "Odd."})
    assert [link["href"] for link in links] == ["role", "words"]
