"""The life of a survey: what each step changes, and when it is refused."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from accounts.permissions import Role
from surveys.actions.surveys import (
    HeadcountRow,
    change_promise,
    close_survey,
    open_survey,
    prepare_survey,
    set_deadline,
    set_headcounts,
    set_total,
    take_newest_version,
)
from surveys.codes import hash_of
from surveys.models import Promise, Survey, SurveyState, Version
from tests.factories.accounts import LocalityFactory, ServiceFactory, UserFactory
from tests.factories.programmes import RoundFactory
from tests.factories.surveys import (
    CodeFactory,
    DraftFactory,
    HeadcountFactory,
    InvitationFactory,
    ReceiptFactory,
    ResponseFactory,
    SurveyFactory,
    VersionFactory,
)
from tests.houses import open_house
from tests.surveys.linking_steps import DJANGO, RUN

pytestmark = pytest.mark.django_db

ROLES = {"choices": {"role": [{"name": "worker", "label": "Worker"}]}, "pages": [], "title": "T"}


@pytest.fixture
def analyst() -> User:
    return UserFactory.create(role=Role.ANALYST)


def survey_in(state: SurveyState, **more: object) -> Survey:
    """A survey of a published questionnaire with one role, in this state."""
    version = VersionFactory.create(published_at=timezone.now(), definition=ROLES)
    closed_at = timezone.now() if state == SurveyState.CLOSED else None
    return SurveyFactory.create(version=version, state=state, closed_at=closed_at, **more)


def test_a_survey_takes_the_newest_published_version(analyst: User) -> None:
    old = VersionFactory.create(number=1, published_at=timezone.now())
    new = VersionFactory.create(number=2, published_at=timezone.now(), instrument=old.instrument)
    VersionFactory.create(number=3, instrument=old.instrument)
    round = RoundFactory.create(programme=old.instrument.programme)

    survey = prepare_survey(
        by=analyst, round=round, instrument=old.instrument, promise=Promise.CONFIDENTIAL
    )

    assert (survey.version, survey.state) == (new, SurveyState.DRAFT)
    assert AuditEvent.objects.get(event="prepared the survey").about_id == str(survey.pk)


def published_again(survey: Survey, *roles: str) -> Version:
    """The next version of the survey's questionnaire, with these roles."""
    choices = {"role": [{"name": role, "label": role} for role in roles]}
    return VersionFactory.create(
        instrument=survey.instrument,
        number=survey.version.number + 1,
        definition={"title": "Next", "pages": [], "choices": choices},
        published_at=timezone.now(),
    )


def test_a_survey_in_preparation_can_go_over_to_a_newer_version(analyst: User) -> None:
    survey = HeadcountFactory.create(role="worker").survey
    newer = published_again(survey, "worker")
    assert take_newest_version(by=analyst, survey=survey).version == newer
    assert AuditEvent.objects.filter(event="took the newest version").count() == 1
    with pytest.raises(Refused, match="the newest version already"):
        take_newest_version(by=analyst, survey=survey)


def test_a_survey_keeps_its_version_once_it_is_open(analyst: User) -> None:
    survey = SurveyFactory.create(state=SurveyState.OPEN)
    published_again(survey)
    with pytest.raises(Refused, match="keeps it"):
        take_newest_version(by=analyst, survey=survey)
    survey.refresh_from_db()
    assert survey.version.number < survey.instrument.versions.latest("number").number


def test_a_version_without_a_role_that_is_counted_is_not_taken(analyst: User) -> None:
    survey = HeadcountFactory.create(role="worker").survey
    published_again(survey, "lead")
    with pytest.raises(Refused, match="no role called “worker”"):
        take_newest_version(by=analyst, survey=survey)


def test_a_questionnaire_is_used_once_in_a_round(analyst: User) -> None:
    survey = survey_in(SurveyState.DRAFT)
    survey.instrument.programme = survey.round.programme
    survey.instrument.save(update_fields=["programme"])

    with pytest.raises(Refused, match="already used in this round"):
        prepare_survey(
            by=analyst,
            round=survey.round,
            instrument=survey.instrument,
            promise=Promise.CONFIDENTIAL,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        SurveyFactory.create(round=survey.round, version=survey.version)


def test_the_promise_can_be_changed_until_the_first_invitation(analyst: User) -> None:
    survey = survey_in(SurveyState.DRAFT, promise=Promise.TRACKED)

    changed = change_promise(by=analyst, survey=survey, promise=Promise.CONFIDENTIAL)
    assert changed.promise == Promise.CONFIDENTIAL

    InvitationFactory.create(survey=survey)
    with pytest.raises(Refused, match="invited under this promise"):
        change_promise(by=analyst, survey=survey, promise=Promise.TRACKED)
    survey.refresh_from_db()
    assert survey.promise == Promise.CONFIDENTIAL


def test_where_no_role_is_asked_one_number_counts_everybody_or_none_does(analyst: User) -> None:
    survey = SurveyFactory.create(version=VersionFactory.create(published_at=timezone.now()))
    day = date(2017, 2, 1)

    set_total(by=analyst, survey=survey, as_of=day, people=40)
    counted = survey.headcounts.get()
    assert (counted.people, counted.role, counted.service) == (40, "", None)
    with pytest.raises(IntegrityError), transaction.atomic():
        HeadcountFactory.create(survey=survey, role="", service=None, locality=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        HeadcountFactory.create(survey=survey, role="worker", service=None)

    set_total(by=analyst, survey=survey, as_of=day, people=None)
    assert not survey.headcounts.exists()


def test_the_population_is_replaced_as_a_whole(analyst: User) -> None:
    survey = survey_in(SurveyState.DRAFT)
    service = ServiceFactory.create()
    north, south = LocalityFactory.create_batch(2)
    old = [HeadcountRow("worker", service, north, 3)]
    new = [HeadcountRow("worker", service, south, 7), HeadcountRow("worker", service, north, 0)]

    assert set_headcounts(by=analyst, survey=survey, as_of=date(2017, 2, 1), rows=old) == 3
    assert set_headcounts(by=analyst, survey=survey, as_of=date(2017, 3, 1), rows=new) == 7

    kept = survey.headcounts.values_list("locality", "people", "as_of")
    assert list(kept) == [(south.pk, 7, date(2017, 3, 1))]
    event = AuditEvent.objects.filter(event="set the population").first()
    assert event is not None
    assert event.details == {"as_of": "2017-03-01", "people": 7, "groups": 1}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "at least one group"),
        ([("worker", 0)], "at least one group"),
        ([("wizard", 3)], "no role called “wizard”"),
        ([("worker", 3), ("worker", 4)], "given twice"),
        ([("worker", -1)], "fewer than no people"),
    ],
)
def test_a_population_that_cannot_be_is_refused(
    analyst: User, rows: list[tuple[str, int]], reason: str
) -> None:
    survey = survey_in(SurveyState.DRAFT)
    service, locality = ServiceFactory.create(), LocalityFactory.create()
    full = [HeadcountRow(role, service, locality, people) for role, people in rows]

    with pytest.raises(Refused, match=reason):
        set_headcounts(by=analyst, survey=survey, as_of=date(2017, 2, 1), rows=full)
    assert not survey.headcounts.exists()


