"""Pages, tables and the API of single questions: who may see them, and what they never show."""

import csv
import io
import re
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from analytics.models import AnalysisRun, QuestionResult
from surveys.models import Survey, SurveyState
from tests.analytics.by_hand import result
from tests.analytics.results import analysed, people
from tests.factories.accounts import UserFactory
from tests.factories.analytics import add_responses, question, small_survey
from tests.factories.programmes import RoundFactory
from tests.factories.surveys import SurveyFactory, VersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    """Nobody has a second factor here."""
    settings.DEMONSTRATION = True


def survey_with_choices() -> Survey:
    """45 people: SLF mostly says yes and the other service no."""
    survey = small_survey([])
    definition, instrument = survey.version.definition, survey.instrument
    definition["choices"]["help"] = [
        {"name": "yes", "label": "Yes, it does"}, {"name": "no", "label": "No"},
    ]  # fmt: skip
    definition["pages"] = definition["pages"][-1:]
    asked = question(instrument, "help", "select_one", list="help", label="Does it help?")
    definition["pages"][0]["questions"].append(asked)
    survey.version.save(update_fields=["definition"])
    answered = [
        person | {"help": "yes" if (person["service"] == "slf") == bool(n % 4) else "no"}
        for n, person in enumerate(people())
    ]
    add_responses(survey, answered)
    return survey


@pytest.fixture
def run() -> AnalysisRun:
    return analysed(survey_with_choices())


def signed_in(role: Role | None) -> Client:
    client = Client()
    user: User = UserFactory.create(role=role)
    client.force_login(user, backend="accounts.adapters.SignInBackend")
    return client


def show(run: AnalysisRun, name: str = "help", role: Role = Role.MANAGER, **query: str) -> str:
    address = reverse("analytics:question_show", args=[run.survey_id, name])
    response = signed_in(role).get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def every_address(run: AnalysisRun) -> list[str]:
    return [
        reverse("analytics:questions", args=[run.survey_id]),
        reverse("analytics:question_show", args=[run.survey_id, "help"]),
        reverse("analytics:question_table", args=[run.survey_id, "help", "answers"]),
        reverse("api:question_results", args=[run.survey_id]),
        reverse("api:question_result", args=[run.survey_id, "help"]),
    ]


def test_only_those_who_read_results_may_see_them(run: AnalysisRun) -> None:
    for address in every_address(run):
        assert Client().get(address).status_code in {302, 401, 403}
        assert signed_in(Role.CODER).get(address).status_code == 403
        assert signed_in(Role.MANAGER).get(address).status_code == 200


def test_what_must_be_known_to_read_a_question_stands_before_its_figures(run: AnalysisRun) -> None:
    row = run.questions.get(name="help")
    row.result["note"] = "Mind the faces."
    row.save(update_fields=["result"])
    page = show(run)
    assert page.index("Mind the faces.") < page.index("Yes, it does")


def test_what_is_not_there_is_not_found(run: AnalysisRun) -> None:
    client = signed_in(Role.MANAGER)
    elsewhere = small_survey([])
    for survey, name in ((run.survey_id, "nothing"), (elsewhere.pk, "help")):
        address = reverse("analytics:question_show", args=[survey, name])
        assert client.get(address).status_code == 404
    table = reverse("analytics:question_table", args=[run.survey_id, "help", "nothing"])
    assert client.get(table, {"service": "cc", "role": "manager"}).status_code == 404


def test_a_survey_without_statements_leads_to_its_questions(run: AnalysisRun) -> None:
    response = signed_in(Role.MANAGER).get(reverse("analytics:survey_show", args=[run.survey_id]))
    assert response["Location"] == reverse("analytics:questions", args=[run.survey_id])


def test_the_list_finds_questions_by_words(run: AnalysisRun) -> None:
    client, address = signed_in(Role.MANAGER), every_address(run)[0]
    assert "Does it help?" in client.get(address).content.decode()
    found = client.get(address, {"search": "does it HELP"}).content.decode()
    assert "1 question found" in found
    assert "No question with these words" in client.get(address, {"search": "x?"}).content.decode()


