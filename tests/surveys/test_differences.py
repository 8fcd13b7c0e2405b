"""What changed between versions is told question by question."""

from copy import deepcopy
from typing import cast

from surveys.compiling import Compiler, compile_form
from surveys.definition import Definition, identified, keyed, questions
from surveys.differences import (
    Change,
    Kind,
    changes,
    form_changes,
    likeness,
    marks,
    suggestions,
)
from surveys.identities import identities
from tests.surveys.forms import SMALL, TWO_LANGUAGES
from tests.surveys.illustrated import FORM as ILLUSTRATED
from tests.surveys.illustrated import lying

FORM = """
| survey |
| | type | name | label | hint | required | relevant | parameters | bind::tl:was | bind::tl:node |
| | begin_group | about | About you | | | | | | |
| | select_one role | role | Which role is yours? | | | | | | |
| | integer | age | How old are you? | | | | | | |
| | text | words | In your words | | | | | | |
| | end_group | | | | | | | | |
| | begin_group | trust | Trust | | | | | | |
| | range | sure | How sure are you? | | | | start=0 end=10 step=1 | | |
| | text | why | Why? | | | | | | |
| | end_group | | | | | | | | |

| choices |
| | list_name | name | label |
| | role | worker | Worker |
| | role | lead | Lead |

| settings |
| | form_title | namespaces |
| | A form | tl="urn:throughline:xlsform:1" |
"""


def first() -> Definition:
    """The first version; a question's id is its name and 1."""
    made = compile_form(FORM, "md")
    return identified(made, {q["name"]: f"{q['name']}-1" for q in questions(made)})


def after(*replacements: tuple[str, str]) -> Definition:
    """The next version, with parts of its text replaced."""
    text = FORM
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    made = compile_form(text, "md")
    new_ids = {q["name"]: f"{q['name']}-2" for q in questions(made)}
    return identified(made, {**new_ids, **identities(made, [first()]).ids})


def told(*replacements: tuple[str, str]) -> list[tuple[Kind, str, str, str]]:
    """What changed: kind, name, before, after."""
    found = changes(first(), after(*replacements))
    return [(each.kind, each.name, each.before, each.after) for each in found]


AGE = "| | integer | age | How old are you? | | | | | | |\n"


def test_the_same_text_has_no_changes() -> None:
    assert told() == []


def test_added_and_removed_questions_are_told_with_their_page() -> None:
    new = "| | date | born | When were you born? | | | | | | |\n".replace("date", "text")
    assert told((AGE, new)) == [
        (Kind.ADDED, "born", "", "About you"),
        (Kind.REMOVED, "age", "About you", ""),
    ]


def test_words_help_and_duty() -> None:
    new = "| | integer | age | Your age? | In years | yes | | | | |\n"
    assert told((AGE, new)) == [
        (Kind.REWORDED, "age", "How old are you?", "Your age?"),
        (Kind.HINT, "age", "", "In years"),
        (Kind.REQUIRED, "age", "may be left blank", "must be answered"),
    ]


def test_a_renamed_question_is_one_question() -> None:
    new = "| | integer | years | How old are you? | | | | | age | |\n"
    assert told((AGE, new)) == [(Kind.RENAMED, "years", "age", "years")]


def test_another_type_is_another_question() -> None:
    found = changes(first(), after((AGE, AGE.replace("integer", "text"))))
    assert found == [
        Change(Kind.REPLACED, "age-2", "age", "How old are you?", "integer", "text", former="age-1")
    ]


def test_choices_come_go_and_get_other_words() -> None:
    assert told(
        ("| | role | worker | Worker |\n", "| | role | worker | Practitioner |\n"),
        ("| | role | lead | Lead |\n", "| | role | chief | Chief |\n"),
    ) == [
        (Kind.CHOICE_REWORDED, "role", "Worker", "Practitioner"),
        (Kind.CHOICE_ADDED, "role", "", "Chief"),
        (Kind.CHOICE_REMOVED, "role", "Lead", ""),
    ]


