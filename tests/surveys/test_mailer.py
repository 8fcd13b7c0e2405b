"""The words of the emails, and what is known of each message afterwards."""

from collections.abc import Iterator
from datetime import date

import pytest
from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused
from django.conf import LazySettings, settings
from django.core.mail import EmailMessage

from surveys.mailer import (
    MailServerAway,
    Post,
    invitation_message,
    reminder_message,
)
from surveys.models import InvitationState, Mailing, Promise
from tests.factories.accounts import CouncilFactory, UserFactory
from tests.factories.jobs import JobFactory
from tests.factories.surveys import InvitationFactory, MailingFactory
from tests.surveys.mail_servers import PLACE, KeepingServer, ServerThatSays

CODE = "abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(autouse=True)
def empty_memory() -> Iterator[None]:
    """Nothing taken before, nothing left after."""
    KeepingServer.taken.clear()
    yield
    KeepingServer.taken.clear()


@pytest.fixture
def mailing() -> Mailing:
    """A mailing asked for by Robin, of a survey with a telling title."""
    CouncilFactory.create()
    robin = UserFactory.create(name="Robin Ash", email="robin@wealdshire.example")
    made = MailingFactory.create(job=JobFactory.create(asked_by=robin))
    made.survey.instrument.title = "How sure & ready\ndo you feel?"
    return made


@pytest.mark.django_db
def test_an_invitation_says_who_asks_what_is_promised_and_where_to_go(
    mailing: Mailing, settings: LazySettings
) -> None:
    settings.SITE_URL = "https://throughline.wealdshire.example"
    person = InvitationFactory.create(survey=mailing.survey, name="Ann O'Neil")
    message = invitation_message(mailing, person, CODE)

    assert message.to == [person.email]
    assert message.reply_to == ["robin@wealdshire.example"]
    assert message.subject == "Your personal link: How sure & ready do you feel?"
    lines = message.body.splitlines()
    assert lines[0] == "Hello Ann O'Neil,"
    assert f"https://throughline.wealdshire.example/s/{CODE}/" in lines
    assert "Wealdshire County Council asks you" in message.body
    assert "Nobody can link your answers to you." in message.body
    assert "Robin Ash will read it." in message.body


@pytest.mark.django_db
def test_without_names_the_invitation_still_reads_well(mailing: Mailing) -> None:
    mailing.job.asked_by = None
    person = InvitationFactory.create(survey=mailing.survey, name="")
    message = invitation_message(mailing, person, CODE)
    assert message.body.startswith("Hello,\n")
    assert message.reply_to == []
    assert "reply to this email" not in message.body


@pytest.mark.django_db
def test_a_reminder_holds_no_link_and_tells_where_it_is(mailing: Mailing) -> None:
    person = InvitationFactory.create(survey=mailing.survey, sent_on=date(2017, 3, 6))
    message = reminder_message(mailing, person, CODE)
    assert "/s/" not in message.body
    assert "our email of 6 March 2017" in message.body
    subject = invitation_message(mailing, person, CODE).subject
    assert subject in message.body.splitlines()
    assert "please ignore it" in message.body


@pytest.mark.django_db
def test_tracked_emails_hold_the_link_the_day_and_the_way_out(mailing: Mailing) -> None:
    mailing.survey.promise = Promise.TRACKED
    mailing.survey.answer_by = date(2017, 8, 31)
    person = InvitationFactory.create(survey=mailing.survey, sent_on=date(2017, 6, 12))
    for message in (
        invitation_message(mailing, person, CODE),
        reminder_message(mailing, person, CODE),
    ):
        link = f"{settings.SITE_URL}/s/{CODE}/"
        assert {link, f"{link}stop/"} <= set(str(message.body).splitlines())
        assert "31 August 2017" in message.body
        assert "not anonymous" in message.body
        assert message.extra_headers["List-Unsubscribe"] == f"<{link}stop/>"
    assert "On 12 June 2017 we asked you" in message.body


@pytest.mark.django_db
def test_confidential_emails_offer_no_way_to_tell_who_pressed_it(mailing: Mailing) -> None:
    person = InvitationFactory.create(survey=mailing.survey)
    message = invitation_message(mailing, person, CODE)
    assert "stop/" not in message.body
    assert not message.extra_headers


@pytest.mark.parametrize(
    ("server", "addresses", "outcomes"),
    [
        ("KeepingServer", ["a", "b"], ["sent", "sent"]),
        ("ServerThatRefuses", ["gone", "a", "full", "b"], ["failed", "sent", "failed", "sent"]),
        ("ServerThatHangsUp", ["a", "b", "c"], ["sent", "unknown", "sent"]),
    ],
)
def test_each_message_has_its_own_outcome(
    settings: LazySettings, server: str, addresses: list[str], outcomes: list[str]
) -> None:
    settings.EMAIL_BACKEND = f"{PLACE}{server}"
    found = []
    with Post() as post:
        for name in addresses:
            post.be_ready()
            message = EmailMessage(subject="s", body="b", to=[f"{name}@wealdshire.example"])
            found.append(post.send(message))
    assert found == [InvitationState(outcome) for outcome in outcomes]


def test_a_message_that_cannot_be_written_fails_by_itself(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with Post() as post:
        bad = EmailMessage(subject="two\nlines", body="b", to=["a@wealdshire.example"])
        assert post.send(bad) == InvitationState.FAILED


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("backend", "words"),
    [
        (f"{PLACE}ServerThatIsAway", "could not reach"),
        ("surveys.outbox.OutboxBackend", "kept only"),
    ],
)
def test_a_server_that_is_away_is_told_in_plain_words(
    settings: LazySettings, backend: str, words: str
) -> None:
    settings.EMAIL_BACKEND = backend
    settings.DEMONSTRATION = False
    with pytest.raises(MailServerAway, match=words), Post():
        pass


class DeadLine(AnymailAPIError, OSError):  # type: ignore[misc]  # anymail has no types
    """What anymail raises where the provider did not answer."""


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (AnymailAPIError("bad token", status_code=401), InvitationState.FAILED),
        (AnymailRecipientsRefused("unknown address"), InvitationState.FAILED),
        (AnymailAPIError("down", status_code=503), InvitationState.UNKNOWN),
        (DeadLine("timed out"), InvitationState.UNKNOWN),
    ],
)
def test_a_provider_that_refused_is_told_from_one_that_did_not_answer(
    settings: LazySettings, error: Exception, outcome: InvitationState
) -> None:
    settings.EMAIL_BACKEND = f"{PLACE}ServerThatSays"
    ServerThatSays.error = error
    with Post() as post:
        message = EmailMessage(subject="s", body="b", to=["a@wealdshire.example"])
        assert post.send(message) == outcome


def test_a_provider_without_its_token_is_told_in_plain_words(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = {}
    with pytest.raises(MailServerAway, match="POSTMARK_SERVER_TOKEN"):
        Post()
