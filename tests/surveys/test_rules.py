"""What may be done to a survey now, in plain words."""

from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from jobs.models import State
from surveys.models import (
    SURVEY_MOVES,
    InvitationState,
    MailingKind,
    Promise,
    Survey,
    SurveyState,
)
from surveys.rules import (
    counts_by_role,
    mailing_under_way,
    published_version,
    why_not_answer_for,
    why_not_change_person,
    why_not_change_promise,
    why_not_close,
    why_not_invite,
    why_not_note,
    why_not_open,
    why_not_prepare,
    why_not_remind,
    why_not_send,
    why_not_send_again,
    why_not_set_deadline,
    why_not_set_headcounts,
    why_not_set_total,
    why_not_take_off,
    why_too_late_to_remind,
)
from tests.factories.jobs import JobFactory
from tests.factories.programmes import RoundFactory
from tests.factories.surveys import (
    HeadcountFactory,
    InvitationFactory,
    MailingFactory,
    SurveyFactory,
    VersionFactory,
)
from tests.surveys.answering import open_survey
from tests.surveys.forms import SMALL, rows

pytestmark = pytest.mark.django_db


def survey_in(state: SurveyState, **more: object) -> Survey:
    """A survey of a published questionnaire in this state."""
    closed_at = timezone.now() if state == SurveyState.CLOSED else None
    version = VersionFactory.create(published_at=timezone.now())
    return SurveyFactory.create(version=version, state=state, closed_at=closed_at, **more)


def test_the_newest_published_version_is_taken() -> None:
    draft = VersionFactory.create(number=9)
    assert published_version(draft.instrument) is None
    published = VersionFactory.create(
        number=3, instrument=draft.instrument, published_at=timezone.now()
    )
    assert published_version(draft.instrument) == published


def test_only_a_published_questionnaire_of_the_programme_can_be_prepared() -> None:
    version = VersionFactory.create()
    own = RoundFactory.create(programme=version.instrument.programme)
    assert "different programmes" in why_not_prepare(RoundFactory.create(), version.instrument)
    assert "Publish" in why_not_prepare(own, version.instrument)
    version.published_at = timezone.now()
    version.save(update_fields=["published_at"])
    assert why_not_prepare(own, version.instrument) == ""
    SurveyFactory.create(round=own, version=version)
    assert "already used" in why_not_prepare(own, version.instrument)


def test_the_promise_is_fixed_by_the_first_invitation_or_by_opening() -> None:
    assert why_not_change_promise(survey_in(SurveyState.DRAFT)) == ""
    assert "opened" in why_not_change_promise(survey_in(SurveyState.OPEN))
    invitation = InvitationFactory.create()
    assert "invited" in why_not_change_promise(invitation.survey)


@pytest.mark.parametrize("state", [SurveyState.DRAFT, SurveyState.OPEN])
def test_people_and_population_can_change_until_the_close(state: SurveyState) -> None:
    survey = survey_in(state)
    assert why_not_invite(survey) == why_not_set_headcounts(survey) == ""
    closed = survey_in(SurveyState.CLOSED)
    assert "closed" in why_not_invite(closed)
    assert "closed" in why_not_set_headcounts(closed)


def test_a_tracked_survey_opens_with_a_list_instead_of_a_population() -> None:
    tracked = survey_in(SurveyState.DRAFT, promise=Promise.TRACKED)
    assert "on the list" in why_not_open(tracked)
    InvitationFactory.create(survey=tracked)
    assert why_not_open(tracked) == ""


def test_a_survey_in_the_field_opens_without_people_and_writes_to_nobody() -> None:
    survey = survey_in(SurveyState.DRAFT, promise=Promise.FIELD)
    assert why_not_open(survey) == ""
    survey.state = SurveyState.OPEN
    for reason in (why_not_invite(survey), why_not_send(survey), why_not_remind(survey)):
        assert "no list of people" in reason


def test_nobody_is_reminded_after_the_day_to_answer_by() -> None:
    survey = survey_in(SurveyState.OPEN, answer_by=date(2017, 8, 31))
    InvitationFactory.create(survey=survey, state=InvitationState.SENT)
    assert why_not_remind(survey, date(2017, 8, 31)) == ""
    assert "31 August 2017" in why_not_remind(survey, date(2017, 9, 1))
    survey.answer_by = None
    assert why_too_late_to_remind(survey, date(2017, 9, 1)) == ""


def test_who_has_answered_is_told_from_who_was_never_asked() -> None:
    survey = survey_in(SurveyState.OPEN, promise=Promise.TRACKED)
    InvitationFactory.create(survey=survey, state=InvitationState.COMPLETED)
    assert "has answered" in why_not_remind(survey)


def test_the_day_to_answer_by_lies_in_the_round_or_after_it() -> None:
    survey = survey_in(SurveyState.OPEN)
    before = survey.round.opens_on - timedelta(days=1)
    assert "Choose a later day" in why_not_set_deadline(survey, before)
    assert why_not_set_deadline(survey, survey.round.opens_on) == ""
    assert why_not_set_deadline(survey, None) == ""
    assert "closed" in why_not_set_deadline(survey_in(SurveyState.CLOSED), None)


def test_without_roles_a_confidential_survey_opens_without_a_population() -> None:
    open_to_all = draft_of(rows("text | words | In your words |"), "plain")
    assert counts_by_role(open_to_all.version.definition) is False
    assert why_not_open(open_to_all) == why_not_set_total(open_to_all) == ""
    by_role = draft_of(SMALL, "small")
    assert "how many people" in why_not_open(by_role)
    assert "each role" in why_not_set_total(by_role)


