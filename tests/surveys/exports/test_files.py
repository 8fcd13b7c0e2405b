"""One file as it is, several in a ZIP."""

import zipfile
from pathlib import Path

import pytest

from surveys.exports.files import WRITERS, packed, write_files
from surveys.models import Format
from tests.surveys.exports.sources import contents_of, nothing
from tests.surveys.questionnaires import definition, question


@pytest.mark.parametrize("kind", WRITERS)
def test_every_format_writes_the_responses_first(tmp_path: Path, kind: Format) -> None:
    contents = contents_of(tmp_path, definition(question("words")), {"words": "x"})
    first = write_files(contents, kind, tmp_path, "answers", nothing)[0]
    assert first.name == f"answers.{kind}"
    assert first.stat().st_size > 0
    assert set(WRITERS) == set(Format) - {Format.DDI, Format.FILES}


def test_several_files_are_packed_and_one_is_left_alone(tmp_path: Path) -> None:
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for file in files:
        file.write_text(file.name)
    assert packed(files[:1], "a") == files[0]
    with zipfile.ZipFile(packed(files, "a")) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == {
            "a.csv": "a.csv", "b.csv": "b.csv",
        }  # fmt: skip
