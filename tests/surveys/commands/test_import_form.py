"""The command loads a file, and tells mistakes in their place."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from surveys.models import Instrument, Version
from tests.factories.programmes import NodeFactory, ProgrammeFactory
from tests.surveys.forms import SMALL, TWO_LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(tmp_path: Path) -> Path:
    programme = ProgrammeFactory.create(slug="early-help")
    for code in ["node-a", "node-b"]:
        NodeFactory.create(programme=programme, code=code)
    file = tmp_path / "small_form.md"
    file.write_text(SMALL)
    return file


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("import_form", *arguments, stdout=output)
    return output.getvalue()


def test_a_file_is_loaded_under_its_own_name(form: Path) -> None:
    assert run(str(form)) == (
        "A small form (version 1): 3 pages, 8 questions, not published yet.\n"
    )
    assert Instrument.objects.get().slug == "small-form"


def test_it_is_published_when_asked_and_twice_changes_nothing(form: Path) -> None:
    for _ in range(2):
        assert "published." in run(str(form), "--publish", "--slug", "staff")
    assert Version.objects.get().is_published
    assert Instrument.objects.get().slug == "staff"


def test_a_mistake_ends_it_with_sheet_row_and_column(form: Path) -> None:
    form.write_text(SMALL.replace("'other'", "'other"))
    with pytest.raises(CommandError, match="sheet survey, row 4, column relevant"):
        run(str(form))


def test_an_unknown_node_ends_it(form: Path) -> None:
    form.write_text(SMALL.replace("node-a", "node-x"))
    with pytest.raises(CommandError, match="no node called node-x"):
        run(str(form))


def test_the_programme_must_be_named_where_there_are_several(form: Path) -> None:
    ProgrammeFactory.create(slug="other")
    with pytest.raises(CommandError, match="There are: early-help, other"):
        run(str(form))
    assert "3 pages" in run(str(form), "--programme", "early-help")


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="We cannot read"):
        run(str(tmp_path / "none.md"))


def test_what_a_language_lacks_is_listed(form: Path) -> None:
    form.write_text(TWO_LANGUAGES)
    assert run(str(form)).splitlines()[1:] == [
        "Polski lacks 2, shown in the form's own language:",
        "  label of choice dad",
        "  hint of question words",
    ]
