"""Answers under a concern are in no copy until they are released."""

import pytest

from accounts.models import User
from accounts.permissions import Role
from safeguarding.models import AboutKind, Release
from surveys.actions.holding import note_held_answers
from surveys.models import Response, Survey
from tests.factories.accounts import UserFactory
from tests.factories.safeguarding import ConcernFactory
from tests.factories.surveys import InvitationFactory, ResponseFactory
from tests.surveys.questionnaires import closed_survey, definition

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> User:
    return UserFactory.create(role=Role.ANALYST)


def test_a_concern_on_a_tablet_holds_back_the_record_in_which_it_arose(analyst: User) -> None:
    survey = closed_survey(definition(), promise="field", response_count=2)
    held, free = ResponseFactory.create_batch(2, survey=survey)
    ConcernFactory.create(about_kind=AboutKind.EVENT_FORM, about_id=held.root_id)
    assert list(Response.objects.visible_to(analyst)) == [free]
    assert [note_held_answers(), note_held_answers()] == [1, 0]


def test_held_answers_leave_and_come_back_and_copies_are_out_of_date_each_time(
    analyst: User,
) -> None:
    survey = closed_survey(definition(), promise="tracked", response_count=2)
    person = InvitationFactory.create(survey=survey)
    held = ResponseFactory.create(survey=survey, invitation=person)
    free = ResponseFactory.create(survey=survey)
    version = Survey.objects.get(pk=survey.pk).data_version

    def noted() -> tuple[int, int]:
        changed = note_held_answers()
        return changed, Survey.objects.get(pk=survey.pk).data_version - version

    assert noted() == (0, 0)
    concern = ConcernFactory.create(about_kind=AboutKind.ANSWERS, about_id=person.pk)
    assert list(Response.objects.not_held()) == [free]
    assert list(Response.objects.visible_to(analyst)) == [free]
    assert [noted(), noted()] == [(1, 1), (0, 1)]
    concern.release = Release.RELEASED
    concern.save(update_fields=["release"])
    assert set(Response.objects.visible_to(analyst)) == {held, free}
    assert [noted(), noted()] == [(1, 2), (0, 2)]
