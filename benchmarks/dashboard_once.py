"""One population of the dashboard's benchmark: built, analysed by the worker's code, looked at."""

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from uuid import uuid4

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import Locality, Membership, Service, User
from accounts.permissions import Role
from analytics import runner
from analytics.actions.survey_runs import start_run
from evaluation.demonstration.staff import LOCALITIES, ROLES, background, confidence, headcounts
from evaluation.demonstration.staff import Person as Member
from jobs.runner import carry_out
from programmes.models import Node, NodeKind, Programme, Round
from surveys.actions.instruments import load_instrument
from surveys.actions.versions import publish_version
from surveys.models import Headcount, Response, Survey, SurveyState

ROOT = Path(__file__).resolve().parent.parent
INSTRUMENT = ROOT / "surveys" / "instruments" / "staff_confidence.md"
THEORY = ROOT / "programmes" / "demonstration" / "theory_of_change.csv"
BATCH, GETS, PATTERNS = 1000, 20, 2000
TENURES = ("three-years-or-more", "one-to-two-years", "under-one-year")
ASKED_FOR_EACH = 2


def measure(people: int) -> None:
    """Print one JSON object with the seconds and milliseconds of one population."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    started = time.perf_counter()
    survey = build(people)
    built = time.perf_counter()
    run = start_run(by=None, survey=survey, key=uuid4())
    carry_out(str(run.job_id), runner.analyse_survey)
    analysed = time.perf_counter()
    run.refresh_from_db()
    if run.result is None:
        raise SystemExit("The analysis has no result.")
    pages = sorted(get_page(survey))
    print(
        json.dumps(
            {
                "build": built - started,
                "analysis": analysed - built,
                "page_p50": pages[len(pages) // 2],
                "page_p95": pages[int(len(pages) * 0.95) - 1],
                "result_kib": len(json.dumps(run.result)) / 1024,
            }
        )
    )


def build(people: int) -> Survey:
    """A closed survey in which this many of twice as many people answered."""
    programme = Programme.objects.create(slug="p", name="Early Help")
    for line in THEORY.read_text(encoding="utf-8").splitlines()[1:]:
        code = line.split(",")[0]
        Node.objects.create(programme=programme, code=code, title=code, kind=NodeKind.OUTCOME)
    version = load_instrument(
        by=None,
        programme=programme,
        slug="staff-confidence",
        source=INSTRUMENT.read_text(encoding="utf-8"),
        source_format="md",
    )
    publish_version(by=None, version=version)
    day = date(2017, 3, 1)
    survey = Survey.objects.create(
        round=Round.objects.create(
            programme=programme, slug="r", name="March 2017", opens_on=day, closes_on=day
        ),
        instrument=version.instrument,
        version=version,
        state=SurveyState.CLOSED,
        closed_at=timezone.now(),
        response_count=people,
    )
    add_headcounts(survey, people)
    for rows in batches(survey, people):
        Response.objects.bulk_create(rows)
    return survey


def add_headcounts(survey: Survey, people: int) -> None:
    """Twice as many people asked as answered, spread evenly over roles and localities."""
    services = {s: Service.objects.create(slug=s, name=s, short_name=s) for s in ROLES}
    places = {p: Locality.objects.create(slug=p, name=p) for p in LOCALITIES}
    groups = [(role, service, place) for role, service, place, _ in headcounts()]
    for role, service, place in groups:
        Headcount.objects.create(
            survey=survey,
            role=role,
            service=services[service],
            locality=places[place],
            people=ASKED_FOR_EACH * people // len(groups) + 1,
            as_of=date(2017, 2, 1),
        )


def batches(survey: Survey, people: int) -> Iterator[list[Response]]:
    """Responses in batches; score patterns are drawn once and used again in turn."""
    chance = Random(1)
    pages = survey.version.definition["pages"]
    ids = {question["name"]: question["id"] for page in pages for question in page["questions"]}
    groups = [(role, service, place) for role, service, place, _ in headcounts()]
    documents = []
    for number in range(min(people, PATTERNS)):
        role, service, place = groups[number % len(groups)]
        member = Member(service, role, place, TENURES[number % 3])
        answers = confidence(member, chance) | background(member, chance)
        documents.append({ids[name]: value for name, value in answers.items()})
    for start in range(0, people, BATCH):
        yield [
            Response(
                root_id=uuid4(),
                instrument=survey.instrument,
                survey=survey,
                version=survey.version,
                answers=documents[number % len(documents)],
            )
            for number in range(start, min(start + BATCH, people))
        ]


def get_page(survey: Survey) -> Iterator[float]:
    """Milliseconds of each of twenty looks at the dashboard, after one to warm up."""
    user = User.objects.create_user("manager@wealdshire.example", "Manager")
    Membership.objects.create(user=user, role=Role.MANAGER)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, backend="accounts.adapters.SignInBackend")
    for number in range(GETS + 1):
        started = time.perf_counter()
        response = client.get(f"/analytics/surveys/{survey.pk}/")
        if response.status_code != 200 or b"tl-heat" not in response.content:
            raise SystemExit(f"The dashboard answered {response.status_code}.")
        if number:
            yield (time.perf_counter() - started) * 1000
