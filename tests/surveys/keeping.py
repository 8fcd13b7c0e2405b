"""Answers sent in by id to a tracked survey of the small form, for tests."""

from typing import Any
from uuid import UUID, uuid4

from accounts.models import User
from accounts.permissions import Role
from surveys.actions.receiving import Reception, receive_response
from surveys.compiling import compile_form
from surveys.definition import Definition, identified, questions
from surveys.models import Promise, Survey
from tests.factories.accounts import UserFactory
from tests.surveys.answering import open_survey
from tests.surveys.forms import SMALL

FULL: dict[str, Any] = {
    "role": "worker", "families": 3, "trust_00": 10, "trust_01": 70, "trust_02": 100,
}  # fmt: skip
OTHER = FULL | {"families": 4, "trust_01": None}


def small() -> Definition:
    """The small form, each question's id its name."""
    definition = compile_form(SMALL, "md")
    return identified(definition, {each["name"]: each["name"] for each in questions(definition)})


def tracked_survey() -> Survey:
    """An open survey in which we know who answers."""
    survey = open_survey()
    Survey.objects.filter(pk=survey.pk).update(promise=Promise.TRACKED)
    survey.refresh_from_db()
    return survey


def analyst() -> User:
    return UserFactory.create(role=Role.ANALYST)


def send(
    survey: Survey, document: dict[str, Any], root_id: UUID | None = None, version: int = 1
) -> Reception:
    """Send answers in."""
    return receive_response(
        by=analyst(),
        survey=survey,
        root_id=root_id or uuid4(),
        version=version,
        document=document,
    )
