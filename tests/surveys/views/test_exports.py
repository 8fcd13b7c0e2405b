"""The page of files, as the right and the wrong people meet it."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import User
from accounts.permissions import Role
from surveys.models import Export, Survey
from tests.factories.accounts import UserFactory
from tests.surveys.exporting import analyst, answered, asked, made, tracked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_dir")]


@pytest.fixture
def person(client: Client) -> User:
    user = analyst()
    client.force_login(user)
    return user


def page(survey: Survey) -> str:
    return reverse("surveys:export_list", args=[survey.pk])


def download(export: Export) -> str:
    return reverse("surveys:export_download", args=[export.pk])


def wanted(**more: object) -> dict[str, object]:
    given = {
        "format": "csv", "labels": "", "sections": ["A page"], "purpose": "To see", "key": uuid4(),
    }  # fmt: skip
    return {**given, **more}


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    export = made(tracked(), analyst())
    for where in (page(export.survey), download(export)):
        assert client.get(where).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMINISTRATOR, Role.AUDITOR])
def test_others_are_refused(client: Client, role: Role) -> None:
    export = made(tracked(), analyst())
    client.force_login(UserFactory.create(role=role))
    assert client.get(page(export.survey)).status_code == 403
    assert client.get(download(export)).status_code == 403


def test_what_is_not_there_is_not_found(client: Client, person: User) -> None:
    for name in ("export_list", "export_download"):
        assert client.get(reverse(f"surveys:{name}", args=[uuid4()])).status_code == 404


def test_before_the_first_file_the_page_says_what_one_would_hold(
    client: Client, person: User
) -> None:
    response = client.get(page(tracked()))
    assertContains(response, "Nobody has taken these answers away yet")
    assertContains(response, "About words?")
    assertNotContains(response, "Which background question")


def test_a_confidential_file_says_what_it_leaves_apart(client: Client, person: User) -> None:
    response = client.get(page(answered()))
    assertContains(response, "This survey is confidential, and so is its file")
    assertContains(response, "Which background question should stand beside the answers?")


def test_a_reason_stands_where_the_form_would_be(client: Client, person: User) -> None:
    response = client.get(page(answered(4)))
    assertContains(response, "Fewer than 10 people answered")
    assertNotContains(response, "Make the file</button>")


def test_asking_makes_a_file_that_appears_in_the_list(client: Client, person: User) -> None:
    survey = tracked()
    response = client.post(page(survey), wanted())
    assertRedirects(response, page(survey))
    export = Export.objects.get()
    assert (export.questions, export.asked_by) == (None, person)
    assertContains(client.get(page(survey)), "Stop this work")


def test_a_form_without_a_purpose_keeps_what_was_chosen(client: Client, person: User) -> None:
    response = client.post(page(tracked()), wanted(format="sav", purpose=""))
    assertContains(response, "There is a problem")
    assertContains(response, 'id="id_format_2" class="govuk-radios__input" checked')
    assert not Export.objects.exists()


def test_a_refusal_is_shown_on_the_form(client: Client, person: User) -> None:
    survey = answered()
    made(survey, person, background="role")
    response = client.get(page(survey))
    assertContains(response, "About role?</label>")
    assertNotContains(response, "About locality?</label>")


def test_the_file_comes_as_an_attachment_to_whoever_asked(client: Client, person: User) -> None:
    export = made(tracked(), person)
    response = client.get(download(export))
    assert response.headers["Content-Disposition"] == f'attachment; filename="{export.file_name}"'
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == export.path.read_bytes()  # type: ignore[attr-defined]  # a stream
    response.close()


def test_somebody_elses_file_is_refused_in_words(client: Client, person: User) -> None:
    export = made(tracked(), analyst())
    response = client.get(download(export), follow=True)
    assertContains(response, "Only the person who asked for a file can download it")


def test_many_files_cost_no_more_statements(
    client: Client, person: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    survey = tracked()
    for _ in range(12):
        asked(survey, person)
    with django_assert_max_num_queries(16):
        client.get(page(survey))
