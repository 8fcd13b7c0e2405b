"""Stories that partners' answers became, with the people behind them."""

from typing import Any
from uuid import uuid4

from msc.models import Channel, Original, Story, StoryState
from msc.partners import INSTRUMENT
from surveys.models import Invitation, Promise, Survey
from tests.factories.msc import StoryFactory
from tests.factories.surveys import InvitationFactory, ResponseFactory, SurveyFactory
from tests.msc.rounds_done import RoundDone

EMAIL = "head@school.example"


def partner_survey() -> Survey:
    """The tracked survey of partners, the same however often it is asked for."""
    there = Survey.objects.filter(instrument__slug=INSTRUMENT).first()
    return there or SurveyFactory.create(
        promise=Promise.TRACKED, version__instrument__slug=INSTRUMENT,
        version__instrument__title="What you have seen",
    )  # fmt: skip


def partner_story(done: RoundDone, **person: Any) -> Story:
    """A story that the locality's panel read and did not choose, told by this partner."""
    values = {"email": EMAIL, "name": "Hetty Hill", "state": "completed"} | person
    return told_by(InvitationFactory.create(survey=partner_survey(), **values), done)


def told_by(invitation: Invitation, done: RoundDone) -> Story:
    """The story that this person's answer became."""
    root = uuid4()
    ResponseFactory.create(survey=invitation.survey, invitation=invitation, root_id=root)
    story = StoryFactory.create(
        round=done.round, writer=None, channel=Channel.SURVEY, state=StoryState.NOT_CHOSEN,
        locality=done.chosen.locality, cleared={"title": "A boy came back", "changed": "He came."},
        words={"title": "Dave came back to Hill School"},
    )  # fmt: skip
    Original.objects.filter(pk=story.pk).update(response_root=root)
    done.round.panels.exclude(locality=None).get().stories.add(story)
    return Story.objects.get(pk=story.pk)
