"""A whole sheet as it is typed in: read at once, with what is odd on the paper told."""

from surveys.compiling import compile_form
from surveys.definition import Definition, completed, identified, keyed
from surveys.typing_in import (
    BLANK,
    SKIPPED,
    differences,
    on_one_sheet,
    problem_links,
    read_typed,
    sheet,
)
from tests.surveys.forms import STOPPING
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


def test_a_note_that_holds_people_up_does_not_hold_up_what_stands_on_paper() -> None:
    made = compile_form(STOPPING, "md")
    form = identified(made, {q["name"]: q["name"] for q in keyed(made)})
    assert read_typed(form, {"had": ["tea", "none"]}).doubts == {}


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


def with_entries() -> Definition:
    """A form with a repeat in which something must be answered."""
    source = """
| survey |
| | type | name | label | required | relevant | constraint | constraint_message |
| | begin_repeat | child | Your children | | | | |
| | text | first | What is the first name? | yes | | | |
| | integer | age | How old is ${first}? | | | . < 18 | Under 18. |
| | text | school | Which school? | | ${age} > 4 | | |
| | end_repeat | | | | | | |
"""
    made = compile_form(source, "md")
    return completed(identified(made, {each["name"]: each["name"] for each in keyed(made)}))


def test_entries_are_read_and_what_is_odd_in_them_is_told_by_field() -> None:
    form = with_entries()
    raw = {
        "child.1.first": ["Anna"], "child.1.age": ["3"], "child.1.school": ["Hill"],
        "child.2.first": [""], "child.2.age": ["20"], "child.3.age": ["many"],
    }  # fmt: skip
    typed = read_typed(form, raw)
    assert typed.mistakes.keys() == {"child.3.age"}
    assert typed.doubts["child.1.school"] == SKIPPED
    assert typed.doubts["child.2.first"] == BLANK
    assert typed.doubts["child.2.age"] == "Under 18."
    assert typed.answers["child"][0] == {"first": "Anna", "age": 3}
    links = problem_links(form, typed.doubts)
    assert links[0]["href"] == "child.1.school"
    assert links[0]["text"].startswith("Your children, entry 1: Which school?")


def test_two_passes_differ_in_an_entry() -> None:
    form = with_entries()
    first = {"child": [{"first": "Anna", "age": 3}]}
    second = {"child": [{"first": "Anna", "age": 4}, {"first": "Ben"}]}
    found = differences(form, first, second)
    assert set(found) == {"child.1.age", "child.2.first"}
    assert "typed: 3" in found["child.1.age"]
    assert "typed: nothing" in found["child.2.first"]
    assert set(differences(form, second, first)) == {"child.1.age", "child.2.first"}


def test_a_sheet_has_entries_and_a_button_for_more() -> None:
    html = sheet(with_entries(), {"child.1.age": ["3"]}, {"child.1.age": "Look."}, more="child")
    assert [f'name="child.{place}.age"' in html for place in (1, 3, 4)] == [True, True, False]
    assert 'name="more" value="child"' in html
    assert html.count("Look.") == 1
    assert 'value="3"' in html
    assert "How old is …?" in html
