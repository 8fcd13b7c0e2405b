"""What always holds of interviews, and who sees them."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import Role
from journeys.models import Consent, Interview, Transcript
from tests.factories.accounts import UserFactory
from tests.factories.journeys import InterviewFactory, JourneyFactory, TranscriptFactory

pytestmark = pytest.mark.django_db


def test_interviewers_see_their_own_and_nobody_else_does() -> None:
    interviewer = UserFactory.create(role=Role.INTERVIEWER)
    interview = InterviewFactory.create(interviewer=interviewer)
    TranscriptFactory.create(interview=interview)
    assert list(Interview.objects.visible_to(interviewer)) == [interview]
    assert Transcript.objects.visible_to(interviewer).count() == 1
    for role in (Role.INTERVIEWER, Role.MANAGER, Role.ANALYST, Role.DATA_STEWARD):
        other = UserFactory.create(role=role)
        assert not Interview.objects.visible_to(other).exists()
        assert not Transcript.objects.visible_to(other).exists()


def test_only_cleared_words_of_signed_off_maps_are_offered_to_coding() -> None:
    for values in ({}, {"signed_off": True}):
        journey = JourneyFactory.create(**values)
        TranscriptFactory.create(interview=journey.interview)
    assert not Transcript.objects.offered_to_coding().exists()
    Transcript.objects.update(cleared="Cleared", cleared_at=timezone.now())
    assert Transcript.objects.offered_to_coding().count() == 1
    Interview.objects.update(consent=Consent.NONE)
    assert not Transcript.objects.offered_to_coding().exists()


def test_consent_says_who_and_when_and_clearing_says_when() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        InterviewFactory.create(consent_on=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        InterviewFactory.create(consent="maybe")
    with pytest.raises(IntegrityError), transaction.atomic():
        TranscriptFactory.create(cleared="words")
    agreed_to_nothing = InterviewFactory.create(consent=Consent.NONE, consent_on=None)
    assert str(agreed_to_nothing).startswith("Interview I-")
    assert "What was said" in str(TranscriptFactory.create(interview=agreed_to_nothing))
