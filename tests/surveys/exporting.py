"""Surveys with answers, and files made of them, for tests."""

from typing import Any
from uuid import uuid4

from accounts.models import User
from accounts.permissions import Role
from surveys.actions.exports import ask_for_export
from surveys.models import Export, Format, Promise, Survey
from surveys.tasks import make_export
from tests.factories.accounts import UserFactory
from tests.factories.surveys import ResponseFactory
from tests.surveys.questionnaires import closed_survey, definition, question

FORM = definition(
    question("role", "select_one", list="role"),
    question("locality", "select_one", list="role"),
    question("trust", "range"),
    question("words"),
    role="worker lead",
)


def answered(people: int = 12, **more: Any) -> Survey:
    """A closed survey of a small form that so many people answered."""
    survey = closed_survey(FORM, response_count=people, **more)
    for place in range(people):
        ResponseFactory.create(
            survey=survey, answers={"role": "worker", "trust": place, "words": f"=word {place}"}
        )
    return survey


def tracked(people: int = 3) -> Survey:
    """The same, where it is known who answered."""
    return answered(people, promise=Promise.TRACKED)


def analyst() -> User:
    return UserFactory.create(role=Role.ANALYST)


def asked(survey: Survey, by: User, **more: Any) -> Export:
    """A file that somebody asked for."""
    wanted = {"format": Format.CSV, "purpose": "To see what helped", "key": uuid4(), **more}
    return ask_for_export(by=by, survey=survey, **wanted)


def made(survey: Survey, by: User, **more: Any) -> Export:
    """A file that the worker has made."""
    export = asked(survey, by, **more)
    make_export(str(export.job_id))
    return Export.objects.select_related("job", "survey").get(pk=export.pk)
