"""The worker makes a draft of a file, or says in place what is wrong with it."""

import pytest

from jobs.models import Job, State
from jobs.runner import carry_out
from programmes.models import Programme
from surveys.actions.versions import hand_in_form
from surveys.loading import load_file
from surveys.models import FormFile, Version
from tests.factories.accounts import UserFactory
from tests.factories.programmes import NodeFactory, ProgrammeFactory
from tests.factories.surveys import InstrumentFactory
from tests.surveys.forms import SMALL, rows, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    made = ProgrammeFactory.create()
    for code in ["node-a", "node-b"]:
        NodeFactory.create(programme=made, code=code)
    return made


def loaded(programme: Programme, content: bytes, slug: str = "small") -> FormFile:
    """A file handed in, and what the worker made of it."""
    by = UserFactory.create()
    file = hand_in_form(by=by, programme=programme, slug=slug, name="f.md", content=content)
    carry_out(str(file.job_id), load_file)
    return FormFile.objects.select_related("version", "job").get(pk=file.pk)


def test_a_workbook_becomes_a_draft_beside_its_file(programme: Programme) -> None:
    book = workbook(SMALL)
    file = loaded(programme, book)
    assert file.version == Version.objects.get()
    assert not file.version.is_published
    assert bytes(file.version.original().content) == book
    assert Job.objects.get().state == State.DONE


def test_every_problem_is_kept_with_its_place_and_no_draft_is_made(programme: Programme) -> None:
    file = loaded(programme, rows("text | a | A | ${b} = ", "text | b | B | )").encode())
    assert file.version is None
    assert {(each["sheet"], each["row"]) for each in file.problems} == {
        ("survey", 2),
        ("survey", 3),
    }
    assert all(each["message"] for each in file.problems)
    assert file.job is not None
    assert file.job.state == State.DONE


FORMER = """
| survey |
| | type | name | label | bind::tl:was |
| | text | b | B | |
| | integer | households | How many? | familes |

| settings |
| | form_title | namespaces |
| | Small | tl="urn:throughline:xlsform:1" |
"""


def test_a_former_name_that_is_wrong_is_told_in_its_row(programme: Programme) -> None:
    loaded(programme, rows("integer | families | How many? |").encode())
    file = loaded(programme, FORMER.encode())
    assert [(each["row"], each["column"]) for each in file.problems] == [(3, "tl:was")]
    assert "Did you mean “families”" in file.problems[0]["message"]


def test_another_programmes_short_name_is_a_problem_of_the_file(programme: Programme) -> None:
    InstrumentFactory.create(slug="taken")
    file = loaded(programme, SMALL.encode(), slug="taken")
    assert "belongs to another programme" in file.problems[0]["message"]


def test_what_the_reader_finds_odd_is_a_warning(programme: Programme) -> None:
    file = loaded(programme, rows("text | why | Why? |", "text | Why | Why not? |").encode())
    assert file.version is not None
    assert [warning["row"] for warning in file.warnings] == [3]
