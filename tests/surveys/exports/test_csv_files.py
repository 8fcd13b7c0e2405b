"""CSV as other programs read it."""

from pathlib import Path

from surveys.exports.csv_files import write_csv
from tests.surveys.exports.sources import contents_of, nothing
from tests.surveys.questionnaires import definition, question

FORM = definition(
    question("age", "integer"),
    question("words"),
    question("child", "repeat", questions=[question("name")]),
)


def test_texts_are_quoted_and_harmless_and_numbers_are_bare(tmp_path: Path) -> None:
    contents = contents_of(tmp_path, FORM, {"age": -3, "words": '=HYPERLINK("x")'})
    path = write_csv(contents, tmp_path, "x", nothing)[0]
    assert path.read_bytes().decode("utf-8") == (
        '\ufeff"row","response","channel","received_on","version","age","words"\r\n'
        '1,"key-0","web","",1,-3,"\'=HYPERLINK(""x"")"\r\n'
    )


def test_each_table_has_a_file_and_the_code_book_goes_with_them(tmp_path: Path) -> None:
    contents = contents_of(tmp_path, FORM, {"child": [{"name": "a"}]})
    files = write_csv(contents, tmp_path, "x", nothing)
    assert [path.name for path in files] == [
        "x.csv", "x_child.csv", "x_code_book.csv", "x_choices.csv", "x_empty_cells.csv",
    ]  # fmt: skip
    assert files[1].read_text("utf-8-sig").splitlines()[1] == '1,1,1,1,"a"'


def test_the_report_hears_of_every_row(tmp_path: Path) -> None:
    heard: list[tuple[int, str]] = []
    contents = contents_of(tmp_path, FORM, {"child": [{}, {}]}, {})
    write_csv(contents, tmp_path, "x", lambda rows, what: heard.append((rows, what)))
    assert heard == [(2, "Responses"), (2, "About child?")]
    assert contents.rows == 4
