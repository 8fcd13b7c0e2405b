"""Who may read a published story, and what a check always says."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from msc.models import Audience, CheckMethod, CheckOutcome, Consent, Publication, Verification
from tests.factories.accounts import UserFactory
from tests.factories.publications import PublicationFactory, VerificationFactory
from tests.factories.safeguarding import ConcernFactory
from tests.msc.rounds_done import LATER

pytestmark = pytest.mark.django_db


def test_strangers_read_what_is_public_and_people_with_an_account_the_rest() -> None:
    inside = PublicationFactory.create()
    public = PublicationFactory.create(audience=Audience.PUBLIC, story__consent=Consent.PUBLISH)
    beyond = PublicationFactory.create(audience=Audience.PUBLIC)
    assert set(Publication.objects.visible_to(AnonymousUser())) == {public}
    assert set(Publication.objects.visible_to(UserFactory.create())) == {inside, public}
    assert beyond not in Publication.objects.running()


def test_what_ended_was_withdrawn_or_is_held_back_is_read_by_nobody() -> None:
    ended, withdrawn, held = PublicationFactory.create_batch(3)
    Publication.objects.filter(pk=ended.pk).update(ended_at=LATER, why_ended="A mistake.")
    type(withdrawn.story).objects.filter(pk=withdrawn.story.pk).update(withdrawn_at=LATER)
    ConcernFactory.create(about_kind="story", about_id=held.story.pk)
    assert not Publication.objects.running().exists()


def test_only_those_who_clear_stories_see_how_one_was_checked() -> None:
    check = VerificationFactory.create()
    assert list(Verification.objects.visible_to(UserFactory.create(role=Role.DATA_STEWARD))) == [
        check
    ]
    assert not Verification.objects.visible_to(UserFactory.create(role=Role.ANALYST)).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": CheckOutcome.NOT_CHECKED},
        {"method": CheckMethod.NONE},
        {"outcome": CheckOutcome.AMENDED},
        {"amendment": "It was two weeks."},
        {"method": "guessing"},
    ],
)
def test_a_check_is_never_half_a_check(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        VerificationFactory.create(**wrong)


def test_a_story_is_published_once_at_a_time_and_an_end_says_why() -> None:
    first = PublicationFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicationFactory.create(story=first.story)
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.update(ended_at=LATER)
