"""Result pages: who may see them, what they show, what they never show."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from analytics.models import AnalysisRun
from analytics.open_answers import mark_of
from jobs.models import Job, State
from surveys.models import Response, Survey, SurveyState
from tests.analytics.results import analysed, closed_survey, people
from tests.factories.accounts import UserFactory
from tests.factories.analytics import (
    AnalysisRunFactory,
    PictureFactory,
    WorkbookFactory,
    small_survey,
)
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    """Nobody has a second factor here."""
    settings.DEMONSTRATION = True


@pytest.fixture
def run() -> AnalysisRun:
    return analysed(closed_survey())


def signed_in(role: Role | None) -> Client:
    client = Client()
    user: User = UserFactory.create(role=role)
    client.force_login(user, backend="accounts.adapters.SignInBackend")
    return client


def page(client: Client, survey: Survey, **query: str) -> str:
    response = client.get(reverse("analytics:survey_show", args=[survey.pk]), query)
    assert response.status_code == 200
    return response.content.decode()


def every_address(run: AnalysisRun) -> list[str]:
    return [
        reverse("analytics:results_list"),
        reverse("analytics:survey_show", args=[run.survey_id]),
        reverse("analytics:survey_table", args=[run.survey_id, "domains"]),
        reverse("analytics:run_show", args=[run.pk]),
        reverse("analytics:run_workbook", args=[run.pk]),
        reverse("analytics:run_picture", args=[run.pk, "domains", "svg"]),
        reverse("analytics:open_answers", args=[run.survey_id]),
    ]


def test_strangers_are_asked_to_sign_in_and_others_are_refused(run: AnalysisRun) -> None:
    practitioner = signed_in(Role.PRACTITIONER)
    for address in every_address(run):
        assert Client().get(address).status_code == 302
        assert practitioner.get(address).status_code == 403


def test_what_is_not_there_is_not_found() -> None:
    client = signed_in(Role.ANALYST)
    for name in ("survey_show", "run_show", "run_workbook", "open_answers"):
        assert client.get(reverse(f"analytics:{name}", args=[uuid4()])).status_code == 404
    nothing = reverse("analytics:survey_table", args=[uuid4(), "domains"])
    assert client.get(nothing).status_code == 404


def test_the_list_says_which_results_are_ready(run: AnalysisRun) -> None:
    text = signed_in(Role.MANAGER).get(reverse("analytics:results_list")).content.decode()
    assert "Ready" in text
    assert reverse("analytics:survey_show", args=[run.survey_id]) in text


def test_the_dashboard_says_the_one_sentence_with_its_base(run: AnalysisRun) -> None:
    text = page(signed_in(Role.MANAGER), run.survey)
    assert "45 of the 80 people asked answered (56%)." in text
    assert "Everybody who answered" in text
    assert "Confidence from 0 (cannot do at all) to 100" in text
    assert "Confidence is not competence" in text
    assert "may not add up to 100" in text


def test_the_dashboard_takes_few_statements(
    run: AnalysisRun, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(Role.ANALYST)
    page(client, run.survey)
    with django_assert_max_num_queries(6):
        page(client, run.survey, service="slf", item="trust_1")


def test_filters_live_in_the_address_and_become_chips(run: AnalysisRun) -> None:
    text = page(signed_in(Role.MANAGER), run.survey, service="slf", tenure="long")
    assert "Service: Slf" in text
    assert f"{reverse('analytics:survey_show', args=[run.survey_id])}?tenure=long" in text
    assert '<option value="slf" selected>' in text


def test_a_third_filter_is_refused_in_words(run: AnalysisRun) -> None:
    text = page(signed_in(Role.MANAGER), run.survey, service="slf", role="worker", tenure="long")
    assert "Two filters at most" in text


def test_a_hidden_group_shows_why_and_no_figure(run: AnalysisRun) -> None:
    text = page(signed_in(Role.MANAGER), run.survey, locality="not-given")
    assert "This group is hidden" in text
    assert "tl-heat" not in text
    assert "<figure" not in text


def test_every_figure_of_every_item_stands_on_a_page_of_its_own(run: AnalysisRun) -> None:
    client, address = signed_in(Role.MANAGER), reverse("analytics:statements", args=[run.survey_id])
    everybody = client.get(address).content.decode()
    assert "Item-total correlation" in everybody
    assert "I can do trust_1" in everybody
    group = client.get(address, {"service": "slf"}).content.decode()
    assert "Item-total correlation" not in group
    assert "This group is hidden" in client.get(address, {"locality": "not-given"}).content.decode()


def test_an_item_opens_by_its_address_without_scripts(run: AnalysisRun) -> None:
    text = page(signed_in(Role.MANAGER), run.survey, item="trust_3")
    assert "60% put themselves at 70 or more" in text
    assert "trust_3" in text
    assert 'id="item"' not in page(signed_in(Role.MANAGER), run.survey, item="nonsense")


def test_groups_that_must_not_be_compared_say_why(run: AnalysisRun) -> None:
    text = page(signed_in(Role.MANAGER), run.survey)
    assert "Not comparable: we do not know how many people were asked" in text


def test_changed_questions_are_marked(run: AnalysisRun) -> None:
    run.result["questions_changed"] = "The questions changed since the round before."
    run.save(update_fields=["result"])
    assert "The questions changed since" in page(signed_in(Role.MANAGER), run.survey)


def test_only_an_analyst_is_led_to_open_answers_and_to_another_analysis(run: AnalysisRun) -> None:
    manager, analyst = signed_in(Role.MANAGER), signed_in(Role.ANALYST)
    assert "own words" not in page(manager, run.survey)
    assert "Analyse again" not in page(manager, run.survey)
    assert "own words" in page(analyst, run.survey)
    assert "Analyse again" in page(analyst, run.survey)


def test_an_open_survey_shows_only_how_many_answered() -> None:
    survey = small_survey(people(), state=SurveyState.OPEN, closed_at=None)
    text = page(signed_in(Role.ANALYST), survey)
    assert "45" in text
    assert "No results yet" in text
    assert "Slf" not in text
    assert "Start the analysis" not in text


def test_a_closed_survey_waits_for_its_analysis() -> None:
    survey = closed_survey()
    assert "Start the analysis" in page(signed_in(Role.ANALYST), survey)
    assert "waits for an analyst" in page(signed_in(Role.MANAGER), survey)


def test_one_press_makes_one_run_and_leads_to_its_page() -> None:
    survey, client = closed_survey(), signed_in(Role.ANALYST)
    address, key = reverse("analytics:run_start", args=[survey.pk]), str(uuid4())
    first = client.post(address, {"key": key})
    again = client.post(address, {"key": key})
    run = AnalysisRun.objects.get()
    assert first.url == again.url == reverse("analytics:run_show", args=[run.pk])  # type: ignore[attr-defined]  # a redirect
    text = client.get(reverse("analytics:run_show", args=[run.pk])).content.decode()
    assert "The analysis is under way" in text
    assert "Stop the analysis" in text


def test_a_press_without_a_key_is_not_found() -> None:
    address = reverse("analytics:run_start", args=[closed_survey().pk])
    assert signed_in(Role.ANALYST).post(address).status_code == 404


def test_a_manager_may_not_start_or_stop(run: AnalysisRun) -> None:
    client = signed_in(Role.MANAGER)
    for name, key in (("run_start", run.survey_id), ("run_cancel", run.pk)):
        assert client.post(reverse(f"analytics:{name}", args=[key])).status_code == 403


def test_an_analysis_can_be_stopped(run: AnalysisRun) -> None:
    waiting = AnalysisRunFactory.create(survey=run.survey)
    client = signed_in(Role.ANALYST)
    client.post(reverse("analytics:run_cancel", args=[waiting.pk]))
    assert Job.objects.get(pk=waiting.job_id).state == State.CANCELLED
    text = client.get(reverse("analytics:run_show", args=[waiting.pk])).content.decode()
    assert "The analysis was stopped" in text


def test_a_failed_analysis_says_why_and_what_went_in() -> None:
    job = JobFactory.create(state=State.FAILED, reason="No statements.", ended_at="2017-04-01T09Z")
    failed = AnalysisRunFactory.create(job=job, parameters={"level": 0.95}, seed=7)
    text = signed_in(Role.MANAGER).get(reverse("analytics:run_show", args=[failed.pk]))
    words = text.content.decode()
    assert "No statements." in words
    assert "The answers are safe" in words
    assert "level 0.95" in words


def test_tables_come_as_csv_under_the_same_filters_and_are_noted(run: AnalysisRun) -> None:
    client = signed_in(Role.MANAGER)
    address = reverse("analytics:survey_table", args=[run.survey_id, "rates-locality"])
    response = client.get(address, {"service": "slf"})
    assert response["Content-Disposition"] == 'attachment; filename="rates-locality.csv"'
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]  # a stream
    assert "Locality not given,Hidden," in text
    assert AuditEvent.objects.filter(event="downloaded results").count() == 1
    nothing = reverse("analytics:survey_table", args=[run.survey_id, "salaries"])
    assert client.get(nothing).status_code == 404


def test_pictures_and_the_workbook_come_as_files(run: AnalysisRun) -> None:
    PictureFactory.create(run=run, name="domains", svg="<svg>ø</svg>", png=b"\x89PNG")
    WorkbookFactory.create(run=run, content=b"PK\x03")
    client = signed_in(Role.MANAGER)
    svg = client.get(reverse("analytics:run_picture", args=[run.pk, "domains", "svg"]))
    png = client.get(reverse("analytics:run_picture", args=[run.pk, "domains", "png"]))
    book = client.get(reverse("analytics:run_workbook", args=[run.pk]))
    assert (svg.content, svg["Content-Type"]) == ("<svg>ø</svg>".encode(), "image/svg+xml")
    assert (png.content, png["Content-Type"]) == (b"\x89PNG", "image/png")
    assert book.content == b"PK\x03"
    for name, kind in (("domains", "gif"), ("other", "svg")):
        missing = reverse("analytics:run_picture", args=[run.pk, name, kind])
        assert client.get(missing).status_code == 404


def test_open_answers_stand_alone_and_their_reading_is_noted(run: AnalysisRun) -> None:
    client = signed_in(Role.ANALYST)
    text = client.get(reverse("analytics:open_answers", args=[run.survey_id])).content.decode()
    assert all(f"Comment {n}" in text for n in range(5))
    assert "Worker" not in text
    assert "Alderton" not in text
    event = AuditEvent.objects.get(event="read open answers")
    assert event.details == {"answers": 5}
    manager = signed_in(Role.MANAGER)
    assert manager.get(reverse("analytics:open_answers", args=[run.survey_id])).status_code == 403


def test_open_answers_of_an_open_survey_are_not_found() -> None:
    survey = small_survey(people(), state=SurveyState.OPEN, closed_at=None)
    address = reverse("analytics:open_answers", args=[survey.pk])
    assert signed_in(Role.ANALYST).get(address).status_code == 404


def test_a_worry_about_words_on_the_list_holds_back_the_answers_they_stand_in() -> None:
    survey = small_survey([{"comment": f"Words {number}"} for number in range(3)])
    analyst = signed_in(Role.ANALYST)
    mark = mark_of("Words 1")
    worry = reverse("analytics:open_answer_worry", args=[survey.pk, mark])
    here = reverse("analytics:open_answers", args=[survey.pk])
    assert worry in analyst.get(here).content.decode()
    said = {
        "is_in_danger_now": "no", "exact_words": "Words 1", "who_said": "A worker",
        "who_heard": "Me", "heard_at": "2017-03-11T12:00", "heard_where": "On a list",
    }  # fmt: skip
    analyst.post(analyst.get(worry)["Location"], said)
    assert "Words 1" not in analyst.get(here).content.decode()
    assert analyst.get(worry).status_code == 404
    assert signed_in(Role.MANAGER).get(worry).status_code == 403
    held = Response.objects.held().get()
    lead = signed_in(Role.SAFEGUARDING_LEAD)
    assert "Words 1" in lead.get(f"/surveys/held/{held.pk}/").content.decode()
