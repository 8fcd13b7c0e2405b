"""What localities are asked and what they answered."""

import pytest

from accounts.permissions import Role
from msc.poll_presenters import first_values, in_a_sentence, poll_table, polls_waiting_for
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.polls import PollAnswerFactory, PollFactory
from tests.factories.publications import PublicationFactory
from tests.msc.ground import at

pytestmark = pytest.mark.django_db


def test_a_question_waits_for_a_locality_until_it_has_answered() -> None:
    here = LocalityFactory.create()
    poll = PollFactory.create(story=PublicationFactory.create().story)
    manager = at(Role.MANAGER, here)
    assert polls_waiting_for(manager) == [poll]
    assert polls_waiting_for(UserFactory.create(role=Role.ANALYST)) == []
    PollAnswerFactory.create(poll=poll, locality=here)
    assert polls_waiting_for(manager) == []


def test_bands_are_told_and_localities_counted() -> None:
    poll = PollFactory.create()
    few = PollAnswerFactory.create(poll=poll, locality__name="Alderton")
    none = PollAnswerFactory.create(poll=poll, how_often="none", reason="Nobody knows of one.")
    assert in_a_sentence([few, none]) == ("1 of 3 localities know of the same change; 2 answered.")
    assert poll_table([few])["rows"] == [
        ["Alderton", "1 to 7 families", "Our team remembers three."]
    ]
    assert first_values([few, none], [few.locality])["how_often"] == "few"
    assert first_values([few], [none.locality]) == {}
