"""The pages of files sent, as the right and the wrong people meet them."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import AuditEvent
from accounts.permissions import Role
from surveys.actions.answering import finish, save_page
from surveys.models import Promise, Survey, Upload
from surveys.uploads import FileRead
from surveys.views import uploads
from tests.factories.accounts import UserFactory
from tests.surveys.answering import Person, open_survey
from tests.surveys.uploading import FORM

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    """A closed survey to which two people sent files."""
    made = open_survey(FORM, "files")
    for content in (b"one", b"two"):
        person = Person(made)
        person.begin()
        files = {"photo": FileRead("jpg", content), "plan": FileRead("pdf", content)}
        save_page(holder=person.holder, page=1, values={}, files=files)
        finish(holder=person.holder)
    return closed(made)


def closed(survey: Survey, **more: object) -> Survey:
    Survey.objects.filter(pk=survey.pk).update(state="closed", closed_at=timezone.now(), **more)
    return Survey.objects.get(pk=survey.pk)


def page(survey: Survey) -> str:
    return reverse("surveys:upload_list", args=[survey.pk])


def download(survey: Survey) -> str:
    return reverse("surveys:upload_download", args=[survey.pk, Upload.objects.earliest("pk").pk])


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(UserFactory.create(role=Role.ANALYST))
    return client


def test_strangers_are_asked_to_sign_in_and_others_refused(client: Client, survey: Survey) -> None:
    for where in (page(survey), download(survey)):
        assert client.get(where).headers["Location"].startswith("/accounts/login/")
    client.force_login(UserFactory.create(role=Role.MANAGER))
    for where in (page(survey), download(survey)):
        assert client.get(where).status_code == 403


def test_while_a_survey_is_open_nobody_finds_a_file(reader: Client, survey: Survey) -> None:
    Survey.objects.update(state="open", closed_at=None)
    assert reader.get(download(survey)).status_code == 404
    assertNotContains(reader.get(page(survey)), "Save: ")


def test_a_file_is_not_found_beside_another_survey(reader: Client, survey: Survey) -> None:
    other = closed(open_survey(FORM, "others"))
    upload = Upload.objects.earliest("pk").pk
    for args in ([other.pk, upload], [survey.pk, uuid4()]):
        assert reader.get(reverse("surveys:upload_download", args=args)).status_code == 404
    assertContains(reader.get(page(other)), "Nobody sent a file")


def test_a_confidential_list_says_nothing_of_whose_answers_they_are(
    reader: Client, survey: Survey
) -> None:
    response = reader.get(page(survey))
    assertContains(response, "Save: Picture (JPG)", 2)
    assertContains(response, "Save: File (PDF)", 2)
    assertContains(response, "nothing says to whose answers a file belongs")
    assertNotContains(response, "Answers</th>")
    event = AuditEvent.objects.get(event="looked at the list of files sent")
    assert event.details == {"rows": 4}


def test_a_tracked_list_names_the_receipt(reader: Client, survey: Survey) -> None:
    survey = closed(survey, promise=Promise.TRACKED)
    assertContains(reader.get(page(survey)), "Answers</th>")
    survey.responses.update(answers={})
    assertContains(reader.get(page(survey)), ", earlier answers", 4)


def test_a_file_is_saved_and_never_shown_and_that_is_written_down(
    reader: Client, survey: Survey
) -> None:
    response = reader.get(download(survey))
    assert response.content in {b"one", b"two"}
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert "no-store" in response["Cache-Control"]
    event = AuditEvent.objects.get(event="looked at a file sent with an answer")
    assert event.details["rows"] == 1


def test_long_lists_have_pages_and_cost_no_more_statements(
    reader: Client, survey: Survey, monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    with django_assert_max_num_queries(13):
        reader.get(page(survey))
    monkeypatch.setattr(uploads, "PAGE", 3)
    first = reader.get(page(survey))
    assertContains(first, "Save: ", 3)
    assertContains(reader.get(f"{page(survey)}?after={first.context['last'].pk}"), "Save: ", 1)


def test_the_surveys_page_leads_there(reader: Client, survey: Survey) -> None:
    assertContains(reader.get(reverse("surveys:survey_show", args=[survey.pk])), page(survey))
