"""Definitions and surveys for tests of what becomes of answers, made without XLSForm text."""

from typing import Any, cast

from surveys.definition import Definition, Question
from surveys.models import Instrument, Survey, SurveyState, Version
from tests.factories.surveys import SurveyFactory, VersionFactory


def question(name: str, kind: str = "text", **more: Any) -> Question:
    """A question; its id is its name unless told otherwise."""
    made = {
        "id": name, "name": name, "type": kind, "label": f"About {name}?", "hint": "",
        "required": False, "required_message": "", "relevant": None, "list": "", "start": None,
        "end": None, "step": None, "node": "", "analysed": False, "appearance": "", **more,
    }  # fmt: skip
    return cast(Question, made)


def definition(*questions: Question, **choices: str) -> Definition:
    """A form of one page; lists of choices are names with blanks between them."""
    lists = {
        name: [{"name": each, "label": f"The {each}"} for each in names.split()]
        for name, names in choices.items()
    }
    page = {"name": "page", "title": "A page", "hint": "", "relevant": None}
    return cast(
        Definition,
        {"title": "A form", "pages": [{**page, "questions": list(questions)}], "choices": lists},
    )


def version_of(form: Definition, number: int = 1, instrument: Instrument | None = None) -> Version:
    """A published version with this definition."""
    given = {"instrument": instrument} if instrument else {}
    when = "2017-03-01T00:00Z"
    return VersionFactory.create(definition=form, number=number, published_at=when, **given)


def closed_survey(form: Definition, **more: Any) -> Survey:
    """A survey of this form that takes no more answers."""
    given = {"state": SurveyState.CLOSED, "closed_at": "2017-03-31T00:00Z", **more}
    return SurveyFactory.create(version=version_of(form), **given)
