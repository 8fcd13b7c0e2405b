"""What is shown follows from the answers, and only what is shown is sent."""

from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from surveys.checking import rules_of
from surveys.compiling import compile_form
from surveys.definition import Definition, Question, identified, keyed
from surveys.expressions.dependencies import in_order
from surveys.expressions.reading import parse
from surveys.routing import Route, names_by_id
from tests.surveys.forms import SMALL, STOPPING, rows


def with_ids(source: str) -> Definition:
    """The form, each question's id its name in capitals."""
    made = compile_form(source, "md")
    return identified(made, {q["name"]: q["name"].upper() for q in keyed(made)})


FORM = with_ids(SMALL)


def route(**answers: Any) -> Route:
    """The way of somebody with these answers by name."""
    return Route(FORM, {name.upper(): answer for name, answer in answers.items()})


def test_everybody_is_shown_what_has_no_condition() -> None:
    assert route().shown_on(FORM["pages"][0]) == ["role", "families"]
    assert route().shown_on(FORM["pages"][1]) == ["trust_about", "trust_00", "trust_01", "trust_02"]


def test_an_answer_shows_and_hides_questions_of_its_page() -> None:
    assert route(role="other").shown_on(FORM["pages"][0]) == ["role", "other_role"]
    assert route(role="worker").shown_on(FORM["pages"][0]) == ["role", "families"]


def test_a_page_whose_condition_does_not_hold_is_passed_over() -> None:
    assert route().pages() == [1, 2]
    assert route(families=11).after(2) is None
    assert route(families=12).pages() == [1, 2, 3]
    assert route(families=12).after(2) == 3
    assert route(families=12).before(3) == 2
    assert route().before(1) is None


def test_what_is_not_shown_counts_as_not_answered() -> None:
    hidden = route(role="other", families=20, lack=["time"])
    assert hidden.value("families") is None
    assert hidden.pages() == [1, 2]
    assert hidden.shown_on(FORM["pages"][2]) == []


def test_only_what_is_shown_is_sent_and_blanks_are_null() -> None:
    sent = route(role="other", families=20, other_role="Cook", trust_01=70).final_answers()
    assert sent == {
        "ROLE": "other",
        "OTHER_ROLE": "Cook",
        "TRUST_00": None,
        "TRUST_01": 70,
        "TRUST_02": None,
    }
    assert route(families=12, lack=["time"]).final_answers().keys() >= {"LACK", "WORDS"}


def test_what_must_be_answered_is_missing_only_where_it_is_shown() -> None:
    told = [(problem.question["name"], problem.message) for problem in route().problems()]
    assert told == [("role", "Choose your role."), ("trust_02", "Choose a number.")]
    assert route(role="worker", trust_02=0).problems() == []


def test_a_note_that_asks_for_an_answer_holds_people_up_while_it_is_shown() -> None:
    form = with_ids(STOPPING)
    assert Route(form, {"HAD": ["tea"]}).problems() == []
    (problem,) = Route(form, {"HAD": ["tea", "none"]}).problems()
    assert problem.question["name"] == "odd"
    assert problem.message == "Change your answers until this goes away."


def test_blanks_are_counted() -> None:
    assert route().unanswered() == 5
    assert route(role="worker", families=0, trust_02=50).unanswered() == 2


def test_a_condition_on_a_later_question_works() -> None:
    form = with_ids(rows("text | a | A | ${b} = 'x'", "text | b | B | "))
    assert Route(form, {"B": "x"}).shown_on(form["pages"][0]) == ["a", "b"]
    assert Route(form, {}).shown_on(form["pages"][0]) == ["b"]


def test_a_page_without_questions_is_shown() -> None:
    form = with_ids(rows("begin_group | g | G |", "note | n | Hello |", "end_group | | |"))
    assert Route(form, {}).pages() == [1]
    assert Route(form, {}).final_answers() == {}


def test_names_are_found_by_id() -> None:
    assert names_by_id(FORM)["TRUST_00"] == "trust_00"


ANSWERS = st.fixed_dictionaries({
    "role": st.sampled_from([None, "worker", "other"]),
    "families": st.none() | st.integers(0, 30),
    "lack": st.none() | st.just(["time"]) | st.just(["rest"]),
    "words": st.none() | st.text(min_size=1),
})  # fmt: skip


@given(ANSWERS)
def test_sending_twice_sends_the_same(answers: dict[str, Any]) -> None:
    sent = route(**answers).final_answers()
    assert Route(FORM, sent).final_answers() == sent


@given(ANSWERS)
def test_forward_and_back_meet_the_same_pages(answers: dict[str, Any]) -> None:
    way = route(**answers)
    for number in way.pages():
        after = way.after(number)
        assert after is None or way.before(after) == number


def test_ten_thousand_calculations_may_stand_on_each_other() -> None:
    source = rows("integer | n | How many? |", "integer | q0 | A |", "integer | q1 | B |")
    form = with_ids(source)
    number, first, second = form["pages"][0]["questions"]
    first = cast(Question, {**first, "calculation": parse("${n} + 1")})
    chain = [
        cast(Question, {**second, "id": f"Q{at}", "name": f"q{at}", "calculation": tree})
        for at in range(1, 10_000)
        for tree in [{"call": "+", "with": [{"name": f"q{at - 1}"}, {"value": 1}], "at": 1}]
    ]
    form["pages"][0]["questions"] = [number, first, *chain]
    assert Route(form, {"N": 5}).value("q9999") == 10_005
    assert in_order(rules_of(form))[-1] == "q9999"
