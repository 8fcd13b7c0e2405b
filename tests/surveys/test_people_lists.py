"""Reading lists of people: who is understood, and which rows are named as bad."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.lists import Problem
from surveys.people_lists import PersonRow, read_people

ANN, BO = PersonRow("ann@x.example", "Ann"), PersonRow("bo@x.example", "Bo")
HEAD = "email,name,organisation"


@pytest.mark.parametrize(
    "text",
    [
        "ann@x.example,Ann\nbo@x.example,Bo",
        "email,name\nann@x.example,Ann\nbo@x.example,Bo\n",
        "Name;E-mail\nAnn;Ann@x.example\r\nBo; bo@x.example ",
        "ann@x.example\tAnn\n\n  \nbo@x.example\tBo\t\t",
        '"ann@x.example","Ann"\n"bo@x.example",Bo',
        "First name,Email_Address,Phone\nAnn,ann@x.example,1\nBo,bo@x.example,2",
    ],
)
def test_lists_are_read_however_spreadsheets_write_them(text: str) -> None:
    read = read_people(text)
    assert read.people == [ANN, BO]
    assert not read.problems


def test_columns_may_come_in_any_order_and_some_are_not_used() -> None:
    read = read_people(
        "Organisation;Surname;First name;Telephone;Email\nHill School;Oak;Ann;01;ann@x.example"
    )
    assert read.people == [PersonRow("ann@x.example", "Ann Oak", "Hill School")]
    assert read.unread == ["Telephone"]


def test_people_and_organisations_without_an_address_are_read_under_headings() -> None:
    read = read_people(f"{HEAD}\n,Bo,Hill School\n,,Mill Nursery")
    assert read.people == [PersonRow("", "Bo", "Hill School"), PersonRow("", "", "Mill Nursery")]
    assert read.without_address == 2
    assert read_people("name,organisation\nBo,Hill").people == [PersonRow("", "Bo", "Hill")]


def test_a_column_may_say_in_which_language_to_write_to_each() -> None:
    read = read_people(
        "email,language\na@x.example,Polish\nb@x.example,UR\nc@x.example,polski\n"
        "d@x.example,English\ne@x.example,\nf@x.example,Klingon"
    )
    assert [each.language for each in read.people] == ["pl", "ur", "pl", "en", ""]
    assert read.with_language == 4
    words = "We write emails in English, Polski, اردو. Leave others empty."
    assert read.problems == [Problem(7, "f@x.example, Klingon", words, "language")]


def test_bad_rows_are_named_by_row_column_and_reason_and_the_others_read() -> None:
    read = read_people(
        f"{HEAD}\nann@x.example,Ann,\nbo@,Bo,\n,,\ncy@x.example,{'c' * 201},\n"
        "dee@x.example,Dee,Hill,extra\nnobody,Ed,"
    )
    assert read.people == [ANN]
    incomplete = "The email address is not complete or holds a character that cannot be there."
    assert [(each.line, each.column, each.reason) for each in read.problems] == [
        (3, "email", incomplete),
        (5, "name", "Shorten it to 200 letters."),
        (6, "", "There are 4 cells under 3 headings."),
        (7, "email", incomplete),
    ]
    assert read.problems[0].text == "bo@, Bo"


def test_rows_given_twice_and_people_already_listed_are_told_apart() -> None:
    text = f"{HEAD}\nann@x.example,Ann,\nANN@x.example,Annie,\n,Bo,Hill\n,BO,hill\ncy@x.example"
    read = read_people(text, lambda person: person.email.startswith("cy"))
    assert [person.name for person in read.people] == ["Ann", "Bo"]
    assert read.repeats == [
        Problem(3, "ANN@x.example, Annie", "The same as row 2. They are asked once."),
        Problem(5, ", BO, hill", "The same as row 4. They are asked once."),
    ]
    assert [each.line for each in read.known] == [6]


def test_what_is_left_of_a_list_can_be_mended_and_read_again() -> None:
    read = read_people(f"{HEAD}\nann@x.example,Ann,\nbo@,Bo,Hill")
    assert read.rest == f"{HEAD}\nbo@,Bo,Hill"
    assert read_people(read.rest.replace("bo@", "bo@x.example")).people == [
        PersonRow("bo@x.example", "Bo", "Hill")
    ]
    assert read_people("ann@x.example").rest == ""


def test_a_plain_list_says_how_to_name_people_without_an_address() -> None:
    read = read_people("ann@x.example,Ann\nnobody")
    assert [(each.line, each.column) for each in read.problems] == [(2, "email")]
    assert "begin the list with the headings" in read.problems[0].reason


@pytest.mark.parametrize("email", ["b" * 250 + "@x.example", "bo@x@example", "bo @x.example"])
def test_an_address_that_cannot_be_one_is_named(email: str) -> None:
    assert read_people(f"{HEAD}\n{email},Bo,").problems[0].column == "email"


def test_a_character_that_cannot_be_shown_is_named() -> None:
    assert read_people(f"{HEAD}\nbo@x.example,B\u0007o,").problems[0].column == "name"


@given(st.text(max_size=300))
def test_any_text_is_read_and_no_row_is_lost(text: str) -> None:
    read = read_people(text)
    lines = [line for line in text.splitlines() if line.strip(" \t,;")]
    accounted = len(read.people) + len(read.problems) + len(read.repeats)
    assert accounted <= len(text.splitlines())
    assert accounted >= len([line for line in lines if line.strip()]) - 1 or '"' in text


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    assert BO in read_people('"ann@x.example,Ann\nbo@x.example,Bo').people
