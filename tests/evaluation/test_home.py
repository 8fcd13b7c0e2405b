"""What needs a person today: by role, by day, at a fixed price."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.permissions import Role
from evaluation.home import MOST, OpenSurvey, home_of
from families.models import LoadState
from jobs.models import State
from journeys.models import JourneyState
from msc.models import Panel, PanelState
from surveys.models import Survey, SurveyState
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.analytics import AnalysisRunFactory
from tests.factories.families import LoadFactory
from tests.factories.jobs import JobFactory
from tests.factories.journeys import NOON, JourneyFactory
from tests.factories.programmes import RoundFactory
from tests.factories.surveys import SurveyFactory
from tests.factories.voice import EventFactory
from tests.msc.ground import browser_of
from tests.msc.meetings import meeting
from voice.models import EventState

pytestmark = pytest.mark.django_db
TODAY = date(2017, 3, 20)


def open_survey(closes_on: date = date(2017, 3, 31)) -> Survey:
    """A survey that takes answers until that day."""
    survey_round = RoundFactory.create(opens_on=date(2017, 3, 1), closes_on=closes_on)
    return SurveyFactory.create(round=survey_round, state=SurveyState.OPEN)


def analyst() -> User:
    """An analyst for the whole county."""
    return UserFactory.create(role=Role.ANALYST)


@pytest.mark.parametrize(
    ("closes_on", "words", "is_late"),
    [
        (date(2017, 3, 31), "11 days left", False),
        (date(2017, 3, 21), "1 day left", False),
        (date(2017, 3, 20), "Today is the last day", False),
        (date(2017, 3, 19), "Past its last day: close it when you are ready", True),
    ],
)
def test_the_time_left_is_said_in_words(closes_on: date, words: str, is_late: bool) -> None:
    open_survey(closes_on)
    [shown] = home_of(analyst(), TODAY).open_surveys
    assert (shown.time_left, shown.is_late) == (words, is_late)


def test_surveys_that_close_first_come_first_and_drafts_stay_away() -> None:
    later, sooner = open_survey(date(2017, 4, 30)), open_survey(date(2017, 3, 25))
    SurveyFactory.create(state=SurveyState.DRAFT)
    assert [each.survey for each in home_of(analyst(), TODAY).open_surveys] == [sooner, later]


def test_an_open_event_stands_on_the_page_of_those_who_count_there() -> None:
    event = EventFactory.create()
    EventFactory.create(state=EventState.PLANNED, opened_at=None)
    facilitator = UserFactory.create(role=Role.FACILITATOR)
    home = home_of(facilitator, TODAY)
    assert (home.events, home.has_nothing) == ([event], False)
    assert f"/voices/{event.pk}/" in browser_of(facilitator).get("/").content.decode()
    assert home_of(UserFactory.create(role=Role.SAFEGUARDING_LEAD), TODAY).events == []


def test_an_extract_that_was_checked_waits_for_whoever_loads() -> None:
    load = LoadFactory.create(state=LoadState.CHECKED)
    steward = UserFactory.create(role=Role.DATA_STEWARD)
    assert home_of(steward, TODAY).extracts == [load]
    assert home_of(analyst(), TODAY).extracts == []
    load.state = LoadState.DROPPED
    load.save()
    assert home_of(steward, TODAY).extracts == []


def test_results_appear_when_they_are_worked_out() -> None:
    AnalysisRunFactory.create()
    run = AnalysisRunFactory.create(result={"n": 97}, protected={})
    assert home_of(analyst(), TODAY).results == [run]


def test_work_is_shown_until_it_ends() -> None:
    person = UserFactory.create(role=Role.PRACTITIONER)
    mine = JobFactory.create(asked_by=person, state=State.RUNNING)
    JobFactory.create(state=State.RUNNING)
    assert home_of(person, TODAY).work == [mine]


def test_a_person_without_a_role_sees_no_survey_and_no_result() -> None:
    open_survey()
    AnalysisRunFactory.create(result={"n": 97}, protected={})
    home = home_of(UserFactory.create(role=Role.PRACTITIONER), TODAY)
    assert (home.open_surveys, home.results) == ([], [])
    assert home.has_nothing


def test_a_member_is_led_to_the_room_until_the_panel_has_decided() -> None:
    room = meeting()
    assert home_of(room.members[1], TODAY).panels == [room.panel]
    page = browser_of(room.members[1]).get("/")
    assert f"/stories/panels/{room.panel.pk}/" in page.content.decode()
    assert home_of(UserFactory.create(), TODAY).panels == []
    Panel.objects.update(state=PanelState.DECIDED)
    assert home_of(room.members[1], TODAY).has_nothing


def test_a_map_waits_for_whoever_signs_off_and_did_not_draw_it() -> None:
    person, other = analyst(), UserFactory.create(role=Role.MANAGER)
    assert home_of(person, TODAY).journeys == []
    journey = JourneyFactory.create(state=JourneyState.HANDED_IN, handed_in_at=NOON)
    JourneyFactory.create()
    assert home_of(person, TODAY).journeys == [journey]
    assert home_of(other, TODAY).journeys == []
    page = browser_of(person).get("/").content.decode()
    assert f"/journeys/maps/{journey.pk}/" in page
    MembershipFactory.create(user=person, role=Role.INTERVIEWER)
    journey.interview.colleagues.add(person)
    assert home_of(person, TODAY).journeys == []


def test_the_page_costs_the_same_for_one_survey_and_for_many(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(MOST + 5):
        open_survey()
        AnalysisRunFactory.create(result={"n": 97}, protected={})
    person = analyst()
    with django_assert_max_num_queries(9):
        home = home_of(person, TODAY)
        words = [str(each.survey) for each in home.open_surveys]
        words += [str(run.survey) for run in home.results]
    assert len(words) == 2 * MOST


def test_days_left_are_counted_from_the_day_that_is_given() -> None:
    survey = open_survey(date(2017, 3, 31))
    assert OpenSurvey(survey, 11) in home_of(analyst(), TODAY).open_surveys
