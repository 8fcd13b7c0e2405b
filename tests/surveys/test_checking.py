"""What a form's expressions cannot mean is found, with whose row and which column."""

from typing import Any

import pytest

from surveys.checking import Checks, Finding, Written, rules_of
from surveys.compiling import compile_form
from surveys.definition import Definition
from surveys.expressions.reading import parse
from surveys.sheets import FormProblems

TOWNS = [
    {"name": "a", "label": "A", "columns": {"county": "w"}},
    {"name": "b", "label": "B", "columns": {"county": "k", "people": "9"}},
]
COLUMNS = {"choice_filter": True}


def question(name: str, kind: str = "text", listed: str = "", **texts: Any) -> dict[str, Any]:
    """A question whose expressions are given as texts, by part."""
    parts = {
        part: parse(text, columns=part in COLUMNS) if isinstance(text, str) else text
        for part, text in texts.items()
    }
    return {"name": name, "type": kind, "list": listed, "relevant": None, **parts}


def form(*questions: dict[str, Any], relevant: str = "") -> Definition:
    """A form of one page."""
    page = {
        "name": "page",
        "title": "",
        "hint": "",
        "relevant": parse(relevant) if relevant else None,
        "questions": list(questions),
    }
    yes_no = [{"name": "yes", "label": "Yes"}, {"name": "no", "label": "No"}]
    made: Any = {"title": "", "pages": [page], "choices": {"yn": yes_no, "towns": TOWNS}}
    definition: Definition = made
    return definition


def person(*inner: dict[str, Any]) -> dict[str, Any]:
    """A repeat with these questions."""
    return question("person", "repeat", questions=list(inner))


def found_in(definition: Definition) -> list[str]:
    """What is found, one line each."""
    checks = Checks(definition)
    return [told(each) for each in [*checks.findings(), *checks.circles({})]]


def told(finding: Finding) -> str:
    """A finding in one line."""
    odd = "odd " if finding.is_warning else ""
    return f"{odd}{finding.owner} {finding.column}: {finding.message}"


def test_a_form_without_mistakes_has_none() -> None:
    definition = form(
        question("work", "select_one", "yn"),
        question("town", "select_one", "towns", choice_filter="county = ${work} or name != ''"),
        question("size", calculation="instance('towns')/root/item[name = ${town}]/people"),
        question(
            "again", constraint=". != 'x' and selected(${work}, 'yes')", readonly="${size} > 1"
        ),
        person(question("age", "integer", relevant="${work} = 'yes'")),
        question("old", calculation="count(${person}[age > 60])", required_if="sum(${age}) > 1"),
        relevant="${work} = 'no' or ${work} = 'NaN' or ${work} = ''",
    )
    definition["pages"][0]["relevant"] = None
    assert found_in(definition) == []


@pytest.mark.parametrize(
    ("questions", "line"),
    [
        (
            [question("n", "note"), question("a", constraint="${n} = 1")],
            "a constraint: “n” is a note or a group: nobody answers it (character 1).",
        ),
        (
            [question("a", "select_one", "yn", constraint="1 = 1 and . != 'maybe'")],
            "odd a constraint: “maybe” is not a choice of a (character 16). There are: yes, no.",
        ),
        (
            [question("a", "select_multiple", "towns"), question("b", calculation="${a} = 'a c'")],
            "odd b calculation: “c” is not a choice of a (character 8). There are: a, b.",
        ),
        (
            [
                question("a", "select_one", "yn"),
                question("b", required_if="selected(${a}, 'yess')"),
            ],
            "odd b required: “yess” is not a choice of a (character 16). Did you mean “yes”?",
        ),
        (
            [question("a", calculation="instance('town')/root/item/label")],
            "a calculation: There is no list of choices called “town” (character 1)."
            " Did you mean “towns”?",
        ),
        (
            [question("a", calculation="pulldata('villages', 'x', 'name', 'a')")],
            "a calculation: There is no list of choices called “villages” (character 1)."
            " There are: yn, towns.",
        ),
        (
            [question("a", "select_one", "towns", choice_filter="county = w")],
            "odd a choice_filter: The list “towns” has no column “w” (character 10): it is always"
            " empty. A text stands in quotation marks.",
        ),
        (
            [question("a", default="instance('towns')/root/item[name = 'a']/mayor")],
            "odd a default: The list “towns” has no column “mayor” (character 41): it is always"
            " empty. A text stands in quotation marks.",
        ),
        (
            [person(question("age")), question("a", calculation="count(${person}[aeg > 1])")],
            "a calculation: There is no question “aeg” in “person” (character 17).",
        ),
        (
            [person(question("age")), question("a", readonly="${person} > 1")],
            "a readonly: “person” is a repeat, with many answers (character 1)."
            " Count it: count(${person}).",
        ),
        (
            [
                person(question("age")),
                question("a", default="indexed-repeat(${person}, ${person}, 1)"),
            ],
            "a default: “person” is a repeat, with many answers (character 16)."
            " Count it: count(${person}).",
        ),
        (
            [question("a"), question("b", calculation="jr:choice-name(${a}, '${a}')")],
            "b calculation: “a” has no choices to name (character 22).",
        ),
        (
            [question("a", relevant="${b} = 1"), question("b", relevant="${a} = 1")],
            "a relevant: Whether it is asked depends on itself: a needs b needs a.",
        ),
        (
            [question("a", calculation="${b} + 1"), question("b", calculation="${a} - 1")],
            "a calculation: What it is depends on itself: a needs b needs a.",
        ),
        (
            [question("a", calculation="${a} + 1")],
            "a calculation: What it is depends on itself: a needs a.",
        ),
        (
            [
                question("a", "select_one", "yn", relevant="${c} = 1"),
                question("c", calculation="${a}"),
            ],
            "a relevant: Whether it is asked depends on itself: a needs c needs a.",
        ),
        (
            [question("r", "repeat", repeat_count="${q}", questions=[question("q")])],
            "r repeat_count: Whether it is asked depends on itself: r needs q needs r.",
        ),
    ],
)
def test_a_mistake_is_found(questions: list[dict[str, Any]], line: str) -> None:
    assert found_in(form(*questions)) == [line]


