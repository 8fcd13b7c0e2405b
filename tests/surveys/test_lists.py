"""Reading pasted lists: what is understood, and which lines are named as bad."""

import pytest

from surveys.lists import read_counts, text_of

ROLES = {"worker": "worker", "support worker": "worker", "lead": "lead"}
SERVICES = {"slf": "slf"}
LOCALITIES = {"alderton": "alderton"}


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


def test_an_upload_is_read_in_any_encoding_of_spreadsheets() -> None:
    assert text_of("\ufeffZoë".encode()) == "Zoë"
    assert text_of("Zoë".encode("utf-16")) == "Zoë"
    assert text_of(b"\xfe\xff" + "Zoë".encode("utf-16-be")) == "Zoë"
    assert text_of("Zoë".encode("cp1252")) == "Zoë"