def test_a_question_shows_its_answers_and_the_groups_side_by_side(run: AnalysisRun) -> None:
    text = show(run, by="service")
    kept = QuestionResult.objects.get(run=run, name="help").result
    most = max(answer["people"] for answer in kept["answers"])
    assert f"by {most} of 45 people" in text
    assert "By service" in text
    assert "more often than chance would give" in text
    assert "▲" in text


def test_a_group_that_is_hidden_says_why_and_shows_no_figure(run: AnalysisRun) -> None:
    text = show(run, locality="not-given")
    assert "This group is hidden" in text
    assert "of 45 people" not in text.split("</h1>")[1].split("Groups side by side")[0].replace(
        "45 of 45 people answered", ""
    )


def test_groups_that_must_not_be_compared_say_why(run: AnalysisRun) -> None:
    row = QuestionResult.objects.get(run=run, name="help")
    row.result["tables"]["service"]["refusal"] = "Not comparable: rates differ."
    row.save()
    text = show(run, by="service")
    assert "Not comparable: rates differ." in text
    assert "chart-by-group" not in text
    table = reverse("analytics:question_table", args=[run.survey_id, "help", "by-group"])
    assert signed_in(Role.MANAGER).get(table, {"by": "service"}).status_code == 404


def test_what_cannot_be_counted_is_said_kindly(run: AnalysisRun) -> None:
    text = show(run, name="comment")
    assert "nothing to count" in text
    assert "Comment 1" not in text


def test_a_small_survey_says_what_a_table_inside_a_group_needs(run: AnalysisRun) -> None:
    row = QuestionResult.objects.get(run=run, name="help")
    row.result["tables"]["role"] = row.result["tables"]["service"]
    row.save()
    text = show(run, service="slf", by="role")
    assert "where at least 150 people took part, and 45 did" in text


def test_questions_by_which_groups_are_formed_hide_small_groups(run: AnalysisRun) -> None:
    text = show(run, name="locality")
    assert "Groups are formed by this question" in text


def test_tables_come_as_csv_and_are_noted(run: AnalysisRun) -> None:
    client = signed_in(Role.MANAGER)
    address = reverse("analytics:question_table", args=[run.survey_id, "help", "by-group"])
    response = client.get(address, {"by": "service"})
    body = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]  # a stream
    rows = list(csv.reader(io.StringIO(body)))[3:]
    table = QuestionResult.objects.get(run=run, name="help").result["tables"]["service"]
    assert [int(row[4]) for row in rows] == [count for row in table["counts"] for count in row]
    assert AuditEvent.objects.filter(event="downloaded results").count() == 1


def test_the_api_tells_the_same_cells(run: AnalysisRun) -> None:
    client = signed_in(Role.MANAGER)
    told = client.get(every_address(run)[4], {"by": "service"}).json()
    kept = QuestionResult.objects.get(run=run, name="help").result
    assert [a["people"] for a in told["answers"]] == [a["people"] for a in kept["answers"]]
    counts = [count for row in kept["tables"]["service"]["counts"] for count in row]
    assert [cell["people"] for cell in told["cross"]["cells"]] == counts
    listed = client.get(every_address(run)[3], {"search": "does it"}).json()
    assert [each["name"] for each in listed] == ["help"]


