"""What is in a file, what is left out of it, and why a cell is empty."""

from pathlib import Path
from typing import Any

from surveys.definition import Definition
from surveys.exports.contents import Contents, Sheet, Wish, backgrounds_of
from surveys.exports.withholding import TOGETHER
from tests.surveys.exports.sources import contents_of
from tests.surveys.questionnaires import definition, question

STAFF = definition(
    question("role", "select_one", list="role"),
    question("locality", "select_one", list="role"),
    question("trust", "range"),
    question("born", "date"),
    question("words"),
    role="worker lead head",
)


def names(sheet: Sheet) -> list[str]:
    return [variable.name for variable in sheet.variables]


def column(contents: Contents, name: str) -> list[Any]:
    sheet = contents.sheets[0]
    place = names(sheet).index(name)
    return [cell for piece in contents.pieces(sheet) for cell in piece.cells[place]]


def test_only_the_questions_that_were_chosen_are_in_it(tmp_path: Path) -> None:
    contents = contents_of(tmp_path, STAFF, {}, wish=Wish(questions=frozenset({"trust"})))
    assert names(contents.sheets[0]) == [
        "row", "response", "channel", "received_on", "version", "trust",
    ]  # fmt: skip


def test_a_confidential_file_names_no_response_and_no_background(tmp_path: Path) -> None:
    contents = contents_of(tmp_path, STAFF, {"trust": 5}, confidential=True)
    assert names(contents.sheets[0]) == ["row", "version", "trust"]


def test_a_confidential_file_has_one_background_with_its_small_groups_together(
    tmp_path: Path,
) -> None:
    people: list[dict[str, Any]] = (
        [{"role": "worker"}] * 12 + [{"role": "lead"}] * 9 + [{"role": "head"}] + [{}] * 2
    )
    contents = contents_of(
        tmp_path, STAFF, *people, wish=Wish(background="role"), confidential=True
    )
    assert names(contents.sheets[0]) == ["row", "version", "role", "trust"]
    assert column(contents, "role") == ["worker"] * 12 + [TOGETHER] * 12


def test_texts_of_a_confidential_survey_stand_apart_in_an_order_of_their_own(
    tmp_path: Path,
) -> None:
    people: list[dict[str, Any]] = [{"words": text, "trust": 1} for text in "abcdef"]
    people.append({})
    contents = contents_of(tmp_path, STAFF, *people, confidential=True)
    apart = contents.sheets[1]
    (piece,) = contents.pieces(apart)
    assert names(apart) == ["words"]
    assert sorted(piece.cells[0]) == ["a", "b", "c", "d", "e", "f"]
    again = contents_of(tmp_path, STAFF, *people[::-1], confidential=True)
    assert next(again.pieces(apart)).cells == piece.cells


def test_every_empty_cell_has_its_reason_and_nothing_is_dropped(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"trust": None, "born": "soon", "gone": [1]},
        {"trust": 3, "role": "lead"},
    ]
    found = {
        (each.row, each.variable): (each.why, each.kept)
        for each in contents_of(tmp_path, STAFF, *rows).emptiness()
    }
    assert found[1, "trust"] == ("Left blank", "")
    assert found[1, "role"] == ("Not asked, because of earlier answers", "")
    assert found[1, "born"] == ("Does not fit its question; kept as it came", '"soon"')
    assert found[1, "gone"][1] == "[1]"
    assert (2, "role") not in found


def test_a_confidential_file_tells_nothing_of_what_is_left_out(tmp_path: Path) -> None:
    contents = contents_of(tmp_path, STAFF, {"born": "soon"}, confidential=True)
    assert {(each.variable, each.kept) for each in contents.emptiness()} == {("trust", "")}


def test_a_question_of_a_later_version_is_no_empty_cell_of_an_earlier(tmp_path: Path) -> None:
    forms: list[Definition] = [STAFF, definition(question("late"))]
    contents = contents_of(tmp_path, forms, {"late": "x"})
    assert list(contents.emptiness()) == []


def test_background_questions_are_known_by_name(tmp_path: Path) -> None:
    layout = contents_of(tmp_path, STAFF, {}).source.layout
    assert backgrounds_of(layout) == {"role": "About role?", "locality": "About locality?"}


def test_no_two_sheets_of_a_confidential_survey_have_one_name(tmp_path: Path) -> None:
    entry = question("Words", id="other")
    form = definition(question("words"), question("text_words", "repeat", questions=[entry]))
    contents = contents_of(tmp_path, form, {}, confidential=True)
    assert [sheet.name for sheet in contents.sheets] == [
        "responses", "text_words", "text_words_2", "text_Words_3",
    ]  # fmt: skip
