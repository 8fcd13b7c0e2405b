"""An open survey of the small form, and a person who answers it, for tests."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from surveys.actions.instruments import load_instrument
from surveys.actions.versions import publish_version
from surveys.beside import Lying
from surveys.codes import form_token, hash_of, new_code
from surveys.definition import questions
from surveys.entry import Pass
from surveys.models import Code, Survey, SurveyState
from tests.factories.programmes import NodeFactory, ProgrammeFactory, RoundFactory
from tests.factories.surveys import CodeFactory, SurveyFactory
from tests.surveys.forms import SMALL

ABOUT = {"role": "worker", "families": "3"}
NOTHING = Lying({}, [])
TRUST = {"trust_00": "10", "trust_01": "70", "trust_02": "100"}


def open_survey(source: str = SMALL, slug: str = "small", lying: Lying = NOTHING) -> Survey:
    """An open survey of this form, whose nodes are those it names, with what lies beside it."""
    programme = ProgrammeFactory.create(name="Early Help")
    for code in sorted(set(re.findall(r"\b(?:node|act|inp|mec|out)-[\w-]+", source))):
        NodeFactory.create(programme=programme, code=code)
    version = load_instrument(
        by=None, programme=programme, slug=slug, source=source, source_format="md",
        **lying._asdict(),
    )  # fmt: skip
    return SurveyFactory.create(
        round=RoundFactory.create(programme=programme),
        version=publish_version(by=None, version=version),
        state=SurveyState.OPEN,
    )


def new_holder(survey: Survey) -> Pass:
    """Somebody invited to the survey: their code, not used yet."""
    code = new_code()
    CodeFactory.create(hash=hash_of(code), survey=survey)
    return Pass(code, survey.pk)


def ids(survey: Survey) -> dict[str, str]:
    """The survey's question ids by name."""
    return {question["name"]: question["id"] for question in questions(survey.version.definition)}


@dataclass
class Person:
    """A browser with a personal link."""

    survey: Survey
    holder: Pass = field(init=False)
    browser: Client = field(init=False)

    def __post_init__(self) -> None:
        self.holder = new_holder(self.survey)
        self.browser = Client(enforce_csrf_checks=True)

    @property
    def link(self) -> str:
        return f"/s/{self.holder.code}/"

    def begin(self) -> Any:
        return self.browser.post(self.link)

    def get(self, address: str) -> Any:
        return self.browser.get(address)

    def post(self, address: str, **fields: Any) -> Any:
        return self.browser.post(address, {"token": form_token(self.holder.code), **fields})

    def send(self, page: int, **fields: Any) -> Any:
        return self.post(f"/s/answer/{page}/", **fields)

    def finish(self, **fields: Any) -> Any:
        return self.post("/s/finish/", **fields)

    def answer_all(self) -> None:
        self.begin()
        self.send(1, **ABOUT)
        self.send(2, **TRUST)


def forget_codes(survey: Survey) -> None:
    """What closing does to those who have not sent: codes, drafts and receipts go."""
    Code.objects.filter(survey=survey).delete()
    survey.drafts.all().delete()
    survey.receipts.all().delete()