def test_conditions_of_pages_and_groups_are_looked_at() -> None:
    definition = form(question("a"), relevant="${nobody} = 1")
    checks = Checks(definition, [Written("inner", "relevant", parse("${nothing} = 1"))])
    assert [(each.owner, each.column) for each in checks.findings()] == [
        ("page", "relevant"),
        ("inner", "relevant"),
    ]


def test_conditions_of_groups_around_a_question_close_circles() -> None:
    checks = Checks(form(question("a"), question("b", calculation="${a}")))
    found = list(checks.circles({"a": [parse("${b} = 1")]}))
    assert [told(each) for each in found] == [
        "a relevant: Whether it is asked depends on itself: a needs b needs a."
    ]


def test_a_rule_says_what_decides_and_what_only_looks_on() -> None:
    definition = form(
        person(question("age", relevant="1 = 1", constraint="2 = 2")), relevant="3 = 3"
    )
    repeat, age = rules_of(definition)
    assert (repeat.name, repeat.inside, age.name, age.inside) == ("person", "", "age", "person")
    assert [tree["with"][0]["value"] for tree in age.decides] == [3, 1]
    assert [tree["with"][0]["value"] for tree in age.checks] == [2]


SHEETS = """
| survey |
| | type | name | label | relevant | constraint | calculation | choice_filter |
| | select_one yn | work | Do you work? | | | | |
| | integer | hours | How many hours? | {relevant} | {constraint} | | |
| | calculate | week | | | | {week} | |
| | calculate | year | | | | ${{week}} * 52 | |
| | select_one towns | town | Where? | | | | {choice_filter} |
| choices |
| | list_name | name | label | county |
| | yn | yes | Yes | |
| | yn | no | No | |
| | towns | a | A | w |
"""
WRITTEN = {"relevant": "", "constraint": "", "week": "${hours}", "choice_filter": ""}


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        (
            "relevant",
            "(${work} = 'yes'",
            "row 3, column relevant: A bracket is not closed (character 17).",
        ),
        (
            "constraint",
            "rownd(.) = .",
            "row 3, column constraint: We do not know the function rownd(). Did you mean round()?"
            " (character 1).",
        ),
        (
            "week",
            "${year} div 52",
            "row 4, column calculation: What it is depends on itself: week needs year needs week.",
        ),
        (
            "constraint",
            "regex(., '(?=1)')",
            "row 3, column constraint: The pattern of regex() looks ahead or back, or sets an"
            " option:"
            " we cannot do that (character 12).",
        ),
        (
            "constraint",
            "../hour > 1",
            "row 3, column constraint: There is no “hour” at this place of the form (character 1).",
        ),
        (
            "constraint",
            "substr(.) = 1",
            "row 3, column constraint: substr() takes two values to three values, but one value"
            " stands here (character 1).",
        ),
        (
            "choice_filter",
            "county == 'w'",
            "row 6, column choice_filter: We do not understand “=” here (character 9).",
        ),
    ],
)
def test_a_mistake_that_pyxform_lets_pass_is_told_in_its_row(
    column: str, text: str, told: str
) -> None:
    with pytest.raises(FormProblems) as caught:
        compile_form(SHEETS.format(**{**WRITTEN, column: text}), "md")
    assert str(caught.value) == f"sheet survey, {told}"


def test_the_form_without_the_mistakes_can_be_used() -> None:
    made = compile_form(SHEETS.format(**{**WRITTEN, "choice_filter": "county = 'w'"}), "md")
    assert [question["name"] for question in made["pages"][0]["questions"]] == [
        "work", "hours", "week", "year", "town",
    ]  # fmt: skip
