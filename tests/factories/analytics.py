"""Runs and what they release, for tests, and a small survey that can be analysed."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

import factory
from django.utils import timezone

from accounts.models import Locality, Service
from analytics.models import (
    AnalysisRun,
    CaseDashboard,
    Cohort,
    Comparison,
    EventCount,
    FamilyFault,
    FamilyFile,
    FamilyLabel,
    FamilyRun,
    GroupName,
    Method,
    OpenCase,
    Picture,
    Poster,
    QuestionResult,
    Release,
    RunKind,
    StoryRun,
    StuckReason,
    StuckReview,
    ThemeRun,
    Workbook,
)
from families.actions.catalogue import make_first_catalogue
from families.cohorts import CLUSTERING
from jobs.models import State
from surveys.models import Question, Response, Survey, SurveyState
from tests.factories.accounts import LocalityFactory, ServiceFactory, UserFactory
from tests.factories.families import FamilyFactory, LoadFactory
from tests.factories.jobs import JobFactory
from tests.factories.surveys import (
    HeadcountFactory,
    InstrumentFactory,
    SurveyFactory,
    VersionFactory,
)
from tests.factories.themes import CodebookFactory
from tests.factories.voice import NOON, EventFactory
from voice.models import EventState


class AnalysisRunFactory(factory.django.DjangoModelFactory[AnalysisRun]):
    """A run that was asked for and has no result yet."""

    class Meta:
        model = AnalysisRun

    kind = RunKind.SURVEY
    survey = factory.SubFactory(SurveyFactory)
    job = factory.SubFactory(JobFactory)
    key = factory.LazyFunction(uuid.uuid4)
    cohort = "Everybody who answered"
    seed = 1


class StoryRunFactory(factory.django.DjangoModelFactory[StoryRun]):
    """A count of stories that was asked for and has no result yet."""

    class Meta:
        model = StoryRun

    job = factory.SubFactory(JobFactory)
    key = factory.LazyFunction(uuid.uuid4)


class ThemeRunFactory(factory.django.DjangoModelFactory[ThemeRun]):
    """A count of themes that was asked for and has no result yet."""

    class Meta:
        model = ThemeRun

    codebook = factory.SubFactory(CodebookFactory)
    edition = 0
    job = factory.SubFactory(JobFactory)
    key = factory.LazyFunction(uuid.uuid4)


class QuestionResultFactory(factory.django.DjangoModelFactory[QuestionResult]):
    class Meta:
        model = QuestionResult

    run = factory.SubFactory(AnalysisRunFactory)
    position = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"question_{n}")
    label = "Does it help?"
    kind = "one"
    result = factory.LazyFunction(dict)


class PictureFactory(factory.django.DjangoModelFactory[Picture]):
    class Meta:
        model = Picture

    run = factory.SubFactory(AnalysisRunFactory)
    name = "domains"
    svg = "<svg/>"
    png = b"\x89PNG"


class WorkbookFactory(factory.django.DjangoModelFactory[Workbook]):
    class Meta:
        model = Workbook

    run = factory.SubFactory(AnalysisRunFactory)
    content = b"PK"


class ReleaseFactory(factory.django.DjangoModelFactory[Release]):
    class Meta:
        model = Release

    run = factory.SubFactory(AnalysisRunFactory)
    survey = factory.SelfAttribute("run.survey")
    input_sha256 = "0" * 64
    what = "survey results"
    rule = "staff survey"
    cells = factory.LazyFunction(dict)


def question(instrument: Any, name: str, kind: str, **more: Any) -> dict[str, Any]:
    """One question of a definition, with its row."""
    row, _ = Question.objects.get_or_create(instrument=instrument, name=name)
    return {
        "id": str(row.pk),
        "name": name,
        "type": kind,
        "label": f"I can do {name}",
        "hint": "",
        "required": False,
        "required_message": "",
        "relevant": None,
        "list": more.pop("list", ""),
        "start": 0,
        "end": 100,
        "step": 10,
        "node": "",
        "analysed": kind == "range",
        **more,
    }


def small_definition(
    instrument: Any, choices: dict[str, list[str]], domains: Iterable[str], items: int = 3
) -> dict[str, Any]:
    """A questionnaire with these domains and groups, one practice item and one open question."""
    pages = [
        {
            "name": domain,
            "title": f"About {domain}",
            "hint": "",
            "relevant": None,
            "questions": [
                question(instrument, f"{domain}_{number}", "range")
                for number in range(1, items + 1)
            ],
        }
        for domain in domains
    ]
    about = [
        question(instrument, name, "select_one", list=name, required=name != "locality")
        for name in choices
    ]
    about += [
        question(instrument, "practice", "range", analysed=False),
        question(instrument, "comment", "text", label="What else should we know?"),
    ]
    pages.append(
        {"name": "you", "title": "About you", "hint": "", "relevant": None, "questions": about}
    )
    lists = {
        name: [{"name": level, "label": level.replace("-", " ").capitalize()} for level in levels]
        for name, levels in choices.items()
    }
    return {"title": "A small survey", "pages": pages, "choices": lists}


SMALL_CHOICES = {
    "role": ["worker", "manager"],
    "service": ["slf", "cc"],
    "locality": ["alderton", "brackenfield"],
    "tenure": ["long", "short"],
}


def small_survey(people: Iterable[dict[str, Any]], **survey: Any) -> Survey:
    """A closed survey with `people` as answers by question name, two domains of three items."""
    version = VersionFactory.create(instrument=InstrumentFactory.create())
    version.definition = small_definition(version.instrument, SMALL_CHOICES, ("trust", "money"))
    version.save(update_fields=["definition"])
    values = {"state": SurveyState.CLOSED, "closed_at": timezone.now(), **survey}
    made: Survey = SurveyFactory.create(version=version, **values)
    add_responses(made, people)
    return made


def add_responses(survey: Survey, people: Iterable[dict[str, Any]]) -> None:
    """Answers by question name, stored as responses by question id."""
    ids = {
        question["name"]: question["id"]
        for page in survey.version.definition["pages"]
        for question in page["questions"]
    }
    rows = [
        Response(
            root_id=uuid.uuid4(),
            instrument=survey.instrument,
            survey=survey,
            version=survey.version,
            answers={ids[name]: value for name, value in person.items() if name in ids},
        )
        for person in people
    ]
    Response.objects.bulk_create(rows)
    survey.response_count += len(rows)
    survey.data_version += 1
    survey.save(update_fields=["response_count", "data_version"])


def add_headcounts(survey: Survey, rows: Iterable[tuple[str, str, str, int]]) -> None:
    """Headcounts as (role, service, locality, people); services and localities by slug."""
    for role, service, locality, people in rows:
        HeadcountFactory.create(
            survey=survey,
            role=role,
            service=_by_slug(Service, ServiceFactory, service),
            locality=_by_slug(Locality, LocalityFactory, locality),
            people=people,
        )


def _by_slug(model: Any, make: Any, slug: str) -> Any:
    return model.objects.filter(slug=slug).first() or make.create(
        slug=slug, name=slug.replace("-", " ").capitalize()
    )


class FamilyRunFactory(factory.django.DjangoModelFactory[FamilyRun]):
    """A run that waits; give `result` for one that is complete."""

    class Meta:
        model = FamilyRun

    method = Method.NEEDS
    job = factory.SubFactory(JobFactory)
    key = factory.LazyFunction(uuid.uuid4)
    cohort = "clustering"
    rules = factory.LazyFunction(lambda: list(CLUSTERING))
    cut_on = date(2017, 9, 20)
    catalogue = factory.LazyFunction(lambda: make_first_catalogue(by=None))


class GroupNameFactory(factory.django.DjangoModelFactory[GroupName]):
    class Meta:
        model = GroupName

    run = factory.SubFactory(FamilyRunFactory)
    label = factory.Sequence(lambda n: n)
    letter = factory.LazyAttribute(lambda name: f"G{name.label}")


class FamilyLabelFactory(factory.django.DjangoModelFactory[FamilyLabel]):
    class Meta:
        model = FamilyLabel

    run = factory.SubFactory(FamilyRunFactory)
    family = factory.SubFactory(FamilyFactory)
    label = 0


class CaseDashboardFactory(factory.django.DjangoModelFactory[CaseDashboard]):
    """An extract that is to be counted; give `result` for one that is."""

    class Meta:
        model = CaseDashboard

    load = factory.SubFactory(LoadFactory)
    job = factory.SubFactory(JobFactory)


class FamilyFaultFactory(factory.django.DjangoModelFactory[FamilyFault]):
    class Meta:
        model = FamilyFault

    dashboard = factory.SubFactory(CaseDashboardFactory)
    family = factory.SubFactory(FamilyFactory)
    rule = "no-exit"


class OpenCaseFactory(factory.django.DjangoModelFactory[OpenCase]):
    """A case that is open for 400 days, in which as much rose as fell."""

    class Meta:
        model = OpenCase

    dashboard = factory.SubFactory(CaseDashboardFactory)
    family = factory.SubFactory(FamilyFactory)
    days_open = 400
    rose, same, fell, unseen_days = 2, 6, 2, 30


class CohortFactory(factory.django.DjangoModelFactory[Cohort]):
    class Meta:
        model = Cohort

    name = factory.Sequence(lambda n: f"cohort {n}")
    rules = factory.LazyFunction(lambda: ["open"])
    why = "To look at what is going on now."


class StuckReviewFactory(factory.django.DjangoModelFactory[StuckReview]):
    class Meta:
        model = StuckReview

    family = factory.SubFactory(FamilyFactory)
    reviewer = factory.SubFactory(UserFactory)
    reason = StuckReason.WAITING
    next_action = "Ask the school"
    next_on = date(2017, 10, 2)


class ComparisonFactory(factory.django.DjangoModelFactory[Comparison]):
    """A comparison that has no result yet."""

    class Meta:
        model = Comparison

    one = factory.SubFactory(FamilyRunFactory, result={"groups": [{"label": 0}]})
    other = factory.SubFactory(FamilyRunFactory, result={"groups": [{"label": 0}]})
    job = None


class FamilyFileFactory(factory.django.DjangoModelFactory[FamilyFile]):
    class Meta:
        model = FamilyFile

    run = factory.SubFactory(FamilyRunFactory)
    release = "inside-team"
    name = "groups.csv"
    content = b"Group,Families"


class EventCountFactory(factory.django.DjangoModelFactory[EventCount]):
    """A count of a closed event at whose tables nothing lay."""

    class Meta:
        model = EventCount

    event = factory.SubFactory(EventFactory, state=EventState.CLOSED, closed_at=NOON)
    job = factory.SubFactory(JobFactory, state=State.DONE, ended_at=NOON)
    result = factory.LazyFunction(dict)


class PosterFactory(factory.django.DjangoModelFactory[Poster]):
    """A draft of a closed event's poster, with nothing on it."""

    class Meta:
        model = Poster

    event = factory.SubFactory(EventFactory, state=EventState.CLOSED, closed_at=NOON)
    job = factory.SubFactory(JobFactory, state=State.DONE, ended_at=NOON)
    told = factory.LazyFunction(lambda: {"came": [], "parts": [], "pieces": [], "runs": []})