def test_scales_conditions_and_use() -> None:
    asked = "| | range | sure | How sure are you? | | | "
    new = asked + "${age} > 3 | start=0 end=10 step=2 | | out-1 |\n"
    assert told((asked + "| start=0 end=10 step=1 | | |\n", new)) == [
        (Kind.SCALE, "sure", "0 to 10 in steps of 1", "0 to 10 in steps of 2"),
        (
            Kind.USE,
            "sure",
            "counted in its page’s score",
            "counted in its page’s score, points to out-1",
        ),
        (Kind.CONDITION, "sure", "always asked", "if ‘How old are you?’ is more than 3"),
    ]


def with_rules(**rules: object) -> Definition:
    """The first version with expressions put to the question of age."""
    made = deepcopy(first())
    for question in questions(made):
        if question["name"] == "age":
            cast(dict[str, object], question).update(rules)
    return made


def test_rules_of_a_question_are_told_in_words() -> None:
    under = {"call": "<", "with": [{"current": True}, {"value": 99}]}
    sum_of = {"call": "+", "with": [{"name": "age"}, {"value": 1}]}
    now = with_rules(constraint=under, calculation=sum_of, choice_filter=None, default=None)
    assert [(each.kind, each.before, each.after) for each in changes(first(), now)] == [
        (Kind.CHECK, "nothing", "this answer is less than 99"),
        (Kind.CALCULATION, "nothing", "${age} + 1"),
    ]
    assert changes(now, now) == []
    assert [each.after for each in changes(now, first())] == ["nothing", "nothing"]


def test_when_a_question_must_be_answered_is_told() -> None:
    adult = {"call": ">", "with": [{"name": "age"}, {"value": 17}]}
    found = [*changes(first(), with_rules(required_if=adult)),
             *changes(with_rules(required_if=adult), with_rules(required=True))]  # fmt: skip
    told_when = "must be answered if ‘How old are you?’ is more than 17"
    assert [(each.kind, each.before, each.after) for each in found] == [
        (Kind.REQUIRED, "may be left blank", told_when),
        (Kind.REQUIRED, told_when, "must be answered"),
    ]


def test_other_words_of_a_question_are_no_other_condition() -> None:
    why = "| | text | why | Why? | | | "
    condition = why + "${age} > 3 | | | |\n"
    before = after((why + "| | | |\n", condition))
    now = after(
        (why + "| | | |\n", condition.replace("${age} > 3", "3<${age}")),
        ("How old are you?", "What is your age?"),
    )
    ids = {q["name"]: q["id"] for q in questions(before)}
    assert [(each.kind, each.name) for each in changes(before, identified(now, ids))] == [
        (Kind.REWORDED, "age")
    ]


def test_questions_in_repeats_change_too() -> None:
    toys = AGE + (
        "| | begin_repeat | toys | Toys | | | | | | |\n"
        "| | text | toy | Which toy? | | | | | | |\n| | end_repeat | | | | | | | | |\n"
    )
    before, now = after((AGE, toys)), after((AGE, toys.replace("Which toy?", "Its name?")))
    ids = {q["name"]: f"{q['name']}-1" for q in keyed(before)}
    before, now = identified(before, ids), identified(now, ids)
    assert [(each.kind, each.name) for each in changes(before, now)] == [(Kind.REWORDED, "toy")]
    found = {(each.kind, each.name) for each in changes(first(), now)}
    assert found == {(Kind.ADDED, "toys"), (Kind.ADDED, "toy")}


def test_a_condition_of_the_page_is_one_of_its_questions() -> None:
    page = "| | begin_group | trust | Trust | | | | | | |"
    found = told((page, page.replace("| | | | | | |", "| | | ${age} > 3 | | | |")))
    assert [(kind, name) for kind, name, _, _ in found] == [
        (Kind.CONDITION, "sure"),
        (Kind.CONDITION, "why"),
    ]


def test_one_move_is_told_as_one_move() -> None:
    words = "| | text | words | In your words | | | | | | |\n"
    about = "| | begin_group | about | About you | | | | | | |\n"
    assert told((words, ""), (about, about + words)) == [
        (Kind.MOVED, "words", "", "elsewhere on “About you”")
    ]
    why = "| | text | why | Why? | | | | | | |\n"
    assert told((words, ""), (why, why + words)) == [
        (Kind.MOVED, "words", "on “About you”", "on “Trust”")
    ]


