"""Reading pasted lists: what is understood, and which lines are named as bad."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.lists import Problem, read_counts, read_people, text_of

ROLES = {"worker": "worker", "support worker": "worker", "lead": "lead"}
SERVICES = {"slf": "slf"}
LOCALITIES = {"alderton": "alderton"}


@pytest.mark.parametrize(
    "text",
    [
        "ann@x.example,Ann\nbo@x.example,Bo",
        "email,name\nann@x.example,Ann\nbo@x.example,Bo\n",
        "Name;E-mail\nAnn;Ann@x.example\r\nBo; bo@x.example ",
        "ann@x.example\tAnn\n\n  \nbo@x.example\tBo\t\t",
        '"ann@x.example","Ann"\n"bo@x.example",Bo',
    ],
)
def test_lists_are_read_however_spreadsheets_write_them(text: str) -> None:
    read = read_people(text)
    assert read.people == [("ann@x.example", "Ann"), ("bo@x.example", "Bo")]
    assert not read.problems


def test_bad_lines_are_named_and_the_others_read() -> None:
    read = read_people("ann@x.example,Ann\nnobody\nbo@,Bo\nANN@x.example,Annie\ncy@x.example")
    assert read.people == [("ann@x.example", "Ann"), ("cy@x.example", "")]
    assert [(each.line, each.text) for each in read.problems] == [(2, "nobody"), (3, "bo@, Bo")]
    assert read.repeats == [
        Problem(4, "ANN@x.example, Annie", "The same address as line 1. It is written to once.")
    ]


def test_a_name_or_address_that_is_too_long_is_named() -> None:
    read = read_people(f"ann@x.example,{'a' * 201}\n{'b' * 250}@x.example")
    assert [each.reason for each in read.problems] == [
        "Shorten the name to 200 letters.",
        "The address is too long.",
    ]


@given(st.text(max_size=300))
def test_any_text_is_read_and_no_line_is_lost(text: str) -> None:
    read = read_people(text)
    lines = [line for line in text.splitlines() if line.strip(" \t,;")]
    accounted = len(read.people) + len(read.problems) + len(read.repeats)
    assert accounted <= len(text.splitlines())
    assert accounted >= len([line for line in lines if line.strip()]) - 1 or '"' in text


def test_headcounts_are_read_by_name_or_label() -> None:
    read = read_counts(
        "role,service,locality,people\nWorker,SLF,Alderton,12\nlead,slf,alderton,0",
        ROLES, SERVICES, LOCALITIES,
    )  # fmt: skip
    assert read.counts == {("worker", "slf", "alderton"): 12, ("lead", "slf", "alderton"): 0}
    assert not read.problems


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("worker,slf,alderton", "A line has four parts: role, service, locality, people."),
        ("wizard,slf,alderton,3", "We know no role called “wizard”."),
        ("worker,post,alderton,3", "We know no service called “post”."),
        ("worker,slf,nowhere,3", "We know no locality called “nowhere”."),
        ("worker,slf,alderton,3.5", "“3.5” is not a whole number of people."),
        ("worker,slf,alderton,-3", "“-3” is not a whole number of people."),
        ("worker,slf,alderton,٣", "“٣” is not a whole number of people."),
        ("worker,slf,alderton,100001", "That is more people than a group can have."),
        ("support worker,slf,alderton,9", "This group is given twice."),
    ],
)
def test_headcount_lines_that_cannot_be_used_say_why(line: str, reason: str) -> None:
    read = read_counts(f"worker,slf,alderton,12\n{line}", ROLES, SERVICES, LOCALITIES)
    assert [(each.line, each.reason) for each in read.problems] == [(2, reason)]
    assert read.counts == {("worker", "slf", "alderton"): 12}


def test_an_upload_is_read_in_either_encoding() -> None:
    assert text_of("\ufeffZoë".encode()) == "Zoë"
    assert text_of("Zoë".encode("cp1252")) == "Zoë"


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    read = read_people('"ann@x.example,Ann\nbo@x.example,Bo')
    assert ("bo@x.example", "Bo") in read.people
