"""What is kept so that nothing is lost: who sees it, and what always holds."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import Role
from surveys.models import Promise, Quarantine, SurveyState, Tombstone
from tests.factories.accounts import UserFactory
from tests.factories.surveys import (
    QuarantineFactory,
    ResponseFactory,
    SupersededFactory,
    SurveyFactory,
    TombstoneFactory,
)

pytestmark = pytest.mark.django_db


def test_answers_set_aside_are_read_by_few_and_of_confidential_surveys_after_the_close() -> None:
    QuarantineFactory.create()
    over = SurveyFactory.create(state=SurveyState.CLOSED, closed_at=timezone.now())
    late = QuarantineFactory.create(survey=over)
    tracked = QuarantineFactory.create(survey__promise=Promise.TRACKED)
    analyst, manager = (UserFactory.create(role=role) for role in (Role.ANALYST, Role.MANAGER))
    assert set(Quarantine.objects.visible_to(analyst)) == {late, tracked}
    assert not Quarantine.objects.visible_to(manager).exists()


def test_the_same_content_is_set_aside_once() -> None:
    key = uuid4()
    aside = QuarantineFactory.create(root_id=key, content_sha256="a" * 64)
    same = {"survey": aside.survey, "root_id": aside.root_id}
    with pytest.raises(IntegrityError), transaction.atomic():
        QuarantineFactory.create(**same, content_sha256="a" * 64)
    QuarantineFactory.create(**same, content_sha256="b" * 64)
    QuarantineFactory.create_batch(2, survey=aside.survey)  # of confidential surveys, without an id
    found = Quarantine.objects.the_same(aside.survey, key, "a" * 64)
    assert list(found) == [aside]


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": "mislaid"},
        {"decision": "left-out"},
        {"decision": "burnt", "decided_at": timezone.now()},
        {"decided_at": timezone.now()},
    ],
)
def test_reasons_and_decisions_are_known_ones_and_have_a_time(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        QuarantineFactory.create(**wrong)


def test_the_first_is_the_response_under_the_same_id() -> None:
    response = ResponseFactory.create()
    aside = QuarantineFactory.create(survey=response.survey, root_id=response.root_id)
    assert aside.first() == response
    assert QuarantineFactory.create(survey=response.survey).first() is None


def test_earlier_answers_are_kept_newest_first() -> None:
    older = SupersededFactory.create()
    newer = SupersededFactory.create(response=older.response)
    assert list(older.response.superseded.all()) == [newer, older]


def test_a_tombstone_stands_until_its_day() -> None:
    grave = TombstoneFactory.create(until=date(2030, 1, 1))
    assert list(Tombstone.objects.standing(date(2030, 1, 1))) == [grave]
    assert not Tombstone.objects.standing(date(2030, 1, 2)).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        TombstoneFactory.create(instrument=grave.instrument, root_id=grave.root_id)
