"""A tracked survey of the small form and the links of its people, for tests."""

from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.utils import timezone

from surveys.codes import code_within, form_token, hash_of, new_code
from surveys.models import Invitation, InvitationState, Promise, Survey
from tests.factories.surveys import InvitationFactory, LinkFactory
from tests.surveys.answering import ABOUT, TRUST, open_survey


def tracked_survey() -> Survey:
    """An open tracked survey, nobody on its list yet."""
    survey = open_survey()
    survey.promise = Promise.TRACKED
    survey.save(update_fields=["promise"])
    return survey


def new_link(invitation: Invitation) -> str:
    """A fresh personal link's code."""
    code = new_code()
    LinkFactory.create(invitation=invitation, hash=hash_of(code))
    return code


@dataclass
class Partner:
    """Somebody on the list who was written to, and their browser."""

    survey: Survey
    invitation: Invitation = field(init=False)
    code: str = field(init=False)
    browser: Client = field(init=False)

    def __post_init__(self) -> None:
        self.invitation = InvitationFactory.create(
            survey=self.survey, state=InvitationState.SENT, sent_on=timezone.localdate()
        )
        self.code = new_link(self.invitation)
        self.browser = Client(enforce_csrf_checks=True)

    @property
    def link(self) -> str:
        return f"/s/{self.code}/"

    def post(self, address: str, **fields: Any) -> Any:
        token = form_token(code_within(self.invitation.pk))
        return self.browser.post(address, {"token": token, **fields})

    def answer(self, link: str = "") -> Any:
        """Begin by the link, fill both pages and send."""
        self.browser.post(link or self.link)
        self.post("/s/answer/1/", **ABOUT)
        self.post("/s/answer/2/", **TRUST)
        return self.post("/s/finish/")

    def state(self) -> str:
        self.invitation.refresh_from_db()
        return self.invitation.state
