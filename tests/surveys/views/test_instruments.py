"""Questionnaires as they are read before they are sent."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.programmes import NodeFactory
from tests.factories.surveys import FormFileFactory, InstrumentFactory, VersionFactory
from tests.surveys.answering import open_survey
from tests.surveys.exports.describing import all_of, read
from tests.surveys.forms import TWO_LANGUAGES
from tests.surveys.questionnaires import definition, question, version_of

pytestmark = pytest.mark.django_db

QUESTION = {"id": "1", "name": "calm", "type": "range", "label": "Stay calm", "hint": ""}


@pytest.fixture(autouse=True)
def manager(client: Client) -> None:
    client.force_login(UserFactory.create(role=Role.MANAGER))


def test_the_questions_are_listed_by_page_with_choices_and_theory(client: Client) -> None:
    instrument = InstrumentFactory.create(slug="staff", title="Staff survey")
    NodeFactory.create(programme=instrument.programme, code="calm-homes", title="Calmer homes")
    questions = [
        QUESTION | {"node": "calm-homes", "list": ""},
        QUESTION | {"label": "Your role", "type": "select_one", "list": "role", "node": ""},
    ]
    page = {"name": "visits", "title": "Home visits", "hint": "", "questions": questions}
    roles = [{"name": "w", "label": "Worker"}, {"name": "l", "label": "Lead"}]
    definition = {"title": "Staff survey", "pages": [page], "choices": {"role": roles}}
    VersionFactory.create(
        instrument=instrument, number=2, definition=definition, published_at=timezone.now()
    )

    assertContains(client.get("/surveys/instruments/"), "Version 2")
    assertContains(client.get("/surveys/instruments/staff/"), "Not used in any survey yet")
    shown = client.get("/surveys/instruments/staff/2/")

    for words in ("Home visits", "Stay calm", "Theory of change: Calmer homes", "Worker · Lead"):
        assertContains(shown, words)
    assert client.get("/surveys/instruments/staff/3/").status_code == 404
    assert client.get("/surveys/instruments/nurses/2/").status_code == 404


def test_an_empty_list_says_what_to_do(client: Client) -> None:
    assertContains(client.get("/surveys/instruments/"), "Those who prepare questionnaires")
    client.force_login(UserFactory.create(role=Role.ANALYST))
    assertContains(client.get("/surveys/instruments/"), "import_form")


def test_a_search_that_finds_nothing_shows_the_way_back(client: Client) -> None:
    InstrumentFactory.create(title="Staff survey")
    assertContains(client.get("/surveys/instruments/?q=staff"), "Staff survey")
    assertContains(client.get("/surveys/instruments/?q=zebra"), "Show all questionnaires")


def test_the_file_is_given_back_as_it_came(client: Client) -> None:
    version = VersionFactory.create(instrument__slug="staff", number=2)
    FormFileFactory.create(version=version, content=b"\xff exactly")
    response = client.get("/surveys/instruments/staff/2/file/")
    assert response.content == b"\xff exactly"
    assert response["Content-Disposition"] == 'attachment; filename="staff-2.md"'
    assert response["Content-Type"] == "text/markdown"


@pytest.mark.parametrize(
    "where",
    [
        "/surveys/instruments/",
        "/surveys/instruments/staff/",
        "/surveys/instruments/staff/2/",
        "/surveys/instruments/staff/2/file/",
        "/surveys/instruments/staff/2/ddi/",
    ],
)
def test_others_do_not_read_questionnaires(client: Client, where: str) -> None:
    client.force_login(UserFactory.create(role=Role.PRACTITIONER))
    assert client.get(where).status_code == 403
    client.logout()
    assert client.get(where).status_code == 302


def test_authors_see_the_languages_and_what_each_lacks(client: Client) -> None:
    survey = open_survey(TWO_LANGUAGES, "visit")
    page = client.get(f"/surveys/instruments/visit/{survey.version.number}/")
    for words in [
        "Polski: texts that are missing",
        "label of the choice dad",
        "hint of the question",
    ]:
        assertContains(page, words)
    VersionFactory.create(instrument__slug="plain", number=1)
    assertNotContains(client.get("/surveys/instruments/plain/1/"), "Languages:")


def test_the_description_of_a_version_tells_what_its_answers_are_given_out_as(
    client: Client,
) -> None:
    first = definition(question("gone"), question("role", "select_one", list="role"), role="a b")
    version = version_of(first)
    newer = version_of(definition(question("role", label="Which?")), 2, version.instrument)
    page = f"/surveys/instruments/{version.instrument.slug}"
    assertContains(client.get(f"{page}/"), "Description (DDI)")
    answer = client.get(f"{page}/{newer.number}/ddi/")
    assert answer["Content-Type"] == "application/xml"
    root = read(answer.content)
    names = [each.get("name") for each in all_of(root, "dataDscr/var")]
    assert names[-3:] == ["gone", "role", "role_2"]
    assert client.get(f"{page}/9/ddi/").status_code == 404
