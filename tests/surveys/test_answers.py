"""What was sent becomes answers of the right type, and mistakes are told kindly."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answers import LONGEST_TEXT, clean_page, fields_of
from surveys.definition import whole
from tests.surveys.forms import SMALL, rows
from tests.surveys.test_routing import FORM, with_ids

ABOUT, TRUST, MANY = FORM["pages"]


def cleaned(page: Any, **raw: str | list[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The page's answers that are not null, and its mistakes."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in raw.items()}
    answers, mistakes = clean_page(FORM, page, lists)
    return {key: value for key, value in answers.items() if value is not None}, mistakes


@pytest.mark.parametrize(
    ("page", "name", "raw", "answer"),
    [
        (ABOUT, "role", "worker", "worker"),
        (ABOUT, "other_role", "  Cook \r\n and driver ", "Cook \n and driver"),
        (ABOUT, "families", " 12 ", 12),
        (ABOUT, "families", "1,200", 1200),
        (ABOUT, "families", "-3", -3),
        (TRUST, "trust_01", "0", 0),
        (TRUST, "trust_01", "100", 100),
        (TRUST, "trust_01", "70.0", 70),
        (MANY, "lack", ["rest", "time"], ["time", "rest"]),
        (MANY, "words", "x" * LONGEST_TEXT, "x" * LONGEST_TEXT),
    ],
)
def test_an_answer_gets_the_type_of_its_question(
    page: Any, name: str, raw: Any, answer: Any
) -> None:
    assert cleaned(page, **{name: raw}) == ({name.upper(): answer}, {})


@pytest.mark.parametrize(
    ("page", "name", "raw", "told"),
    [
        (ABOUT, "role", "director", "Choose one of the answers shown."),
        (ABOUT, "role", ["worker", "other"], "Give one answer only."),
        (ABOUT, "families", "a dozen", "Enter a whole number, such as 12."),
        (ABOUT, "families", "1.5", "Enter a whole number, such as 12."),
        (ABOUT, "families", "١٢", "Enter a whole number, such as 12."),
        (ABOUT, "families", "999999999999", "Enter a smaller number."),
        (TRUST, "trust_01", "75", "Choose one of the answers shown."),
        (TRUST, "trust_01", "110", "Choose one of the answers shown."),
        (TRUST, "trust_01", "nan", "Choose one of the answers shown."),
        (TRUST, "trust_01", "inf", "Choose one of the answers shown."),
        (MANY, "lack", ["time", "money"], "Choose one of the answers shown."),
        (MANY, "words", "x" * (LONGEST_TEXT + 1), "This is 1 character too long. The most is 20,000."),  # noqa: E501  # one case a line
        (MANY, "words", "a\x00b", "There is a character in it that we cannot read. Take it out and try again."),  # noqa: E501  # one case a line
        (MANY, "words", "a\ud800b", "There is a character in it that we cannot read. Take it out and try again."),  # noqa: E501  # one case a line
    ],
)  # fmt: skip
def test_a_mistake_is_told_and_its_answer_left_out(
    page: Any, name: str, raw: Any, told: str
) -> None:
    answers, mistakes = cleaned(page, **{name: raw})
    assert name.upper() not in answers
    assert mistakes == {name: told}


DIFFERENT = with_ids(
    rows("decimal | weight | W |", "rank role | order | O |", "datetime | at | A |")
    + SMALL[SMALL.index("| choices |") :]
)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("12", 12),
        ("-1.25", -1.25),
        ("12,5", 12.5),
        ("1,200", 1200),
        ("1,200.5", 1200.5),
        (".5", 0.5),
    ],
)
def test_a_number_may_have_a_fraction(typed: str, answer: float) -> None:
    answers, mistakes = clean_page(DIFFERENT, DIFFERENT["pages"][0], {"weight": [typed]})
    assert (answers["WEIGHT"], mistakes) == (answer, {})


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ({"weight": "-"}, "Enter a number, such as 12 or 12.5."),
        ({"weight": "1.2.3"}, "Enter a number, such as 12 or 12.5."),
        ({"weight": "9999999999"}, "Enter a smaller number."),
        ({"order:worker": "1"}, "Give each answer its own place, from 1 to 2."),
        ({"order:worker": "1", "order:other": "3"}, "Give each answer its own place, from 1 to 2."),
        ({"at:time": "14:30"}, "Enter both the date and the time."),
        ({"at:day": "1", "at:month": "2", "at:year": "2017"}, "Enter both the date and the time."),
        ({"at:day": "1"}, "The date must include a month and a year."),
    ],
)
def test_a_mistake_in_part_of_an_answer_is_told(raw: dict[str, str], told: str) -> None:
    lists = {name: [value] for name, value in raw.items()}
    _, mistakes = clean_page(DIFFERENT, DIFFERENT["pages"][0], lists)
    assert list(mistakes.values()) == [told]


ANSWERS = {
    "weight": st.none() | st.integers(-4000, 4000).map(lambda n: whole(n / 4)),
    "order": st.none() | st.permutations(["worker", "other"]),
    "at": st.none() | st.datetimes().map(lambda at: at.replace(year=2016).isoformat()[:16]),
}


@given(st.fixed_dictionaries(ANSWERS))
def test_a_stored_answer_read_from_its_own_fields_is_the_same(answers: dict[str, Any]) -> None:
    fields: dict[str, list[str]] = {}
    for question in DIFFERENT["pages"][0]["questions"]:
        fields |= fields_of(question, answers[question["name"]])
    read, mistakes = clean_page(DIFFERENT, DIFFERENT["pages"][0], fields)
    assert (read, mistakes) == ({name.upper(): value for name, value in answers.items()}, {})


def test_a_blank_is_null_and_no_mistake() -> None:
    answers, mistakes = clean_page(FORM, ABOUT, {"role": [""], "families": ["  "]})
    assert answers == {"ROLE": None, "OTHER_ROLE": None, "FAMILIES": None}
    assert mistakes == {}


def test_a_mistake_leaves_what_was_saved_before() -> None:
    answers, _ = clean_page(FORM, ABOUT, {"families": ["many"]})
    assert "FAMILIES" not in answers


def test_fields_that_are_no_questions_are_passed_over() -> None:
    assert cleaned(ABOUT, token="x", trust_01="70", trust_about="x") == ({}, {})


RAW = st.dictionaries(
    st.sampled_from(["role", "other_role", "families", "trust_01", "lack", "words"]),
    st.lists(st.text(max_size=8) | st.sampled_from(["worker", "time", "10", "1e2"]), max_size=3),
)


@given(st.sampled_from([ABOUT, TRUST, MANY]), RAW)
def test_whatever_is_sent_gives_answers_of_their_types_or_mistakes(
    page: Any, raw: dict[str, list[str]]
) -> None:
    answers, mistakes = clean_page(FORM, page, raw)
    for key, value in answers.items():
        kept = {"TRUST_01": int, "FAMILIES": int, "LACK": list}.get(key, str)
        assert value is None or isinstance(value, kept)
    names = {key.lower() for key in answers} | set(mistakes)
    assert names == {q["name"] for q in page["questions"] if q["type"] != "note"}
