"""An event with a form in which families say whether others may see their answers, for tests."""

from typing import Any

from surveys.actions.surveys import close_survey
from surveys.models import Consent
from tests.factories.voice import ActivityFactory, EventFactory
from tests.surveys.consenting import YES, add, field_survey
from voice.models import ActivityKind, Event


def event_with(*documents: dict[str, Any]) -> Event:
    """An open event with a closed form, answered once for each document."""
    survey = field_survey()
    event = EventFactory.create(round=survey.round)
    kind = ActivityKind.CHILD_INTERVIEW
    ActivityFactory.create(event=event, kind=kind, survey=survey, question="A talk")
    for document in documents or (YES,):
        add(survey, document)
    close_survey(by=None, survey=survey)
    return event


def only_consent() -> Consent:
    """The consent of the only record."""
    return Consent.objects.select_related("response__version", "survey__activity__event").get()
