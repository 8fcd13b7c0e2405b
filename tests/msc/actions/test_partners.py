"""Partners' answers become stories, each once."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.permissions import Role
from evaluation.demonstration.county import INSTRUMENTS, THEORY, read_rows
from msc.actions.partners import take_partner_stories, words_of
from msc.models import Channel, Consent, Direction, MscRound, Original, Story, StoryState, Subject
from programmes.actions import load_nodes
from safeguarding.models import AboutKind, Release
from surveys.actions.instruments import load_instrument
from surveys.actions.versions import publish_version
from surveys.definition import keyed
from surveys.models import Response, Survey
from tests.factories.accounts import UserFactory
from tests.factories.programmes import RoundFactory
from tests.factories.safeguarding import ConcernFactory
from tests.factories.surveys import InvitationFactory, SurveyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(story_round: MscRound) -> Survey:
    """The partner survey in the same programme as the round of stories."""
    programme = story_round.round.programme
    load_nodes(by=None, programme=programme, rows=read_rows(THEORY))
    version = load_instrument(
        by=None, programme=programme, slug="partner-views", source_format="md",
        source=(INSTRUMENTS / "partner_views.md").read_text(),
    )  # fmt: skip
    publish_version(by=None, version=version)
    return SurveyFactory.create(
        instrument=version.instrument, version=version,
        round=RoundFactory.create(programme=programme),
    )  # fmt: skip


def answered(survey: Survey, **answers: Any) -> Response:
    """One partner's response, by the names of the questions."""
    ids = {each["name"]: each["id"] for each in keyed(survey.version.definition)}
    document = {ids[name]: answer for name, answer in answers.items()}
    return Response.objects.create(
        root_id=uuid4(), instrument=survey.instrument, survey=survey, version=survey.version,
        answers=document,
    )  # fmt: skip


@pytest.mark.usefixtures("story_round")
def test_an_answer_under_a_concern_becomes_a_story_once_it_is_released(survey: Survey) -> None:
    response = answered(survey, change_about="generic", change_generic="One person to call.")
    response.invitation = InvitationFactory.create(survey=survey)
    response.save(update_fields=["invitation"])
    concern = ConcernFactory.create(about_kind=AboutKind.ANSWERS, about_id=response.invitation.pk)
    assert take_partner_stories() == 0
    concern.release = Release.RELEASED
    concern.save(update_fields=["release"])
    assert take_partner_stories() == 1


@pytest.mark.usefixtures("story_round")
def test_a_concern_about_an_answer_holds_the_story_made_of_it(survey: Survey) -> None:
    response = answered(survey, change_about="generic", change_generic="One person to call.")
    response.invitation = InvitationFactory.create(survey=survey)
    response.save(update_fields=["invitation"])
    take_partner_stories()
    story = Story.objects.get()
    reviewer, lead = (
        UserFactory.create(role=role) for role in (Role.DATA_STEWARD, Role.SAFEGUARDING_LEAD)
    )
    assert Story.objects.visible_to(reviewer).exists()
    assert not Story.objects.visible_to(lead).exists()
    concern = ConcernFactory.create(about_kind=AboutKind.ANSWERS, about_id=response.invitation.pk)
    assert story.is_held()
    for rows in (Story.objects, Original.objects):
        assert not rows.visible_to(reviewer).exists()
        assert rows.visible_to(lead).exists()
    assert not Story.objects.waiting_for_review().exists()
    concern.release = Release.EDITED
    concern.save(update_fields=["release"])
    assert not story.is_held()
    assert Story.objects.visible_to(reviewer).exists()


def test_a_change_that_a_partner_saw_becomes_a_story_once(
    survey: Survey, story_round: MscRound
) -> None:
    answered(
        survey, sector="school", change_about="family", change_direction="better",
        change_family="The boy comes to school. He laughs.", change_cause="Visits at home",
        expected="A quick start", perceived=["slow", "good-with-families"],
    )  # fmt: skip
    generic = answered(survey, change_about="generic", change_generic="One person to call.")
    answered(survey, change_about="none", expected="More")
    assert take_partner_stories() == 2
    assert take_partner_stories() == 0
    story = Story.objects.get(subject=Subject.FAMILY)
    assert (story.state, story.channel) == (StoryState.SUBMITTED, Channel.SURVEY)
    assert (story.direction, story.round) == (Direction.POSITIVE, story_round)
    assert story.consent == Consent.NONE
    assert story.original.title == "The boy comes to school"
    assert story.original.words["activities"] == "Visits at home"
    said = list(story.original.partner_answers.values())
    assert set(said) == {
        "School, college or nursery",
        "A quick start",
        "Slow to start, Good with families",
    }
    assert story.domain is not None
    assert story.domain.is_open
    assert Story.objects.get(subject=Subject.SERVICE).original.response_root == generic.root_id


def test_without_a_round_of_stories_they_wait(survey: Survey) -> None:
    answered(survey, change_about="family", change_family="They talk.")
    rounds = list(MscRound.objects.values())
    MscRound.objects.all().delete()
    assert take_partner_stories() == 0
    MscRound.objects.create(**rounds[0])
    assert take_partner_stories() == 1


def test_a_long_first_sentence_is_shortened_between_words() -> None:
    title = words_of("word " * 40, "")["title"]
    assert len(title) <= 80
    assert title.endswith("word …")
