"""What a mail provider tells is written down, and only with the secret."""

import json
from base64 import b64encode
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from surveys.models import InvitationState, Promise, SurveyState
from tests.factories.surveys import InvitationFactory, SurveyFactory

pytestmark = pytest.mark.django_db

ADDRESS = "ann@hill.example"
SHARED = "post:a word between us"


@pytest.fixture(autouse=True)
def provider(settings: LazySettings) -> None:
    settings.MAIL_PROVIDER = "postmark"
    settings.ANYMAIL = {"WEBHOOK_SECRET": SHARED, "POSTMARK_SERVER_TOKEN": "t"}


def tell(kind: str, secret: str = SHARED, **more: Any) -> int:
    """What Postmark would send about Ann's email; the status it hears."""
    said = {"RecordType": kind, "Email": ADDRESS, "Recipient": ADDRESS, "ID": 1, **more}
    authorisation = f"Basic {b64encode(secret.encode()).decode()}"
    response = Client(enforce_csrf_checks=True).post(
        "/surveys/mail-events/",
        json.dumps(said),
        content_type="application/json",
        headers={"Authorization": authorisation},
    )
    return response.status_code


@pytest.mark.parametrize(
    ("kind", "more", "before", "after"),
    [
        ("Bounce", {"Type": "HardBounce"}, "sent", "bounced"),
        ("Bounce", {"Type": "Transient"}, "sent", "sent"),
        ("SpamComplaint", {"Type": "SpamComplaint"}, "sent", "opted-out"),
        ("Delivery", {}, "unknown", "sent"),
        ("Bounce", {"Type": "HardBounce"}, "completed", "completed"),
        ("Open", {}, "sent", "sent"),
    ],
)
def test_what_is_told_moves_the_invitation(
    kind: str, more: dict[str, Any], before: str, after: str
) -> None:
    survey = SurveyFactory.create(promise=Promise.TRACKED, state=SurveyState.OPEN)
    person = InvitationFactory.create(
        survey=survey, email=ADDRESS, state=before, sent_on="2017-06-12"
    )
    other = InvitationFactory.create(survey=survey, state=before, sent_on="2017-06-12")
    assert tell(kind, **more) == 200
    person.refresh_from_db()
    other.refresh_from_db()
    assert (person.state, other.state) == (after, InvitationState(before))


def test_whoever_complains_is_written_to_no_more_even_when_the_survey_has_closed() -> None:
    person = InvitationFactory.create(
        survey__promise=Promise.TRACKED, survey__state=SurveyState.CLOSED,
        survey__closed_at=timezone.now(), email=ADDRESS, state="completed", sent_on="2017-06-12",
    )  # fmt: skip
    assert tell("SpamComplaint", Type="SpamComplaint") == 200
    person.refresh_from_db()
    assert (person.state, person.wants_no_emails) == ("completed", True)


def test_confidential_invitations_are_left_alone() -> None:
    person = InvitationFactory.create(
        survey__state=SurveyState.OPEN, email=ADDRESS, state="sent", sent_on="2017-06-12"
    )
    assert tell("Bounce", Type="HardBounce") == 200
    person.refresh_from_db()
    assert person.state == InvitationState.SENT


def test_without_the_secret_nothing_is_heard(settings: LazySettings) -> None:
    assert tell("Bounce", secret="post:wrong", Type="HardBounce") == 400
    settings.ANYMAIL = {"WEBHOOK_SECRET": ""}
    assert tell("Bounce", Type="HardBounce") == 404
    settings.MAIL_PROVIDER = ""
    assert tell("Bounce", Type="HardBounce") == 404


def test_a_provider_that_tells_nothing_has_no_address(settings: LazySettings) -> None:
    settings.MAIL_PROVIDER = "console"
    assert tell("Bounce", Type="HardBounce") == 404


def test_looking_is_not_telling() -> None:
    assert Client().get("/surveys/mail-events/").status_code == 405
