"""The demonstration county's closed staff survey, as rows, for tests of results."""

import csv
import random
import uuid
from datetime import date
from pathlib import Path

from django.utils import timezone

from evaluation.demonstration.staff import (
    LOCALITIES,
    headcounts,
    people_who_answered,
    replies,
)
from programmes.models import Node
from surveys.actions.instruments import load_instrument
from surveys.actions.versions import publish_version
from surveys.models import Response, Survey, SurveyState
from tests.factories.accounts import LocalityFactory, ServiceFactory
from tests.factories.programmes import ProgrammeFactory, RoundFactory
from tests.factories.surveys import HeadcountFactory, SurveyFactory

ROOT = Path(__file__).resolve().parents[2]
INSTRUMENT = ROOT / "surveys" / "instruments" / "staff_confidence.md"
THEORY = ROOT / "programmes" / "demonstration" / "theory_of_change.csv"
COMMENTS = {"what_helps": [f"Time to listen ({number})" for number in range(97)]}


def county_survey(seed: int = 1) -> Survey:
    """Wealdshire's closed round: 97 of 164 staff, in the instrument that ships."""
    programme = ProgrammeFactory.create()
    with THEORY.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            Node.objects.create(
                programme=programme, code=row["code"], kind=row["kind"], title=row["title"]
            )
    version = load_instrument(
        by=None,
        programme=programme,
        slug="staff-confidence",
        source=INSTRUMENT.read_text(encoding="utf-8"),
        source_format="md",
    )
    publish_version(by=None, version=version)
    survey: Survey = SurveyFactory.create(
        version=version,
        round=RoundFactory.create(programme=programme, name="March 2017"),
        state=SurveyState.CLOSED,
        closed_at=timezone.now(),
    )
    add_population(survey)
    add_replies(survey, seed)
    return survey


def add_population(survey: Survey) -> None:
    """Headcounts by role, service and locality."""
    services = {
        slug: ServiceFactory.create(slug=slug, name=name, short_name=slug.upper())
        for slug, name in (("slf", "Supporting Local Families"), ("cc", "Children’s Centres"))
    }
    localities = {
        slug: LocalityFactory.create(slug=slug, name=slug.capitalize()) for slug in LOCALITIES
    }
    for role, service, locality, people in headcounts():
        HeadcountFactory.create(
            survey=survey,
            role=role,
            service=services[service],
            locality=localities[locality],
            people=people,
            as_of=date(2017, 2, 1),
        )


def add_replies(survey: Survey, seed: int) -> None:
    """The answers of the 97, drawn from a seed."""
    chance = random.Random(seed)
    ids = {
        question["name"]: question["id"]
        for page in survey.version.definition["pages"]
        for question in page["questions"]
    }
    made = replies(people_who_answered(chance), COMMENTS, chance)
    Response.objects.bulk_create(
        Response(
            root_id=uuid.uuid4(),
            instrument=survey.instrument,
            survey=survey,
            version=survey.version,
            answers={ids[name]: value for name, value in reply.answers.items()},
        )
        for reply in made
    )
    survey.response_count = len(made)
    survey.data_version += 1
    survey.save(update_fields=["response_count", "data_version"])
