"""Activities of an event come with their options, and go while nothing was counted."""

import pytest

from accounts.errors import Refused
from accounts.models import User
from tests.factories.voice import ActivityFactory, TallyFactory
from tests.voice.forms import answered_survey
from voice.actions.activities import OWN_OPTIONS, add_activity, link_survey, take_out_activity
from voice.models import Activity, ActivityKind, Event
from voice.pictures import PICTURES

pytestmark = pytest.mark.django_db


def test_written_options_keep_their_order_and_pictures(event: Event, facilitator: User) -> None:
    options = [("House ", "house"), ("Garden", "tree")]
    made = add_activity(
        by=facilitator, event=event, kind=ActivityKind.STICKER_VOTE, question=" Where? ",
        options=options, stickers_each=3,
    )  # fmt: skip
    assert (made.question, made.stickers_each, made.position) == ("Where?", 3, 0)
    kept = list(made.options.values_list("label", "picture"))
    assert kept == [("House", "house"), ("Garden", "tree")]
    with pytest.raises(Refused, match="Write 2 options"):
        add_activity(by=facilitator, event=event, kind="this-or-that", question="Which?")


def test_other_kinds_bring_their_own(event: Event, facilitator: User) -> None:
    for kind in ActivityKind.AGREE, ActivityKind.WISHES, ActivityKind.CHILD_INTERVIEW:
        add_activity(by=facilitator, event=event, kind=kind, question="Well?", stickers_each=3)
    agree, wishes, interview = event.activities.all()
    assert [str(each) for each in agree.options.all()] == ["I agree", "Not sure", "I don't agree"]
    assert [each.label for each in wishes.options.all()] == ["Wishes"]
    assert not interview.options.exists()
    assert [each.position for each in (agree, wishes, interview)] == [0, 1, 2]
    assert agree.stickers_each == 1


def test_every_own_picture_is_drawn() -> None:
    assert {picture for rows in OWN_OPTIONS.values() for _, picture in rows} <= set(PICTURES)


def test_an_activity_goes_while_nothing_was_counted(
    event: Event, stickers: Activity, facilitator: User
) -> None:
    other = add_activity(by=facilitator, event=event, kind="wishes", question="A wish?")
    TallyFactory.create(option=stickers.options.all()[0])
    with pytest.raises(Refused, match="was counted here"):
        take_out_activity(by=facilitator, activity=stickers)
    take_out_activity(by=facilitator, activity=other)
    assert list(event.activities.all()) == [stickers]


def test_a_survey_belongs_to_one_activity_of_its_round(event: Event, facilitator: User) -> None:
    survey = answered_survey([("a", 1)])
    talks = ActivityFactory.create(event=event, kind=ActivityKind.CHILD_INTERVIEW)
    with pytest.raises(Refused, match="survey of the event"):
        link_survey(by=facilitator, activity=talks, survey=survey)
    Event.objects.update(round=survey.round)
    link_survey(by=facilitator, activity=talks, survey=survey)
    other = ActivityFactory.create(event=event, kind=ActivityKind.ADULT_SURVEY)
    with pytest.raises(Refused, match="another activity already"):
        link_survey(by=facilitator, activity=other, survey=survey)
    with pytest.raises(Refused, match="counted at a table"):
        link_survey(by=facilitator, activity=ActivityFactory.create(event=event), survey=survey)
    with pytest.raises(Refused, match="Somebody has answered here"):
        take_out_activity(by=facilitator, activity=talks)
    assert link_survey(by=facilitator, activity=talks, survey=None).survey is None
