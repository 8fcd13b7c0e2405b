"""Forms that others wrote behave as the page beside them says, where they lie beside this tree."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from surveys.loading import Read, read_form
from surveys.rows import rows_from
from surveys.sheets import FormProblems, Sheets
from surveys.sniffing import format_of
from surveys.workbooks import workbook_of

BESIDE = [each / "shared" / "xlsforms" for each in Path(__file__).resolve().parents[3:]]
FOLDER = next((each for each in BESIDE if each.exists()), BESIDE[0])


def expected() -> Iterator[tuple[str, str]]:
    """Each file, and why it is refused; the empty text where it is accepted."""
    page = FOLDER / "EXPECTED.md"
    for line in page.read_text().splitlines() if page.exists() else []:
        cells = [each.strip() for each in line.split("|")]
        if len(cells) > 2 and cells[1].endswith((".xls", ".xlsx")):
            _, _, why = cells[2].partition("refuse: ")
            yield cells[1], why


FILES = list(expected())
needs_files = pytest.mark.skipif(not FILES, reason=f"{FOLDER} is not there: no real forms to read")


def read(name: str) -> Read:
    content = (FOLDER / name).read_bytes()
    return read_form(content, format_of(content))


@needs_files
@pytest.mark.parametrize("name", [name for name, why in FILES if not why])
@pytest.mark.filterwarnings("ignore")
def test_a_real_form_is_accepted_and_exported_without_loss(name: str) -> None:
    content = (FOLDER / name).read_bytes()
    kind = format_of(content)
    assert read(name).definition["pages"]
    original = convert(content, file_type=f".{kind}")
    exported = workbook_of(rows_from(Sheets(content, kind).sheets))
    again = convert(exported, file_type=".xlsx")
    assert (again.xform, again.itemsets) == (original.xform, original.itemsets)


@needs_files
@pytest.mark.parametrize(("name", "why"), [each for each in FILES if each[1]])
@pytest.mark.filterwarnings("ignore")
def test_a_form_with_mistakes_is_refused_with_their_place(name: str, why: str) -> None:
    with pytest.raises(FormProblems) as caught:
        read(name)
    told = [str(each) for each in caught.value.problems]
    assert all(line.startswith("sheet survey") for line in told)
    if not why.startswith("our compiler"):
        assert any(why[:60] in line for line in told)
