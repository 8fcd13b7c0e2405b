"""The gallery, and what helps those who publish."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.permissions import Role
from msc.models import CheckOutcome, Story
from msc.publication_presenters import gallery, might_tell, waiting_to_be_published
from tests.factories.accounts import UserFactory
from tests.factories.publications import PublicationFactory, VerificationFactory
from tests.msc.rounds_done import round_done

pytestmark = pytest.mark.django_db


def test_names_left_in_reasons_and_texts_are_pointed_at() -> None:
    done = round_done()
    Story.objects.filter(pk=done.chosen.pk).update(cleared={"title": "T", "changed": "Fine."})
    done.chosen.selections.update(reason="We all know Dave from Castlebeck.")
    VerificationFactory.create(
        story=done.chosen, outcome=CheckOutcome.AMENDED, amendment="It was on 3 March."
    )
    done.chosen.refresh_from_db()
    assert might_tell(done.chosen) == ["Dave", "Castlebeck", "3 March"]


def test_the_gallery_goes_by_years_and_shows_what_waits_to_those_who_act() -> None:
    done = round_done()
    analyst = UserFactory.create(role=Role.ANALYST)
    [waiting] = waiting_to_be_published(analyst)
    assert (waiting["story"], waiting["may_check"]) == (done.chosen, False)
    assert waiting_to_be_published(AnonymousUser()) == []
    published = PublicationFactory.create(story=done.chosen)
    assert waiting_to_be_published(analyst) == []
    [(year, [card])] = gallery([published])
    assert year == str(done.round.round.closes_on.year)
    assert card["title"] == "The park"