def test_a_page_that_is_renamed_alone_moves_nothing() -> None:
    assert told(("| About you |", "| You |")) == []


def test_likely_pairs_are_suggested_the_likeliest_first() -> None:
    new = "| | integer | years | How old are you now? | | | | | | |\n"
    now = after((AGE, new), ("| | text | words | In your words | | | | | | |\n", ""))
    [(former, score)] = suggestions(first(), now)["years-2"]
    assert former == "age-1"
    assert score > 0.8
    unlike = after((AGE, "| | integer | zz | Cats? | | | | | | |\n"))
    assert suggestions(first(), unlike)["zz-2"][0][1] < 0.6


def test_likeness_goes_by_words_or_by_name() -> None:
    old, new = list(questions(first()))[:2]
    assert likeness(old, old) == 1
    assert likeness(old, new) < 0.6


def test_rounds_are_marked_where_a_question_changed_its_sense() -> None:
    now = after(
        (AGE, AGE.replace("How old are you?", "Your age?")), ("| lead | Lead |", "| l | L |")
    )
    assert marks(first(), now) == {
        "role-1": "Changed between these rounds: choice added, choice removed.",
        "age-1": "Changed between these rounds: reworded.",
    }
    assert marks(first(), after(("| About you |", "| You |"))) == {}


def test_words_of_other_languages_count_as_words() -> None:
    made = compile_form(TWO_LANGUAGES, "md")
    before = identified(made, {q["name"]: q["name"] for q in questions(made)})
    text = TWO_LANGUAGES.replace("Ile razy?", "Ile to razy?").replace("| Mama |", "| Matka |")
    again = compile_form(text, "md")
    after = identified(again, {q["name"]: q["name"] for q in questions(again)})
    assert [(each.kind, each.name, each.before, each.after) for each in changes(before, after)] == [
        (Kind.TRANSLATION, "came", "Polski: Mama", "Polski: Matka"),
        (Kind.TRANSLATION, "times", "Polski: Ile razy?", "Polski: Ile to razy?"),
    ]


def test_pages_notes_title_and_languages_are_told_in_sentences() -> None:
    before = compile_form(SMALL, "md")
    assert form_changes(before, before) == []
    text = SMALL.replace("A small form", "A form").replace("| Trust |", "| Trusting |")
    text = text.replace("Think of first visits.", "Think of visits.").replace(
        "0: I cannot do this. ", ""
    )
    text = text.replace("begin_group | many | With many families", "begin_group | lots | With lots")
    assert form_changes(before, compile_form(text, "md")) == [
        "The title “A small form” becomes “A form”.",
        "The page “Trust” becomes “Trusting”.",
        "The page “With lots” is new.",
        "The page “With many families” is gone.",
        "The note “Think of first visits.” reads “Think of visits. 50: I can do this moderately "
        "well. 100: I am certain.” now.",
    ]
    both = compile_form(TWO_LANGUAGES, "md")
    assert "Polski is a new language." in form_changes(before, both)
    assert "Polski is no language of the form any more." in form_changes(both, before)
    assert "The note “Think of today.” is new." in form_changes(before, both)
    assert "The note “Think of today.” is gone." in form_changes(both, before)


def test_another_picture_or_sound_is_another_question() -> None:
    beside = lying().beside
    new = {**beside, "dog.webp": beside["logo.png"], "kot.wav": beside["cat.wav"]}
    old, later = (
        identified(made, {each["name"]: each["name"] for each in keyed(made)})
        for made in (Compiler(ILLUSTRATED, "md", each).definition() for each in (beside, new))
    )
    found = changes(old, later)
    assert {each.kind for each in found} == {Kind.SHOWN}
    assert {each.name for each in found} == {"seen", "liked", "listed", "ranked", "picked"}
    assert found[0].breaks_comparison
    told = "pictures: 5, sounds: 3"
    assert (found[0].before, found[0].after) == (told, told)
    words = Compiler(ILLUSTRATED, "md").definition()
    lost = changes(old, identified(words, {each["name"]: each["name"] for each in keyed(words)}))
    assert lost[-1].name == "unnamed"
    assert (lost[-1].before, lost[-1].after) == ("pictures: 1", "none")
