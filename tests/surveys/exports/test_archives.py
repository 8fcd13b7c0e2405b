"""Files for SPSS and their description agree, name by name and code by code."""

from pathlib import Path

import pyreadstat

from surveys.exports.archives import write_archive
from surveys.exports.ddi import Study
from tests.surveys.exports.describing import all_of, read, texts, variable
from tests.surveys.exports.sources import contents_of, nothing
from tests.surveys.questionnaires import definition, question

FORM = definition(
    question("role", "select_one", list="role"),
    question("trust", "range"),
    question("words"),
    question("lack", "select_multiple", list="role"),
    role="worker lead",
)
STUDY = Study("A form", "a-form", "Early help", {1: FORM})


def test_the_description_has_the_names_and_the_codes_of_the_file(tmp_path: Path) -> None:
    rows = ({"role": "lead", "trust": -97, "words": "-98"}, {"role": None, "lack": ["worker"]})
    contents = contents_of(tmp_path, FORM, *rows)
    data, description = write_archive(STUDY, contents, tmp_path, "x", nothing)
    root = read(description.read_bytes())
    _, about = pyreadstat.read_sav(data, user_missing=True)
    assert [each.get("name") for each in all_of(root, "dataDscr/var")] == about.column_names
    for name, labels in about.variable_value_labels.items():
        values = {float(each.text) for each in all_of(variable(root, name), "catgry/catValu")}
        assert values == set(labels), name
    assert [each.get("VALUE") for each in all_of(variable(root, "words"), "invalrng/item")] == [
        "-998", "-997", "-996", "-995",
    ]  # fmt: skip


def test_a_confidential_file_is_described_as_it_is(tmp_path: Path) -> None:
    rows = [{"role": "lead", "trust": 1, "words": "Calm"}] * 12
    contents = contents_of(tmp_path, FORM, *rows, confidential=True)
    *_, description = write_archive(STUDY, contents, tmp_path, "x", nothing)
    root = read(description.read_bytes())
    names = [each.get("name") for each in all_of(root, "dataDscr/var")]
    assert "role" not in names
    assert "response" not in names
    apart = variable(root, "words")
    assert apart.get("files") == "F2"
    assert not all_of(apart, "catgry")
    assert b"Calm" not in description.read_bytes()


def test_texts_of_one_name_in_two_tables_lie_in_two_files(tmp_path: Path) -> None:
    older = definition(question("words"))
    kids = question("kids", "repeat", questions=[question("words", id="later")])
    forms = {1: older, 2: definition(kids)}
    rows = [{"kids": [{"later": "Loud"}]}]
    contents = contents_of(tmp_path, list(forms.values()), *rows, confidential=True)
    study = Study("A form", "a-form", "Early help", forms)
    *data, described = write_archive(study, contents, tmp_path, "x", nothing)
    root = read(described.read_bytes())
    names = [path.name for path in data]
    assert names == ["x.sav", "x_kids.sav", "x_text_words.sav", "x_text_words_2.sav"]
    assert [text for _, text in texts(root, "fileDscr/fileTxt/fileName")] == names
