"""The code book names every variable and every choice, those of older versions included."""

from pathlib import Path

from surveys.exports.code_book import (
    CHOICE_HEADS,
    VARIABLE_HEADS,
    choice_rows,
    variable_rows,
    versions_in_words,
)
from surveys.exports.contents import Wish
from tests.surveys.exports.sources import contents_of
from tests.surveys.questionnaires import definition, question

OLD = definition(question("old", "select_one", id="q", list="role"), role="worker lead")
NEW = definition(question("role", "select_one", id="q", list="role"), role="worker head")


def test_a_renamed_question_is_told_by_every_name(tmp_path: Path) -> None:
    rows = list(variable_rows(contents_of(tmp_path, [OLD, NEW], {})))
    last = dict(zip(VARIABLE_HEADS, rows[-1], strict=True))
    assert last["variable"] == "role"
    assert last["name_in_each_version"] == "version 1: old; version 2: role"
    assert [row[1] for row in rows] == [
        "row", "response", "channel", "received_on", "version", "role",
    ]  # fmt: skip


def test_each_variable_has_its_name_in_stata_beside_that_everywhere_else(tmp_path: Path) -> None:
    long = question("a" * 40)
    rows = list(variable_rows(contents_of(tmp_path, definition(long), {})))
    last = dict(zip(VARIABLE_HEADS, rows[-1], strict=True))
    assert (last["variable"], last["name_in_stata"]) == ("a" * 40, "a" * 32)


def test_choices_keep_their_numbers_and_say_where_they_were_offered(tmp_path: Path) -> None:
    rows = choice_rows(contents_of(tmp_path, [OLD, NEW], {"q": "else"}))
    place = {name: CHOICE_HEADS.index(name) for name in CHOICE_HEADS}
    assert [(r[place["number"]], r[place["name"]], r[place["versions"]]) for r in rows] == [
        (1, "worker", "1, 2"), (2, "lead", "1"), (3, "head", "2"), (4, "else", "in none"),
    ]  # fmt: skip


def test_it_says_what_five_faces_cannot_tell(tmp_path: Path) -> None:
    asked = question("happy", "select_one", id="q", list="face", appearance="faces")
    contents = contents_of(tmp_path, definition(asked, face="a b c d e"), {"q": "a"})
    assert list(variable_rows(contents))[-1][-1].endswith("how satisfied children are.")


def test_it_says_where_small_groups_were_put_together(tmp_path: Path) -> None:
    contents = contents_of(tmp_path, NEW, {}, wish=Wish(background="role"), confidential=True)
    assert "put together" in list(variable_rows(contents))[-1][-1]


def test_versions_stand_in_order() -> None:
    assert versions_in_words({2: "b", 1: "a"}) == "version 1: a; version 2: b"
