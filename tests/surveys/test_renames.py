"""An answer given under a question's old name is read, exported and analysed under the new one."""

from collections.abc import Callable

import pytest

from surveys.actions.instruments import load_instrument
from surveys.actions.versions import publish_version, say_renamed
from surveys.columns import layout_of
from surveys.definition import Question, completed, question_named
from surveys.models import Response, Version
from tests.factories.programmes import ProgrammeFactory
from tests.factories.surveys import ResponseFactory, SurveyFactory

pytestmark = pytest.mark.django_db

FORM = """
| survey |
| | type | name | label | bind::tl:was |
| | {kind} | {name} | How old are you? | {was} |

| settings |
| | form_title | namespaces |
| | Small | tl="urn:throughline:xlsform:1" |
"""


def load(name: str, was: str = "", kind: str = "integer") -> Version:
    """The next version of one questionnaire of one question."""
    programme = Response.objects.first()
    return load_instrument(
        by=None,
        programme=programme.instrument.programme if programme else ProgrammeFactory.create(),
        slug="small",
        source=FORM.format(kind=kind, name=name, was=was),
        source_format="md",
    )


@pytest.fixture
def answered() -> Response:
    """An answer given to the first version."""
    first = publish_version(by=None, version=load("age"))
    question = question_of(first, "age")
    return ResponseFactory.create(
        survey=SurveyFactory.create(version=first), answers={question["id"]: 41}
    )


def question_of(version: Version, name: str) -> Question:
    found = question_named(completed(version.definition), name)
    assert found is not None
    return found


def columns(version: Version) -> dict[str, str]:
    """Names of the columns of exports, by question id."""
    published = version.instrument.versions.filter(published_at__isnull=False).order_by("number")
    layout = layout_of([(each.number, completed(each.definition)) for each in published])
    return {column.question: column.name for column in layout.tables[0].columns}


def renamed_in_the_form(answered: Response) -> Version:
    return load("years", was="age")


def renamed_on_the_page(answered: Response) -> Version:
    former = next(iter(answered.answers))
    return say_renamed(by=None, version=load("years"), name="years", former=former)


@pytest.mark.parametrize("rename", [renamed_in_the_form, renamed_on_the_page])
def test_the_answer_stands_under_the_new_name(
    answered: Response, rename: Callable[[Response], Version]
) -> None:
    second = publish_version(by=None, version=rename(answered))
    question = question_of(second, "years")
    assert answered.answers[question["id"]] == 41
    assert columns(second) == {question["id"]: "years"}
    assert second.instrument.questions.get().name == "years"


def test_the_answer_still_opens_in_its_own_version(answered: Response) -> None:
    publish_version(by=None, version=renamed_in_the_form(answered))
    answered.refresh_from_db()
    assert question_of(answered.version, "age")["id"] in answered.answers


def test_a_question_of_another_type_gets_a_column_of_its_own(answered: Response) -> None:
    second = publish_version(by=None, version=load("age", kind="text"))
    old, new = next(iter(answered.answers)), question_of(second, "age")["id"]
    assert columns(second) == {old: "age", new: "age_2"}
