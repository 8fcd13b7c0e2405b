"""Questionnaires, their versions and questions: who sees them, and what must always hold."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import Role
from surveys.models import Instrument
from tests.factories.accounts import UserFactory
from tests.factories.surveys import InstrumentFactory, QuestionFactory, VersionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "count"), [(Role.ANALYST, 1), (Role.MANAGER, 1), (Role.PRACTITIONER, 0), (None, 0)]
)
def test_instruments_are_seen_by_those_who_see_surveys(role: Role | None, count: int) -> None:
    InstrumentFactory.create()
    assert Instrument.objects.visible_to(UserFactory.create(role=role)).count() == count


def test_a_version_number_is_given_once() -> None:
    version = VersionFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        VersionFactory.create(instrument=version.instrument, number=version.number)


def test_a_question_has_a_name_that_is_its_own() -> None:
    question = QuestionFactory.create()
    for name in [question.name, ""]:
        with pytest.raises(IntegrityError), transaction.atomic():
            QuestionFactory.create(instrument=question.instrument, name=name)
    QuestionFactory.create(name=question.name)


def test_a_version_is_published_from_a_time_on() -> None:
    assert not VersionFactory.create().is_published
    assert VersionFactory.create(published_at=timezone.now()).is_published


def test_they_name_themselves() -> None:
    version = VersionFactory.create(instrument__title="Staff survey", number=2)
    assert str(version.instrument) == "Staff survey"
    assert str(version) == "Staff survey (version 2)"
    assert str(QuestionFactory.create(name="role")) == "role"
