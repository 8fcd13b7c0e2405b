"""Answers and the demonstration's mail: who sees them, and in which order."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import Role
from surveys.models import Channel, OutboxMessage, Response, SurveyState
from tests.factories.accounts import UserFactory
from tests.factories.surveys import (
    DraftFactory,
    InvitationFactory,
    OutboxMessageFactory,
    ResponseFactory,
    SurveyFactory,
)

pytestmark = pytest.mark.django_db


def test_answers_are_read_after_the_close_and_by_few() -> None:
    ResponseFactory.create(survey__state=SurveyState.OPEN)
    over = SurveyFactory.create(state=SurveyState.CLOSED, closed_at=timezone.now())
    kept = ResponseFactory.create(survey=over)
    analyst, manager = (UserFactory.create(role=role) for role in (Role.ANALYST, Role.MANAGER))
    assert list(Response.objects.visible_to(analyst)) == [kept]
    assert not Response.objects.visible_to(manager).exists()


def test_an_instrument_takes_each_response_once() -> None:
    response = ResponseFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        ResponseFactory.create(survey=response.survey, root_id=response.root_id)


def test_mail_is_found_by_address_or_subject() -> None:
    ann = OutboxMessageFactory.create(to="ann@wealdshire.example", subject="Reminder")
    OutboxMessageFactory.create(to="bo@wealdshire.example")
    assert list(OutboxMessage.objects.matching("ann@")) == [ann]
    assert list(OutboxMessage.objects.matching("remind")) == [ann]
    assert OutboxMessage.objects.matching("").count() == 2


def test_mail_of_one_moment_is_still_in_an_order() -> None:
    messages = OutboxMessageFactory.create_batch(3)
    moment = timezone.now()
    OutboxMessage.objects.update(made_at=moment)
    first, second, third = OutboxMessage.objects.order_by("-made_at", "-pk")
    assert set(OutboxMessage.objects.older_than(first)) == {second, third}
    assert set(OutboxMessage.objects.older_than(third)) == set()
    OutboxMessage.objects.filter(pk=first.pk).update(made_at=moment - timedelta(days=1))
    assert first in OutboxMessage.objects.older_than(third)
    assert len(messages) == 3


def test_an_answer_came_online_or_was_typed_in_by_somebody() -> None:
    clerk = UserFactory.create()
    typed = ResponseFactory.create(channel=Channel.TELEPHONE, entered_by=clerk)
    assert typed.entered_by == clerk
    for make in (ResponseFactory.create, DraftFactory.create):
        for wrong in ({"channel": Channel.WEB, "entered_by": clerk}, {"channel": "pigeon"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                make(**wrong)


def test_an_invitation_has_one_answer() -> None:
    response = ResponseFactory.create(invitation=InvitationFactory.create())
    with pytest.raises(IntegrityError), transaction.atomic():
        ResponseFactory.create(invitation=response.invitation)
