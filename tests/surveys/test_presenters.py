"""What the pages of surveys show."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.permissions import Role
from surveys.models import InvitationState, MailingKind, Promise, SurveyState
from surveys.presenters import (
    PRESSES,
    PROMISES,
    deadline_step,
    progress_of,
    questions_by_page,
    share,
    survey_page,
)
from tests.factories.accounts import UserFactory
from tests.factories.surveys import (
    HeadcountFactory,
    InvitationFactory,
    MailingFactory,
    SurveyFactory,
    VersionFactory,
)
from tests.surveys.mail_servers import open_survey_of


@pytest.mark.parametrize(
    ("responses", "population", "words"), [(97, 164, "59%"), (0, 164, "0%"), (3, 0, "")]
)
def test_a_share_is_in_whole_percent_and_silent_without_a_base(
    responses: int, population: int, words: str
) -> None:
    assert share(responses, population) == words


def test_every_promise_is_explained() -> None:
    assert set(PROMISES) == set(Promise)


@pytest.mark.django_db
def test_invitations_are_counted_by_what_is_known_of_them() -> None:
    survey = SurveyFactory.create()
    for people, state in enumerate(InvitationState, 1):
        address = {"email": ""} if state == InvitationState.NOT_REACHED else {}
        InvitationFactory.create_batch(people, survey=survey, state=state, **address)
    progress = progress_of(survey)
    assert (progress.listed, progress.waiting, progress.sent) == (45, 2, 4)
    assert (progress.in_doubt, progress.failed, progress.to_be_sent) == (8, 6, 8)
    assert progress.to_remind == 12


@pytest.mark.django_db
def test_the_page_knows_the_population_and_the_reasons() -> None:
    group = HeadcountFactory.create(people=12)
    HeadcountFactory.create(survey=group.survey, people=30)
    page = survey_page(group.survey)
    assert (page["population"], page["as_of"]) == (42, group.as_of)
    assert not page["may_open"]
    hints = {step.name: step.hints for step in page["steps"]}
    assert hints["Say who could answer"] == ("42 people",)
    assert "Publish the questionnaire first" in hints["Open the survey"][0]


@pytest.mark.django_db
def test_the_sample_shows_no_real_link() -> None:
    survey = SurveyFactory.create()
    user = UserFactory.create(role=Role.ANALYST)
    invitation = PRESSES["invitations"].sample(survey, user)
    assert "/s/each-person-gets-a-link/" in invitation.body
    assert "/s/" not in PRESSES["reminder"].sample(survey, user).body
    assert not survey.codes.exists()


@pytest.mark.django_db
def test_questions_without_a_box_of_the_theory_name_none() -> None:
    question = {"name": "calm", "label": "Stay calm", "node": "gone", "list": None}
    page = {"title": "P", "hint": "", "questions": [question]}
    version = VersionFactory.create(definition={"title": "T", "pages": [page], "choices": {}})
    [shown] = questions_by_page(version)
    assert shown["questions"][0]["node_title"] == ""
    assert shown["questions"][0]["choices"] == []


@pytest.mark.django_db
def test_each_step_says_where_it_stands_until_the_survey_is_closed() -> None:
    survey = open_survey_of(3)
    names = ["Say who could answer", "Invite people", "Open the survey"]

    def standings() -> list[str]:
        page = survey_page(survey)
        assert [step.name for step in page["steps"] if step.name in names] == names
        steps = [step for step in page["steps"] if step.name != "Say by when to answer"]
        return [step.standing.label for step in steps]

    assert standings() == ["Done", "Done", "Done", "To do", "Not yet", "Ready"]
    mailing = MailingFactory.create(survey=survey)
    assert standings()[3:] == ["Under way", "Not yet", "Not yet"]
    mailing.delete()
    survey.invitations.update(state=InvitationState.SENT)
    assert standings()[3:] == ["Done", "Ready", "Ready"]
    MailingFactory.create(survey=survey, kind=MailingKind.REMINDER)
    assert standings()[3:] == ["Done", "Under way", "Not yet"]
    survey.state = SurveyState.CLOSED
    assert survey_page(survey)["steps"] == []


@pytest.mark.django_db
def test_refused_invitations_are_told_apart_from_those_not_sent() -> None:
    survey = open_survey_of(2)
    InvitationFactory.create(survey=survey, state=InvitationState.FAILED)
    [step] = [each for each in survey_page(survey)["steps"] if each.name == "Send the invitations"]
    assert step.hints == ("2 not sent yet", "1 refused by the mail server, to be tried again")


@pytest.mark.django_db
def test_a_tracked_survey_names_no_population_and_says_how_many_would_be_reminded() -> None:
    survey = open_survey_of(3)
    survey.promise = Promise.TRACKED
    survey.invitations.update(state=InvitationState.SENT)
    InvitationFactory.create(survey=survey, state=InvitationState.COMPLETED)
    steps = {step.name: step for step in survey_page(survey)["steps"]}
    assert "Say who could answer" not in steps
    assert steps["Remind those who have not answered"].hints == ("3 would get it.",)


@pytest.mark.django_db
def test_a_survey_in_the_field_is_opened_put_on_tablets_and_closed() -> None:
    version = VersionFactory.create(published_at=timezone.now())
    survey = SurveyFactory.create(version=version, promise=Promise.FIELD)
    steps = survey_page(survey)["steps"]
    assert [step.name.split()[0] for step in steps] == ["Open", "Get", "Close"]
    assert [step.standing.name for step in steps] == ["TO_DO", "NOT_YET", "NOT_YET"]
    survey.state = SurveyState.OPEN
    steps = survey_page(survey)["steps"]
    assert [step.standing.name for step in steps] == ["DONE", "READY", "READY"]


@pytest.mark.django_db
def test_the_day_to_answer_by_is_a_step_until_it_is_said() -> None:
    survey = open_survey_of(1)
    assert deadline_step(survey).standing.label == "Ready"
    survey.answer_by = date(2017, 8, 31)
    assert deadline_step(survey).hints == ("31 August 2017",)
