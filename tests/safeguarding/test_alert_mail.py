"""Who gets an alert, and that it says nothing."""

import pytest

from accounts.permissions import Role
from safeguarding.alert_mail import addresses_of, alert_messages, leads_of
from safeguarding.models import Rank
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.safeguarding import AlertFactory, ConcernFactory, LeadContactFactory

pytestmark = pytest.mark.django_db


def test_leads_of_the_place_and_of_the_county_are_told() -> None:
    here, there = LocalityFactory.create(), LocalityFactory.create()
    county = UserFactory.create(role=Role.SAFEGUARDING_LEAD)
    mine = MembershipFactory.create(role=Role.SAFEGUARDING_LEAD, locality=here).user
    theirs = MembershipFactory.create(role=Role.SAFEGUARDING_LEAD, locality=there).user
    gone = UserFactory.create(role=Role.SAFEGUARDING_LEAD, is_active=False)
    for role in set(Role) - {Role.SAFEGUARDING_LEAD}:
        UserFactory.create(role=role)
    assert set(leads_of(ConcernFactory.create(locality=here))) == {county.email, mine.email}
    everywhere = leads_of(ConcernFactory.create(locality=None))
    assert set(everywhere) == {county.email, mine.email, theirs.email}
    assert gone.email not in everywhere


def test_it_comes_up_to_the_deputy_and_then_to_the_head() -> None:
    for rank in Rank:
        LeadContactFactory.create(rank=rank, email=f"{rank}@council.example")
    concern = ConcernFactory.create()
    found = {
        rank: addresses_of(AlertFactory.create(concern=concern, rank=rank, step=rank))
        for rank in Rank
    }
    assert found == {
        Rank.LEAD: ["lead@council.example"],
        Rank.DEPUTY: ["deputy@council.example", "lead@council.example"],
        Rank.HEAD: ["head@council.example", "lead@council.example"],
    }


def test_it_says_that_a_concern_waits_and_nothing_of_it() -> None:
    UserFactory.create(role=Role.SAFEGUARDING_LEAD)
    worker = UserFactory.create(name="Wren Worker")
    concern = ConcernFactory.create(
        raised_by=worker,
        locality=LocalityFactory.create(name="Castlebeck"),
        whom="Robin Wren",
        child_code="AB12",
    )
    for step, words in (("recorded", "waits for you"), ("not-opened", "was not opened in time")):
        message = alert_messages(AlertFactory.create(concern=concern, step=step))[0]
        told = f"{message.subject} {message.body}"
        assert words in told
        assert f"/concerns/{concern.pk}/" in told
        secret = (
            concern.exact_words, concern.who_said, concern.heard_where, "Robin", "AB12",
            "Castlebeck", worker.name,
        )  # fmt: skip
        assert not [each for each in secret if each in told]
