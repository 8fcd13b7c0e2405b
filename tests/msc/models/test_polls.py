"""Who reads what localities answer, and when."""

import pytest
from django.db import IntegrityError

from accounts.permissions import Role
from msc.models import Poll, PollAnswer
from tests.factories.accounts import UserFactory
from tests.factories.polls import PollAnswerFactory, PollFactory
from tests.factories.publications import PublicationFactory
from tests.msc.ground import at
from tests.msc.rounds_done import LATER

pytestmark = pytest.mark.django_db


def test_answers_are_the_localitys_own_until_the_question_closes() -> None:
    poll = PollFactory.create(story=PublicationFactory.create().story)
    here, there = PollAnswerFactory.create_batch(2, poll=poll)
    manager, anybody = at(Role.MANAGER, here.locality), UserFactory.create()
    analyst = UserFactory.create(role=Role.ANALYST)
    assert set(PollAnswer.objects.visible_to(manager)) == {here}
    assert not PollAnswer.objects.visible_to(anybody).exists()
    assert set(PollAnswer.objects.visible_to(analyst)) == {here, there}
    Poll.objects.update(closed_at=LATER)
    assert set(PollAnswer.objects.visible_to(anybody)) == {here, there}


def test_a_question_is_gone_when_its_story_is_not_published() -> None:
    poll = PollFactory.create()
    assert not Poll.objects.visible_to(UserFactory.create(role=Role.ANALYST)).exists()
    PublicationFactory.create(story=poll.story)
    assert Poll.objects.visible_to(UserFactory.create()).get() == poll
    assert not Poll.objects.visible_to(UserFactory.create(is_active=False)).exists()


def test_a_locality_answers_once() -> None:
    answer = PollAnswerFactory.create()
    with pytest.raises(IntegrityError):
        PollAnswerFactory.create(poll=answer.poll, locality=answer.locality)