def test_a_confidential_survey_keeps_no_day_in_its_answers() -> None:
    survey = draft_of(
        rows("calculate | day | |")
        .replace("relevant |", "calculation |", 1)
        .replace("| day | |", "| day | | today() |")
    )
    assert "row 2, column calculation" in why_not_open(survey)
    survey.promise = Promise.TRACKED
    assert "row 2" not in why_not_open(survey)


def draft_of(source: str, slug: str = "small") -> Survey:
    """A survey in preparation with this questionnaire."""
    survey = open_survey(source, slug)
    survey.state = SurveyState.DRAFT
    return survey


def test_a_survey_opens_with_a_published_questionnaire_and_a_population() -> None:
    survey = draft_of(SMALL)
    assert "how many people" in why_not_open(survey)
    HeadcountFactory.create(survey=survey)
    assert why_not_open(survey) == ""
    assert "Publish" in why_not_open(SurveyFactory.create())


@pytest.mark.parametrize("state", list(SurveyState))
def test_opening_and_closing_follow_the_table_of_moves(state: SurveyState) -> None:
    survey = survey_in(state)
    HeadcountFactory.create(survey=survey)
    assert (why_not_open(survey) == "") == (SurveyState.OPEN in SURVEY_MOVES[state])
    assert (why_not_close(survey) == "") == (SurveyState.CLOSED in SURVEY_MOVES[state])


def test_invitations_go_out_while_somebody_was_not_written_to() -> None:
    survey = survey_in(SurveyState.OPEN)
    assert "Invite more people first" in why_not_send(survey)
    InvitationFactory.create(survey=survey, state=InvitationState.SENT)
    assert "Invite more people first" in why_not_send(survey)
    InvitationFactory.create(survey=survey, state=InvitationState.FAILED)
    assert why_not_send(survey) == ""
    assert "not open" in why_not_send(survey_in(SurveyState.DRAFT))


def test_new_links_go_only_to_those_in_doubt() -> None:
    survey = survey_in(SurveyState.OPEN)
    InvitationFactory.create(survey=survey, state=InvitationState.SENT)
    assert "do not know" in why_not_send_again(survey)
    InvitationFactory.create(survey=survey, state=InvitationState.UNKNOWN)
    assert why_not_send_again(survey) == ""


def test_reminders_go_to_people_who_were_written_to() -> None:
    survey = survey_in(SurveyState.OPEN)
    InvitationFactory.create(survey=survey)
    assert "Nobody has been invited" in why_not_remind(survey)
    InvitationFactory.create(survey=survey, state=InvitationState.SENT)
    assert why_not_remind(survey) == ""


def test_one_mailing_at_a_time_and_no_close_during_it() -> None:
    mailing = MailingFactory.create(survey=survey_in(SurveyState.OPEN))
    survey = mailing.survey
    InvitationFactory.create(survey=survey)
    assert mailing_under_way(survey)
    assert mailing_under_way(survey, MailingKind.INVITATION)
    assert not mailing_under_way(survey, MailingKind.REMINDER)
    for why_not in (why_not_send, why_not_send_again, why_not_remind, why_not_close):
        assert "under way" in why_not(survey)

    mailing.job = JobFactory.create(state=State.DONE, ended_at=timezone.now())
    mailing.save(update_fields=["job"])
    assert not mailing_under_way(survey)
    assert why_not_close(survey) == ""


@pytest.mark.parametrize("backend", ["console", "filebased"])
def test_links_never_go_where_they_would_be_kept_beside_names(
    settings: LazySettings, backend: str
) -> None:
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    invitation = InvitationFactory.create(survey=survey_in(SurveyState.OPEN))
    assert "EMAIL_URL" in why_not_send(invitation.survey)


def test_who_was_written_to_or_answered_stays_on_the_list() -> None:
    waiting = InvitationFactory.create()
    sent = InvitationFactory.create(sent_on=date(2017, 6, 12), state=InvitationState.SENT)
    assert why_not_take_off(waiting) == ""
    assert "response rate" in why_not_take_off(sent)


def test_a_closed_survey_keeps_its_list_as_it_is() -> None:
    person = InvitationFactory.create(survey=survey_in(SurveyState.CLOSED))
    for reason in (
        why_not_take_off(person),
        why_not_change_person(person),
        why_not_note(person, InvitationState.SENT),
    ):
        assert "closed" in reason


def test_answers_are_typed_in_while_a_tracked_survey_is_open() -> None:
    person = InvitationFactory.create(survey=survey_in(SurveyState.DRAFT, promise="tracked"))
    assert "while the survey is open" in why_not_answer_for(person)
    person.survey.state = SurveyState.OPEN
    assert why_not_answer_for(person) == ""
    person.state = InvitationState.COMPLETED
    assert "answered already" in why_not_answer_for(person)


def test_a_confidential_survey_never_goes_through_a_provider_that_keeps_copies(
    settings: LazySettings,
) -> None:
    settings.MAIL_PROVIDER = "postmark"
    person = InvitationFactory.create(survey=survey_in(SurveyState.OPEN))
    assert "keeps copies" in why_not_send(person.survey)
    person.survey.promise = Promise.TRACKED
    assert why_not_send(person.survey) == ""
