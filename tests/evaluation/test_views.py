"""The pages that belong to no app, as people meet them."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client, RequestFactory
from django.utils import timezone
from django.views.defaults import bad_request, server_error

from accounts.permissions import Role
from jobs.models import State
from surveys.models import SurveyState
from tests.factories.accounts import UserFactory
from tests.factories.analytics import AnalysisRunFactory
from tests.factories.jobs import JobFactory
from tests.factories.programmes import RoundFactory
from tests.factories.surveys import SurveyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demonstration(settings: LazySettings) -> None:
    """In the demonstration the second factor is not asked for."""
    settings.DEMONSTRATION = True


def signed_in(client: Client, role: Role = Role.ANALYST) -> Client:
    """The client of a person with this role."""
    client.force_login(UserFactory.create(role=role, name="Ada Marlow"))
    return client


def test_the_home_page_asks_strangers_to_sign_in(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/accounts/login/?next=/"


def test_the_home_page_shows_open_surveys_results_and_work(client: Client) -> None:
    today = timezone.localdate()
    survey_round = RoundFactory.create(
        name="Spring", opens_on=today, closes_on=today + timedelta(days=3)
    )
    survey = SurveyFactory.create(round=survey_round, state=SurveyState.OPEN, response_count=97)
    run = AnalysisRunFactory.create(result={"n": 97}, protected={})
    job = JobFactory.create(what="Sending 164 invitations", state=State.RUNNING)
    page = signed_in(client).get("/").content.decode()
    assert "Hello, Ada Marlow" in page
    assert '<span class="govuk-!-font-weight-bold">97</span> answers so far' in page
    assert "3 days left" in page
    for address in (f"/surveys/{survey.pk}/", f"/analytics/surveys/{run.survey_id}/"):
        assert address in page
    assert f"/jobs/{job.pk}/" in page


def test_the_home_page_tells_an_analyst_what_to_do_where_there_is_nothing(client: Client) -> None:
    page = signed_in(client).get("/").content.decode()
    assert "No survey is open" in page
    assert "There are no results yet" in page


def test_the_home_page_tells_a_practitioner_that_nothing_is_asked_of_them(client: Client) -> None:
    page = signed_in(client, Role.PRACTITIONER).get("/").content.decode()
    assert "Nothing needs you today" in page
    assert "Surveys open now" not in page


def test_people_sign_out_by_a_form(client: Client) -> None:
    page = signed_in(client).get("/").content.decode()
    assert '<form method="post" action="/accounts/logout/">' in page


def test_every_page_of_the_demonstration_says_that_it_is_invented(client: Client) -> None:
    for path in ("/accessibility/", "/look/"):
        assert "everything here is invented" in client.get(path).content.decode()


def test_outside_the_demonstration_nothing_is_said_of_it(
    client: Client, settings: LazySettings
) -> None:
    settings.DEMONSTRATION = False
    assert "invented" not in client.get("/accessibility/").content.decode()


@pytest.mark.parametrize("path", ["/accessibility/", "/privacy/", "/look/"])
def test_the_statements_are_open_to_strangers(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert "session" not in response.cookies


def test_the_privacy_page_names_every_cookie_that_is_set(client: Client) -> None:
    page = client.get("/privacy/").content.decode()
    client.post("/look/", {"size": "large", "colours": "dark"})
    signed_in(client).get("/")
    names = set(client.cookies)
    assert {"look", "session", "csrf"} <= names
    assert {name for name in names if f">{name}</th>" not in page} == set()


def test_the_look_that_was_chosen_is_kept_and_used(client: Client) -> None:
    answer = client.post("/look/", {"size": "large", "colours": "dark", "next": "/privacy/"})
    assert answer.headers["Location"] == "/privacy/"
    assert answer.cookies["look"]["httponly"]
    assert 'class="govuk-template tl-large tl-dark"' in client.get("/privacy/").content.decode()
    form = client.get("/look/").content.decode()
    assert form.count("checked") == 2


@pytest.mark.parametrize(
    "bad", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x"]
)
def test_the_look_page_sends_nobody_to_another_site(client: Client, bad: str) -> None:
    answer = client.post("/look/", {"size": "large", "colours": "dark", "next": bad})
    assert answer.headers["Location"] == "/"


def test_a_look_that_does_not_exist_is_refused(client: Client) -> None:
    answer = client.post("/look/", {"size": "huge", "colours": "dark"})
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert "look" not in answer.cookies


def test_the_gallery_is_for_builders_only(client: Client, settings: LazySettings) -> None:
    assert signed_in(client, Role.PRACTITIONER).get("/components/").status_code == 200
    settings.DEMONSTRATION = False
    assert client.get("/components/").status_code == 404


def test_the_gallery_can_show_its_form_with_errors(client: Client) -> None:
    assert "Fill this in" in signed_in(client).get("/components/?errors").content.decode()


def test_a_page_that_does_not_exist_says_so_in_plain_words(client: Client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "We cannot find this page" in answer.content.decode()


def test_a_page_one_may_not_see_says_so_in_plain_words(client: Client) -> None:
    answer = signed_in(client, Role.PRACTITIONER).get("/surveys/")
    assert answer.status_code == 403
    assert "You may not see this page" in answer.content.decode()


def test_a_form_without_its_key_is_refused_in_plain_words() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/look/", {"size": "large"})
    assert answer.status_code == 403
    assert "We could not take that" in answer.content.decode()


def test_a_fault_of_ours_is_a_page_that_needs_no_request(rf: RequestFactory) -> None:
    answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "The fault is ours" in answer.content.decode()


def test_a_broken_request_is_answered_in_plain_words(rf: RequestFactory) -> None:
    answer = bad_request(rf.get("/"), Exception("broken"))
    assert answer.status_code == 400
    assert "We could not read that" in answer.content.decode()
