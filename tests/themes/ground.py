"""What tests of themes share."""

import uuid
from typing import Any

from django.test import Client

from accounts.models import User
from accounts.permissions import Role
from msc.models import MscRound, StoryState
from programmes.models import Programme
from surveys.models import Response, SurveyState
from tests.factories.accounts import UserFactory
from tests.factories.msc import NOON, MscRoundFactory, StoryFactory
from tests.factories.surveys import ResponseFactory, SurveyFactory

OPEN = str(uuid.UUID(int=1))
ROLE, PLACE, SERVICE = (str(uuid.UUID(int=number)) for number in (2, 3, 4))


def question(key: str, name: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "name": name, "type": kind, "label": f"{name}?", "hint": "", "list": name,
            "required": False, "relevant": None, "start": None, "end": None, "step": None,
            "node": "", "analysed": False, "consent": "", "constraint": None, **more}  # fmt: skip


DEFINITION: dict[str, Any] = {
    "title": "Staff survey",
    "pages": [{
        "name": "all", "title": "All", "hint": "", "relevant": None,
        "questions": [
            question(ROLE, "role", "select_one"),
            question(PLACE, "locality", "select_one"),
            question(SERVICE, "service", "select_one"),
            question(OPEN, "what_helps", "text"),
        ],
    }],
    "choices": {"role": [{"name": "worker", "label": "Family worker"}]},
}  # fmt: skip


def answered(text: str, programme: Programme, **said: str) -> Response:
    """An answer to the open question of a closed survey."""
    survey = SurveyFactory.create(
        round__programme=programme, version__instrument__programme=programme,
        version__definition=DEFINITION, state=SurveyState.CLOSED, closed_at=NOON,
    )  # fmt: skip
    return ResponseFactory.create(survey=survey, answers={OPEN: text, **said})


def told(text: str, programme: Programme, **more: Any) -> Any:
    """A cleared story that may be used inside the council."""
    values = {"state": StoryState.CLEARED, "cleared_at": NOON} | more
    cleared = {"title": "The bus", "happened": text}
    return StoryFactory.create(round=story_round(programme), cleared=cleared, **values)


def story_round(programme: Programme) -> MscRound:
    """The programme's round of stories."""
    there = MscRound.objects.filter(round__programme=programme).first()
    return there or MscRoundFactory.create(round__programme=programme)


def analyst() -> User:
    return UserFactory.create(role=Role.ANALYST)


def coder(name: str = "Ann") -> User:
    return UserFactory.create(role=Role.CODER, name=name)


def browser_of(user: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(user)
    return client


def values(name: str, **more: Any) -> dict[str, Any]:
    """What is typed of a code."""
    return {"name": name, "definition": f"Words that tell of {name}.", **more}
