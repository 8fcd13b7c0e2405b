"""Every writer is told once, whatever happens half-way."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import LazySettings

from msc.models import MscRound
from surveys.actions.people import opt_out
from surveys.models import Invitation
from tests.msc.partner_stories import EMAIL, partner_story
from tests.msc.rounds_done import round_done
from tests.msc.telling import carry_on, press
from tests.surveys.mail_servers import PLACE, KeepingServer, Killed

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def mail_server(settings: LazySettings) -> Iterator[None]:
    """A server that takes everything, and an empty memory."""
    settings.EMAIL_BACKEND = f"{PLACE}KeepingServer"
    KeepingServer.taken.clear()
    yield
    KeepingServer.taken.clear()


def states(story_round: MscRound) -> Counter[str]:
    return Counter(story_round.feedback.values_list("state", flat=True))


def written_to() -> Counter[str]:
    return Counter(message.to[0] for message in KeepingServer.taken)


def test_every_writer_gets_one_message() -> None:
    done = round_done()
    partner_story(done)
    mailing = carry_on(press(done.round))
    assert mailing.job.state == "done"
    assert states(done.round) == {"sent": 5}
    assert set(written_to().values()) == {1}
    assert len(written_to()) == 5
    assert EMAIL in written_to()


def test_a_partner_who_says_no_before_their_turn_is_not_written_to() -> None:
    done = round_done()
    partner_story(done)
    mailing = press(done.round)
    opt_out(invitation=Invitation.objects.get())
    carry_on(mailing)
    assert states(done.round) == {"sent": 4, "not-reached": 1}
    assert EMAIL not in written_to()


def test_a_worker_that_dies_leaves_one_in_doubt_and_repeats_nobody(settings: LazySettings) -> None:
    done = round_done()
    mailing = press(done.round)
    settings.EMAIL_BACKEND = f"{PLACE}ServerThatKillsUs"
    with pytest.raises(Killed):
        carry_on(mailing)
    assert states(done.round) == {"sent": 2, "sending": 1, "waiting": 1}
    settings.EMAIL_BACKEND = f"{PLACE}KeepingServer"
    carry_on(mailing, LATER)
    assert states(done.round) == {"sent": 3, "unknown": 1}
    assert set(written_to().values()) == {1}
    assert len(written_to()) == 4


def test_a_line_that_drops_is_unknown_and_the_others_are_still_told(
    settings: LazySettings,
) -> None:
    done = round_done()
    settings.EMAIL_BACKEND = f"{PLACE}ServerThatHangsUp"
    mailing = carry_on(press(done.round))
    assert states(done.round) == {"sent": 3, "unknown": 1}
    assert mailing.job.state == "done"


def test_a_mail_server_that_is_away_ends_the_mailing_with_words(settings: LazySettings) -> None:
    done = round_done()
    settings.EMAIL_BACKEND = f"{PLACE}ServerThatIsAway"
    mailing = carry_on(press(done.round))
    assert mailing.job.state == "failed"
    assert mailing.job.reason.endswith("You can tell the others from the round's page.")
    assert states(done.round) == {"waiting": 4}
