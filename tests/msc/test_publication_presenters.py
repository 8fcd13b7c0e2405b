"""How a published story reads."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string

from accounts.permissions import Role
from msc.models import CheckOutcome, Story
from msc.publication_presenters import (
    gallery,
    might_tell,
    told,
    told_publicly,
    waiting_to_be_published,
)
from tests.factories.accounts import UserFactory
from tests.factories.publications import PublicationFactory, VerificationFactory
from tests.msc.rounds_done import round_done

pytestmark = pytest.mark.django_db


def test_reasons_stand_beside_the_story_and_no_locality_is_named() -> None:
    done = round_done()
    VerificationFactory.create(
        story=done.chosen, outcome=CheckOutcome.AMENDED, amendment="It took two weeks."
    )
    words = told_publicly(PublicationFactory.create(story=done.chosen))
    assert words["reasons"] == [
        ("Why the panel of its locality put it forward", "It lasted a year."),
        ("Why the senior panel chose it", "It shows what early help is for."),
    ]
    leaflet = render_to_string("msc/publications/leaflet.html", words)
    for expected in ("The park", "It took two weeks.", "not because it is typical"):
        assert expected in leaflet
    assert "Castlebeck" not in leaflet
    assert "Dave" not in leaflet
    assert told(done.runner_up)["checked"] == ""


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