def test_pages_take_few_statements(
    run: AnalysisRun, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(Role.MANAGER)
    for name in [f"more_{n}" for n in range(60)]:
        QuestionResult.objects.create(
            run=run, position=99, name=name, label=name, kind="one", result=result()
        )
    for address in every_address(run)[:2]:
        client.get(address)
        with django_assert_max_num_queries(8):
            client.get(address)


def test_a_question_that_changed_since_the_round_before_is_marked_everywhere() -> None:
    later = survey_with_choices()
    definition = deepcopy(later.version.definition)
    last = definition["pages"][0]["questions"][-1]
    assert last["name"] == "help"
    last["label"] = "Did it help?"
    old = VersionFactory.create(instrument=later.instrument, number=9, definition=definition)
    opened = later.round.opens_on - timedelta(days=90)
    before = RoundFactory.create(programme=later.round.programme, slug="before", opens_on=opened)
    SurveyFactory.create(version=old, round=before, state=SurveyState.CLOSED,
                         closed_at=later.closed_at)  # fmt: skip
    run = analysed(later)
    text = show(run)
    assert "do not compare it with that round" in text
    assert "Changed between these rounds: reworded." in text
    assert "do not compare it with that round" not in show(run, name="locality")
    client, addresses = signed_in(Role.MANAGER), every_address(run)
    listed = client.get(addresses[0]).content.decode()
    assert listed.count("Changed since the round before") == 1
    assert "reworded" in client.get(addresses[4]).json()["changed"]


def test_a_group_is_crossed_by_another_grouping_inside_its_filter(run: AnalysisRun) -> None:
    row = QuestionResult.objects.get(run=run, name="help")
    whole = row.result["tables"]["service"]
    levels = [{"service": "slf", "role": "worker"}, {"service": "slf", "role": "manager"},
              {"service": "cc", "role": "manager"}, None]  # fmt: skip
    columns = [
        {"label": str(filters), "filters": filters, "people": people}
        for filters, people in zip(levels, (20, 10, 10, 5), strict=True)
    ]
    row.result["tables"]["role&service"] = whole | {
        "by": ["service", "role"], "columns": columns, "test": None, "residuals": [],
        "rows": ["Yes, it does", "No"], "counts": [[15, 4, 3, 2], [5, 6, 7, 3]],
    }  # fmt: skip
    row.result["tables"]["role"] = whole | {"by": ["role"]}
    row.save()
    text = show(run, by="role", service="slf")
    cells = set(re.findall(r"\d+% \(\d+\)", text))
    assert {"75% (15)", "40% (4)", "25% (5)", "60% (6)"} <= cells
    assert not {"30% (3)", "70% (7)", "40% (2)"} & cells, "columns outside of the filter"
    assert "differences are tested among everybody only" in text
    told = signed_in(Role.MANAGER).get(every_address(run)[4], {"by": "role", "service": "slf"})
    assert [cell["people"] for cell in told.json()["cross"]["cells"]] == [15, 4, 5, 6]
    assert {cell["residual"] for cell in told.json()["cross"]["cells"]} == {None}
    table = reverse("analytics:question_table", args=[run.survey_id, "help", "by-group"])
    answer = signed_in(Role.MANAGER).get(table, {"by": "role", "service": "slf"})
    body = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]  # a stream
    assert [int(line[4]) for line in list(csv.reader(io.StringIO(body)))[3:]] == [15, 4, 5, 6]


def test_statements_with_the_same_answers_are_shown_as_a_scale(run: AnalysisRun) -> None:
    run.result["scales"] = [
        {"title": "About help", "counted_by": "the choices in their order, 1 to 5",
         "statements": ["It helps", "It is kind", "It is near"], "is_shown": True,
         "n_complete": 44, "alpha": [0.81, 0.74, 0.88], "omega": None, "why": "Why not.",
         "items": [{"item_rest": 0.61, "alpha_if_dropped": 0.7}] * 3},
        {"title": "About few", "counted_by": "the steps as numbers", "statements": ["a", "b", "c"],
         "is_shown": False},
    ]  # fmt: skip
    run.save(update_fields=["result"])
    client, address = signed_in(Role.MANAGER), every_address(run)[0]
    text = client.get(address).content.decode()
    assert "0.81 (0.74 to 0.88)" in text
    assert "the choices in their order, 1 to 5" in text
    assert "Too few people answered every statement." in text
    assert "Each statement beside the others" in text
    assert "Alpha" not in client.get(address, {"search": "help"}).content.decode()