def test_a_group_is_counted_once_whoever_writes_it() -> None:
    group = HeadcountFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        HeadcountFactory.create(survey=group.survey, service=group.service, locality=group.locality)


def test_a_survey_opens_once_its_population_is_known(analyst: User) -> None:
    survey = survey_in(SurveyState.DRAFT)
    with pytest.raises(Refused, match="how many people could answer"):
        open_survey(by=analyst, survey=survey)

    HeadcountFactory.create(survey=survey)
    opened = open_survey(by=analyst, survey=survey)

    assert opened.is_open
    assert opened.opened_at is not None
    with pytest.raises(Refused, match="open already"):
        open_survey(by=analyst, survey=survey)


def test_closing_drops_every_trace_and_keeps_every_answer(analyst: User) -> None:
    survey = survey_in(SurveyState.OPEN)
    before = [ResponseFactory.create(survey=survey, answers={"q": value}) for value in range(1200)]
    for factory in (CodeFactory, DraftFactory, ReceiptFactory):
        factory.create_batch(3, survey=survey)
    other = CodeFactory.create(hash=hash_of("of another survey"))

    closed = close_survey(by=analyst, survey=survey, chance=random.Random(7))

    assert closed.is_closed
    assert closed.closed_at is not None
    assert closed.response_count == 1200
    after = list(survey.responses.all())
    assert sorted(response.answers["q"] for response in after) == list(range(1200))
    assert not {response.pk for response in after} & {response.pk for response in before}
    assert not {response.root_id for response in after} & {each.root_id for each in before}
    assert {response.version_id for response in after} == {survey.version_id}
    assert not survey.codes.exists()
    assert not survey.drafts.exists()
    assert not survey.receipts.exists()
    other.refresh_from_db()


def test_closing_a_survey_in_the_field_leaves_every_record_under_its_number(analyst: User) -> None:
    survey = survey_in(SurveyState.OPEN, promise=Promise.FIELD)
    before = set(ResponseFactory.create(survey=survey).root_id for _ in range(3))
    assert close_survey(by=analyst, survey=survey).response_count == 3
    assert set(survey.responses.values_list("root_id", flat=True)) == before


def test_closing_says_how_many_unfinished_answers_it_dropped(analyst: User) -> None:
    survey = survey_in(SurveyState.OPEN, response_count=5)
    ResponseFactory.create_batch(2, survey=survey)
    DraftFactory.create(survey=survey)

    close_survey(by=analyst, survey=survey)

    event = AuditEvent.objects.get(event="closed the survey")
    assert event.details == {"responses": 2, "counter_before": 5, "unfinished_dropped": 1}


@pytest.mark.server
def test_two_who_close_at_the_same_instant_close_it_once(tmp_path: Path) -> None:
    with open_house(tmp_path, **DJANGO) as house:
        survey = house.run("-c", RUN, "prepare", "5").strip('"')
        heard = house.run("-c", RUN, "close", survey)
        events = house.rows("SELECT count(*) FROM accounts_auditevent WHERE event LIKE 'closed%'")
    assert heard == '["0", "The survey is closed already."]'
    assert events == [(1,)]


def test_a_survey_closes_once(analyst: User) -> None:
    survey = survey_in(SurveyState.OPEN)
    close_survey(by=analyst, survey=survey)
    with pytest.raises(Refused, match="closed already"):
        close_survey(by=analyst, survey=survey)
    with pytest.raises(Refused, match="never opened"):
        close_survey(by=analyst, survey=survey_in(SurveyState.DRAFT))


def test_the_day_to_answer_by_is_set_and_taken_back_with_a_record() -> None:
    survey = survey_in(SurveyState.OPEN)
    day = survey.round.closes_on
    assert set_deadline(by=None, survey=survey, answer_by=day).answer_by == day
    assert set_deadline(by=None, survey=survey, answer_by=None).answer_by is None
    details = AuditEvent.objects.filter(event="set the day to answer by")
    assert {each.details["answer_by"] for each in details} == {day.isoformat(), ""}
    with pytest.raises(Refused, match="later day"):
        set_deadline(by=None, survey=survey, answer_by=survey.round.opens_on - timedelta(days=1))
