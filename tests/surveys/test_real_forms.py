"""Forms that others wrote behave as the page beside them says, where they lie beside this tree."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from surveys.actions.instruments import keep_form
from surveys.actions.versions import publish_version
from surveys.definition import HEADING, Definition, every, identified, keyed
from surveys.loading import rows_of
from surveys.models import FormFile
from surveys.opening import Read, read_form
from surveys.sheets import FormProblems
from surveys.sniffing import format_of
from surveys.workbooks import workbook_of
from tests.factories.programmes import ProgrammeFactory
from tests.surveys.exports.describing import all_of, described
from tests.surveys.exports.describing import read as valid

BESIDE = [each / "shared" / "xlsforms" for each in Path(__file__).resolve().parents[3:]]
FOLDER = next((each for each in BESIDE if each.exists()), BESIDE[0])
QUESTIONS, REPEATS = 1, 3
"""Where the page beside the forms counts these, behind what is expected."""
IN_LOOPS = {"ona__transportation.xlsx": 2}
"""Questions of loops, which stay in the form and are not asked."""


def expected() -> Iterator[tuple[str, list[str]]]:
    """Each file, and what is told of it: that it is accepted or why not, and counts."""
    page = FOLDER / "EXPECTED.md"
    for line in page.read_text().splitlines() if page.exists() else []:
        cells = [each.strip() for each in line.split("|")]
        if len(cells) > 2 and cells[1].endswith((".xls", ".xlsx")):
            yield cells[1], cells[2:]


FILES = dict(expected())
ACCEPTED = {name: told for name, told in FILES.items() if told[0] == "accept"}
REFUSED = {name: told[0].removeprefix("refuse: ") for name, told in FILES.items()
           if name not in ACCEPTED}  # fmt: skip
needs_files = pytest.mark.skipif(not FILES, reason=f"{FOLDER} is not there: no real forms to read")
as_they_are = pytest.mark.filterwarnings("ignore")


def read(name: str) -> Read:
    content = (FOLDER / name).read_bytes()
    return read_form(content, format_of(content))


def counts(definition: Definition) -> tuple[int, int]:
    """How many questions and repeats we made of a form."""
    found = [each for page in definition["pages"] for each in every(page["questions"])]
    asked = [each for each in found if each["appearance"] != HEADING]
    repeats = sum(each["type"] == "repeat" for each in asked)
    return len(asked) - repeats, repeats


def notes(definition: Definition) -> int:
    """How many of them are notes, which have no answer."""
    found = [each for page in definition["pages"] for each in every(page["questions"])]
    return sum(each["type"] == "note" and each["appearance"] != HEADING for each in found)


@needs_files
@as_they_are
@pytest.mark.parametrize("name", ACCEPTED)
def test_a_real_form_is_accepted_whole_and_exported_without_loss(name: str) -> None:
    content, form = (FOLDER / name).read_bytes(), read(name)
    questions, repeats = counts(form.definition)
    assert questions + IN_LOOPS.get(name, 0) == int(ACCEPTED[name][QUESTIONS])
    assert repeats == int(ACCEPTED[name][REPEATS])
    original = convert(content, file_type=f".{format_of(content)}")
    again = convert(workbook_of(form.sheets), file_type=".xlsx")
    assert (again.xform, again.itemsets) == (original.xform, original.itemsets)
    ids = {each["name"]: each["name"] for each in keyed(form.definition)}
    root = valid(described(identified(form.definition, ids)))
    assert len(all_of(root, "dataDscr/var")) > questions - notes(form.definition)


@needs_files
@as_they_are
@pytest.mark.django_db
def test_real_forms_are_published_with_their_rows() -> None:
    programme = ProgrammeFactory.create()
    for number, name in enumerate(ACCEPTED):
        form = read(name)
        file = FormFile(
            programme=programme, slug=f"form-{number}", name=name, source_format="xlsx",
            content=name.encode(),
        )  # fmt: skip
        version = publish_version(by=None, version=keep_form(by=None, file=file, read=form))
        assert version.is_published
        assert rows_of(version) == form.sheets


@needs_files
@as_they_are
@pytest.mark.parametrize(("name", "why"), REFUSED.items())
def test_a_form_with_mistakes_is_refused_with_their_place(name: str, why: str) -> None:
    with pytest.raises(FormProblems) as caught:
        read(name)
    told = [str(each) for each in caught.value.problems]
    assert all(line.startswith("sheet survey") for line in told)
    if not why.startswith("our compiler"):
        assert any(why[:60] in line for line in told)
