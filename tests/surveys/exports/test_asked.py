"""What was asked for a column."""

from surveys.definition import Definition, completed
from surveys.exports.asked import asked_in
from tests.surveys.questionnaires import definition, question

IS_LEAD = {"call": "=", "with": [{"name": "role"}, {"value": "lead"}]}
MANY = {"call": ">", "with": [{"name": "age"}, {"value": 3}]}
ODD = {"call": "or", "with": [IS_LEAD, MANY]}


def form(**more: object) -> Definition:
    inner = question("age", "integer", relevant=MANY)
    made = definition(
        question("role", "select_one", list="role", label="Your role?"),
        question("kids", "repeat", label="Children", relevant=ODD, questions=[inner]),
        role="worker lead",
    )
    return completed({**made, **more})


def test_a_question_in_a_repeat_is_asked_where_all_conditions_hold() -> None:
    age = asked_in([form()])["age"]
    assert age.condition() == (
        "(‘Your role?’ is ‘The lead’ or ‘About age?’ is more than 3) "
        "and ‘About age?’ is more than 3"
    )
    assert [text.words for text in age.section()] == ["Children"]
    assert asked_in([form()])["role"].condition() == ""


def test_the_newest_words_are_told_in_each_language_that_has_them() -> None:
    polish = {"pl": {"question:role:label": "Twoja rola?", "choice:role:lead": "Kierownik"}}
    newer = form(translations=polish)
    role = asked_in([definition(question("role")), newer])["role"]
    assert role.texts("label") == [("en", "Your role?"), ("pl", "Twoja rola?")]
    assert role.texts("hint") == []
    assert role.choice("lead", "The lead") == [("en", "The lead"), ("pl", "Kierownik")]
    assert role.section() == [("en", "A page")]
