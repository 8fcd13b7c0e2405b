"""What the answering pages say while somebody types in an answer, and where they lead back to."""

from datetime import date
from uuid import uuid4

import pytest

from surveys.entry import Pass
from surveys.models import Channel
from surveys.on_behalf import described, typing_for, way_back
from tests.factories.accounts import UserFactory
from tests.factories.surveys import DraftFactory, InvitationFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_the_pages_name_the_person_the_way_and_the_day() -> None:
    school = OrganisationFactory.create(name="Hill <School>")
    person = InvitationFactory.create(name="Ann Oak", organisation=school)
    DraftFactory.create(invitation=person)
    DraftFactory.create(
        invitation=person,
        channel=Channel.EMAIL,
        received_on=date(2017, 7, 3),
        entered_by=UserFactory.create(),
    )
    words = typing_for(Pass("code", person.survey_id, typed_for=person.pk))
    assert "Ann Oak, Hill &lt;School&gt;" in words
    assert "came by email on 3 July 2017" in words
    assert f"/concerns/record/?about=answers&amp;id={person.pk}" in words


def test_whoever_answers_for_themselves_reads_nothing_of_it() -> None:
    assert typing_for(Pass("code", uuid4())) == way_back(Pass("code", uuid4())) == ""
    person = InvitationFactory.create()
    DraftFactory.create(invitation=person)
    assert typing_for(Pass("code", person.survey_id, typed_for=person.pk)) == ""


def test_the_way_leads_back_to_the_person() -> None:
    person = InvitationFactory.create()
    back = way_back(Pass("code", person.survey_id, typed_for=person.pk))
    assert back == f"/surveys/{person.survey_id}/people/{person.pk}/"


def test_somebody_without_a_name_is_described_by_the_address() -> None:
    assert described(InvitationFactory.create(name="", email="a@x.example")) == "a@x.example"
