"""The pages of a survey's life, as the right and the wrong people meet them."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import User
from accounts.permissions import Role
from programmes.models import Round
from surveys.models import Channel, InvitationState, Promise, Survey, SurveyState
from tests.factories.accounts import UserFactory
from tests.factories.programmes import RoundFactory
from tests.factories.surveys import (
    DraftFactory,
    HeadcountFactory,
    InvitationFactory,
    MailingFactory,
    ResponseFactory,
    SurveyFactory,
    VersionFactory,
)

pytestmark = pytest.mark.django_db

PAGES = (
    "survey_show", "survey_close", "survey_deadline",
    "population_edit", "people_invite", "invitation_list",
)  # fmt: skip


@pytest.fixture
def analyst(client: Client) -> User:
    user = UserFactory.create(role=Role.ANALYST)
    client.force_login(user)
    return user


@pytest.fixture
def survey() -> Survey:
    """A survey being prepared that could be opened."""
    version = VersionFactory.create(published_at=timezone.now())
    made = SurveyFactory.create(version=version)
    HeadcountFactory.create(survey=made, people=164)
    return made


@pytest.mark.parametrize("page", [*PAGES, "survey_list", "survey_prepare"])
def test_strangers_are_asked_to_sign_in(client: Client, survey: Survey, page: str) -> None:
    where = reverse(f"surveys:{page}", args=[survey.pk] if page in PAGES else [])
    response = client.get(where)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("page", [*PAGES, "survey_list", "survey_prepare"])
def test_a_practitioner_may_see_no_page_of_surveys(
    client: Client, survey: Survey, page: str
) -> None:
    client.force_login(UserFactory.create(role=Role.PRACTITIONER))
    where = reverse(f"surveys:{page}", args=[survey.pk] if page in PAGES else [])
    assert client.get(where).status_code == 403


def test_a_manager_sees_the_count_and_no_button(client: Client, survey: Survey) -> None:
    client.force_login(UserFactory.create(role=Role.MANAGER))
    Survey.objects.update(state=SurveyState.OPEN, response_count=97)
    page = client.get(reverse("surveys:survey_show", args=[survey.pk]))
    assertContains(page, "97")
    assertContains(page, "59%")
    assertNotContains(page, "What to do next")
    assert client.post(reverse("surveys:survey_open", args=[survey.pk])).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_a_survey_that_is_not_there_is_not_found(client: Client, analyst: User, page: str) -> None:
    assert client.get(reverse(f"surveys:{page}", args=[uuid4()])).status_code == 404


@pytest.mark.parametrize("page", ["survey_open", "survey_promise"])
def test_a_link_changes_nothing(client: Client, analyst: User, survey: Survey, page: str) -> None:
    assert client.get(reverse(f"surveys:{page}", args=[survey.pk])).status_code == 405
    survey.refresh_from_db()
    assert survey.state == SurveyState.DRAFT


def test_an_empty_list_says_what_to_do_next(client: Client, analyst: User) -> None:
    page = client.get("/surveys/")
    assertContains(page, "No survey has been prepared yet")
    assertContains(page, "/surveys/prepare/")


def test_the_list_shows_rounds_states_and_counts_in_as_many_queries_for_one_as_for_many(
    client: Client,
    analyst: User,
    survey: Survey,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.get("/surveys/")
    with django_assert_max_num_queries(6) as one:
        client.get("/surveys/")
    for _ in range(9):
        HeadcountFactory.create(survey__state=SurveyState.OPEN, survey__response_count=3)
    with django_assert_num_queries(len(one.captured_queries)):
        page = client.get("/surveys/")
    assertContains(page, "Being prepared")
    assertContains(page, "<strong>3</strong> of 20", html=False)


def test_a_survey_is_prepared_in_a_new_round(client: Client, analyst: User) -> None:
    version = VersionFactory.create(published_at=timezone.now())
    assertContains(client.get("/surveys/prepare/"), "nobody can link answers to people")
    days = {"opens_on": "2018-03-01", "closes_on": "2018-03-31"}
    sent = client.post(
        "/surveys/prepare/",
        {
            "instrument": version.instrument.pk,
            "round": "new",
            "name": "Spring 2018",
            **days,
            "promise": "tracked",
        },
    )
    survey = Survey.objects.get()
    assertRedirects(sent, reverse("surveys:survey_show", args=[survey.pk]))
    assert (survey.round.name, survey.round.opens_on) == ("Spring 2018", date(2018, 3, 1))
    assert (survey.version, survey.promise) == (version, Promise.TRACKED)


def test_a_survey_is_prepared_in_a_round_that_is_there(client: Client, analyst: User) -> None:
    version = VersionFactory.create(published_at=timezone.now())
    round = RoundFactory.create(programme=version.instrument.programme)
    form = {"instrument": version.instrument.pk, "round": round.pk, "promise": "confidential"}
    client.post("/surveys/prepare/", form)
    assert Survey.objects.get().round == round


def test_what_is_missing_for_a_new_round_is_said_and_nothing_is_made(
    client: Client, analyst: User
) -> None:
    version = VersionFactory.create(published_at=timezone.now())
    sent = client.post("/surveys/prepare/", {"instrument": version.instrument.pk, "round": "new"})
    assertContains(sent, "Enter a name for the new round.")
    assertContains(sent, "Enter the first day of the new round.")
    assert not Round.objects.exists()


def test_a_refusal_takes_the_new_round_back(client: Client, analyst: User, survey: Survey) -> None:
    form = {
        "instrument": survey.instrument.pk,
        "round": survey.round.pk,
        "promise": "confidential",
    }
    survey.instrument.programme = survey.round.programme
    survey.instrument.save(update_fields=["programme"])
    assertContains(client.post("/surveys/prepare/", form), "already used in this round")
    new = {"name": "Back to front", "opens_on": "2018-03-31", "closes_on": "2018-03-01"}
    before = Round.objects.count()
    client.post("/surveys/prepare/", form | {"round": "new"} | new)
    assert Round.objects.count() == before


def test_preparing_without_a_published_questionnaire_says_why_not(
    client: Client, analyst: User
) -> None:
    VersionFactory.create()
    assertContains(client.get("/surveys/prepare/"), "No questionnaire is published")


def test_the_page_leads_from_step_to_step(client: Client, analyst: User, survey: Survey) -> None:
    where = reverse("surveys:survey_show", args=[survey.pk])
    assertContains(client.get(where), "Open the survey</button>")
    client.post(reverse("surveys:survey_open", args=[survey.pk]))
    survey.refresh_from_db()
    assert survey.is_open
    assertContains(client.get(where), "Invite more people first")
    InvitationFactory.create(survey=survey)
    assertContains(client.get(where), "1 not sent yet")
    InvitationFactory.create_batch(3, survey=survey, state=InvitationState.UNKNOWN)
    page = client.get(where)
    assertContains(page, "Of 3 we do not know whether they arrived")
    assertContains(page, "at most 3 extra answers")


def test_a_mailing_under_way_is_shown_with_its_progress(
    client: Client, analyst: User, survey: Survey
) -> None:
    Survey.objects.update(state=SurveyState.OPEN)
    mailing = MailingFactory.create(survey=survey)
    page = client.get(reverse("surveys:survey_show", args=[survey.pk]))
    assertContains(page, reverse("jobs:job_state", args=[mailing.job_id]))
    assertContains(page, "Stop the mailing")


def test_opening_twice_says_why_not(client: Client, analyst: User, survey: Survey) -> None:
    where = reverse("surveys:survey_open", args=[survey.pk])
    client.post(where)
    assertContains(client.post(where, follow=True), "The survey is open already.")


def test_the_promise_can_be_put_right_before_the_first_invitation(
    client: Client, analyst: User, survey: Survey
) -> None:
    Survey.objects.update(promise=Promise.TRACKED)
    page = client.get(reverse("surveys:survey_show", args=[survey.pk]))
    assertContains(page, "Change the promise: confidential")
    assertContains(page, "Change the promise: field")
    where = reverse("surveys:survey_promise", args=[survey.pk])
    for promise in (Promise.FIELD, Promise.CONFIDENTIAL, Promise.TRACKED):
        client.post(where, {"promise": promise})
        survey.refresh_from_db()
        assert survey.promise == promise
    client.post(where, {"promise": "none"})
    survey.refresh_from_db()
    assert survey.promise == Promise.TRACKED
    InvitationFactory.create(survey=survey)
    again = client.post(where, {"promise": Promise.CONFIDENTIAL}, follow=True)
    assertContains(again, "cannot change any more")


def test_a_survey_in_the_field_leads_to_tablets_and_speaks_of_no_email(
    client: Client, analyst: User, survey: Survey
) -> None:
    Survey.objects.update(promise=Promise.FIELD, state=SurveyState.OPEN)
    page = client.get(reverse("surveys:survey_show", args=[survey.pk]))
    assertContains(page, reverse("field:device_list"))
    for words in ("invitations sent", "emails", "Kiosks", "Could answer"):
        assertNotContains(page, words)


def test_closing_says_first_what_it_drops(client: Client, analyst: User, survey: Survey) -> None:
    where = reverse("surveys:survey_close", args=[survey.pk])
    assertContains(client.get(where), "The survey was never opened.")
    Survey.objects.update(state=SurveyState.OPEN, response_count=2)
    ResponseFactory.create_batch(2, survey=survey)
    DraftFactory.create_batch(3, survey=survey)
    page = client.get(where)
    assertContains(page, "have begun and not sent")
    assertContains(page, "A closed survey cannot be opened again.")

    closed = client.post(where, follow=True)

    assertContains(closed, "The survey is closed with 2 responses.")
    assertContains(closed, f"/analytics/surveys/{survey.pk}/")
    assertNotContains(closed, "What to do next")
    assertContains(client.post(where, follow=True), "closed already")


def test_a_tracked_survey_shows_its_rate_its_channels_and_its_gap(
    client: Client, analyst: User, survey: Survey
) -> None:
    Survey.objects.update(promise=Promise.TRACKED, state=SurveyState.OPEN)
    survey.refresh_from_db()
    people = InvitationFactory.create_batch(4, survey=survey, state=InvitationState.SENT)
    InvitationFactory.create(survey=survey, email="", state=InvitationState.NOT_REACHED)
    ResponseFactory.create(survey=survey, invitation=people[0], channel=Channel.EMAIL)

    page = client.get(reverse("surveys:survey_show", args=[survey.pk]))

    assertContains(page, "1 of the 4 people asked answered (25.0%).")
    assertContains(page, "1 more could not be asked")
    assertContains(page, "20.0% of the list of 5")
    assertContains(page, "By email")
    assertNotContains(page, "Say who could answer")


def test_the_day_to_answer_by_is_kept_or_refused_beside_its_field(
    client: Client, analyst: User, survey: Survey
) -> None:
    where = reverse("surveys:survey_deadline", args=[survey.pk])
    early = client.post(where, {"answer_by": survey.round.opens_on - timedelta(days=1)})
    assertContains(early, "Choose a later day")
    page = client.post(where, {"answer_by": "2030-08-31"}, follow=True)
    assertContains(page, "31 August 2030")
    page = client.post(where, {"answer_by": ""}, follow=True)
    assertContains(page, "No day was named")
