"""What needs a person today: the home page's sections, from what exists and what they may see."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from accounts.permissions import Permission
from analytics.models import AnalysisRun
from families.models import Load
from jobs.models import Job
from journeys.models import Journey
from msc.models import HAS_DECIDED, Panel
from surveys.models import Survey
from voice.models import Event

MOST = 5


@dataclass(frozen=True)
class OpenSurvey:
    """A survey that takes answers now, and how long it still does."""

    survey: Survey
    days_left: int

    @property
    def time_left(self) -> str:
        """The days left in words: the last day counts as today."""
        if self.days_left < 0:
            return "Past its last day: close it when you are ready"
        if self.days_left == 0:
            return "Today is the last day"
        return "1 day left" if self.days_left == 1 else f"{self.days_left} days left"

    @property
    def is_late(self) -> bool:
        return self.days_left < 0


@dataclass(frozen=True)
class Home:
    """Everything the home page shows to one person on one day."""

    open_surveys: list[OpenSurvey]
    results: list[AnalysisRun]
    extracts: list[Load]
    panels: list[Panel]
    journeys: list[Journey]
    events: list[Event]
    work: list[Job]
    sees_surveys: bool
    sees_results: bool

    @property
    def has_nothing(self) -> bool:
        """Whether there is no section at all for this person."""
        needed = self.work or self.extracts or self.panels or self.journeys or self.events
        return not (self.sees_surveys or self.sees_results or needed)


def home_of(user: User, today: date) -> Home:
    """The home page of this person today, in at most nine statements, ten for who loads."""
    surveys = Survey.objects.visible_to(user).open().select_related("round", "instrument")
    runs = AnalysisRun.objects.visible_to(user).newest_of_each_survey()
    named = runs.defer("result", "protected").select_related("survey__round", "survey__instrument")
    return Home(
        open_surveys=[
            OpenSurvey(survey, (survey.round.closes_on - today).days)
            for survey in surveys.order_by("round__closes_on")[:MOST]
        ],
        results=list(named[:MOST]),
        extracts=extracts_waiting(user),
        panels=panels_waiting(user),
        journeys=list(Journey.objects.to_sign_off_by(user).order_by("handed_in_at", "pk")[:MOST]),
        events=events_open(user),
        work=list(Job.objects.visible_to(user).unfinished()[:MOST]),
        sees_surveys=user.may(Permission.SEE_SURVEYS),
        sees_results=user.may(Permission.SEE_RESULTS),
    )


def events_open(user: User) -> list[Event]:
    """Events that are open, for those who count there."""
    if not user.may(Permission.RUN_EVENTS):
        return []
    return list(Event.objects.run_by(user).open()[:MOST])


def extracts_waiting(user: User) -> list[Load]:
    """Extracts that were checked and wait until somebody loads them or throws them away."""
    if not user.may(Permission.LOAD_FAMILIES):
        return []
    return list(Load.objects.visible_to(user).awaiting_decision()[:MOST])


def panels_waiting(user: User) -> list[Panel]:
    """Panels that the person sits on or leads, and that have not decided yet."""
    mine = Panel.objects.with_a_place_for(user).exclude(state__in=HAS_DECIDED)
    return list(mine.select_related("round__round", "locality")[:MOST])
