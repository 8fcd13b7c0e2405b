"""A survey of a form that asks a parent and a child, and records sent to it, for tests."""

from typing import Any
from uuid import UUID, uuid4

from surveys.actions.receiving import Reception, receive_response
from surveys.compiling import compile_form
from surveys.definition import Definition, completed, identified
from surveys.models import Promise, Survey
from surveys.uploads import FileRead
from tests.surveys.answering import open_survey
from tests.surveys.uploading import picture

FORM = """
| survey |
| | type | name | label | appearance | bind::tl:consent |
| | select_one yn | mother | May your child take part? | | parent |
| | select_one yn | me | Do you want to? | | child |
| | select_one yn | photos | May we take a photo? | | photo |
| | select_one yn | voices | May we record? | | recording |
| | select_one yn | wall | May we show it? | | show |
| | select_one who | told_by | Who told you? | | explained_by |
| | text | tongue | In which language? | | language |
| | text | words | What do you say? | | |
| | image | drawing | Draw it | draw | |
| | image | photo | A photo | | |
| choices |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
| | who | me | The facilitator |
| | who | mum | Mum |
| settings |
| | form_title | form_id | version | namespaces |
| | Asked first | asked_first | 1 | tl="urn:throughline:xlsform:1" |
"""
YES: dict[str, Any] = {
    "mother": "yes", "me": "yes", "photos": "no", "wall": "yes", "told_by": "mum",
    "tongue": "Polish", "words": "I like it.",
}  # fmt: skip


def field_survey() -> Survey:
    """An open survey for the field."""
    survey = open_survey(FORM, "asked-first")
    Survey.objects.filter(pk=survey.pk).update(promise=Promise.FIELD)
    survey.refresh_from_db()
    return survey


def form(source: str = FORM) -> Definition:
    """The form, each question's id its name."""
    made = completed(compile_form(source, "md"))
    names = [each["name"] for page in made["pages"] for each in page["questions"]]
    return identified(made, {name: name for name in names})


def add(survey: Survey, document: dict[str, Any], root_id: UUID | None = None) -> Reception:
    """Send a record, as a tablet does."""
    return receive_response(
        by=None, survey=survey, root_id=root_id or uuid4(), version=1, document=document,
        files={name: png() for name in ("drawing", "photo")},
    )  # fmt: skip


def png() -> FileRead:
    """A small picture."""
    return FileRead("png", picture(kind="PNG"))
