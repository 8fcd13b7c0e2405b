"""Mailings: what the database holds to."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories.surveys import MailingFactory, ReminderSentFactory

pytestmark = pytest.mark.django_db


def test_a_mailing_is_an_invitation_or_a_reminder() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        MailingFactory.create(kind="greeting")


def test_what_is_known_of_a_reminder_is_one_of_the_known_states() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderSentFactory.create(state="lost")
