"""What was loaded comes back byte for byte."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories.programmes import NodeFactory, ProgrammeFactory
from tests.surveys.forms import SMALL, rows, workbook
from tests.surveys.uploading import picture

PICTURED = """
| survey |
| | type | name | label | media::image |
| | text | cat | What is this? | cat.jpg |
"""
pytestmark = pytest.mark.django_db

CASES = {
    "small.md": SMALL.encode(),
    "windows.md": SMALL.replace("A guess is fine.", "Guess – “fine”.").encode("cp1252"),
    "marked.md": b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode(),
    "wrongly-named.csv": workbook(SMALL),
}


@pytest.fixture(autouse=True)
def programme() -> None:
    made = ProgrammeFactory.create()
    for code in ["node-a", "node-b"]:
        NodeFactory.create(programme=made, code=code)


def run(command: str, *arguments: str) -> str:
    output = StringIO()
    call_command(command, *arguments, stdout=output)
    return output.getvalue()


@pytest.mark.parametrize("name", CASES)
def test_a_file_comes_back_unchanged(name: str, tmp_path: Path) -> None:
    there, back = tmp_path / name, tmp_path / "back"
    there.write_bytes(CASES[name])
    run("import_form", str(there), "--slug", "small")
    assert name in run("export_form", "small", str(back))
    assert back.read_bytes() == CASES[name]


def test_lists_beside_a_form_come_back_beside_it(tmp_path: Path) -> None:
    form, lists = tmp_path / "form.md", tmp_path / "towns.csv"
    form.write_text(rows("select_one_from_file towns.csv | town | Town |"))
    lists.write_text("name,label\nash,Äsh\n")
    run("import_form", str(form), "--slug", "town", "--beside", str(lists))
    (tmp_path / "out").mkdir()
    assert "towns.csv beside it" in run("export_form", "town", str(tmp_path / "out" / "form.md"))
    assert (tmp_path / "out" / "towns.csv").read_text() == lists.read_text()
    lists.write_text("name,label\nash,Ash\n")
    assert "version 2" in run("import_form", str(form), "--slug", "town", "--beside", str(lists))
    lists.rename(tmp_path / "towns.xml")
    with pytest.raises(CommandError, match=r"“towns.xml” is no list, and no picture"):
        run("import_form", str(form), "--slug", "town", "--beside", str(tmp_path / "towns.xml"))


def test_pictures_beside_a_form_come_back_as_they_came(tmp_path: Path) -> None:
    form, shown = tmp_path / "form.md", tmp_path / "cat.jpg"
    form.write_text(PICTURED)
    shown.write_bytes(picture())
    run("import_form", str(form), "--slug", "cat", "--beside", str(shown))
    (tmp_path / "out").mkdir()
    run("export_form", "cat", str(tmp_path / "out" / "form.md"))
    assert (tmp_path / "out" / "cat.jpg").read_bytes() == picture()


def test_the_published_version_is_given_unless_another_is_named(tmp_path: Path) -> None:
    file, back = tmp_path / "form.md", tmp_path / "back.md"
    file.write_text(SMALL)
    run("import_form", str(file), "--slug", "small", "--publish")
    file.write_text(SMALL.replace("listen", "hear"))
    run("import_form", str(file), "--slug", "small")
    run("export_form", "small", str(back))
    assert back.read_text() == SMALL
    run("export_form", "small", str(back), "--number", "2")
    assert "I can hear." in back.read_text()


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There are: none"):
        run("export_form", "small", str(tmp_path / "x"))
    (tmp_path / "form.md").write_text(SMALL)
    run("import_form", str(tmp_path / "form.md"), "--slug", "small")
    with pytest.raises(CommandError, match="has no version 7"):
        run("export_form", "small", str(tmp_path / "x"), "--number", "7")
    with pytest.raises(CommandError, match="We cannot write"):
        run("export_form", "small", str(tmp_path / "none" / "x"))
