"""A closed event with an analysed form, a sticker vote and something on the wall."""

from datetime import time

from analytics import event_runner
from analytics.actions.event_counts import count_event
from analytics.models import AnalysisRun, EventCount
from jobs.runner import carry_out
from surveys.actions.surveys import close_survey
from surveys.models import Promise, Survey
from tests.analytics.results import analysed
from tests.factories.accounts import UserFactory
from tests.factories.surveys import ResponseFactory
from tests.factories.voice import (
    NOON,
    ActivityFactory,
    EventFactory,
    HeadcountFactory,
    OptionFactory,
    PieceFactory,
    SlotFactory,
    TallyFactory,
)
from tests.surveys.answering import open_survey
from voice.models import ActivityKind, Event, EventState, PieceState

FORM = """
| survey |
| | type | name | label | required | appearance | bind::tl:group | bind::tl:analysed |
| | begin_group | day | Today | | | | |
| | select_one slots | slot | Which slot? | yes | | Slot | |
| | text | family_number | Number | yes | | | no |
| | select_one happy | after | How happy are you now? | | faces | | |
| | select_one place | place | Where? | | this-or-that | | |
| | end_group | | | | | | |

| choices |
| | list_name | name | label | picture |
| | slots | a | Slot A | |
| | slots | b | Slot B | |
| | happy | a_bit | A bit | |
| | happy | quite | Quite | |
| | happy | happy | Happy | |
| | happy | very | Very | |
| | happy | super | Super | |
| | place | home | At home | home |
| | place | out | Outside | outside |

| settings |
| | form_title | form_id | version | namespaces |
| | A talk | talk | 1 | tl="urn:throughline:xlsform:1" |
"""


def talks() -> Survey:
    """40 children of 20 families: 26 in slot A, 14 in slot B; the place alternates."""
    survey = open_survey(FORM, "talk")
    Survey.objects.filter(pk=survey.pk).update(promise=Promise.FIELD)
    ids = {each.name: str(each.pk) for each in survey.instrument.questions.all()}
    for number in range(40):
        said = {
            "slot": "a" if number < 26 else "b",
            "family_number": str(number // 2),
            "after": ("happy", "super")[number // 2 % 2],
            "place": "home" if number % 2 else "out",
        }
        answers = {ids[name]: value for name, value in said.items()}
        ResponseFactory.create(survey=survey, answers=answers)
    survey.refresh_from_db()
    return close_survey(by=None, survey=survey)


def told_event() -> tuple[Event, AnalysisRun]:
    """The event, closed, and the run of its form."""
    survey = talks()
    closed = {"state": EventState.CLOSED, "closed_at": NOON}
    event = EventFactory.create(round=survey.round, name="A day out", **closed)
    HeadcountFactory.create(event=event, number=190)
    slot = SlotFactory.create(event=event, letter="A", high_level="Adults requiring support")
    SlotFactory.create(event=event, letter="B", starts_at=time(12), ends_at=time(14))
    talk = ActivityFactory.create(
        event=event, kind=ActivityKind.CHILD_INTERVIEW, question="A talk", survey=survey
    )
    stickers = ActivityFactory.create(event=event, question="What is best?", position=1)
    for label, number in (("The garden", 31), ("The kitchen", 22)):
        option = OptionFactory.create(activity=stickers, label=label, picture="tree")
        TallyFactory.create(option=option, slot=slot, amount=number)
    shown = {"state": PieceState.SHOWN, "cleared_by": UserFactory.create(), "cleared_at": NOON}
    drawing = {"sha256": "1" * 64, "kind": "png", "content": b"png", "shows": "A big sun"}
    PieceFactory.create(activity=talk, words="She does not shout.", **shown)
    PieceFactory.create(activity=stickers, words="", **drawing, **shown)
    PieceFactory.create(activity=talk, words="This one still waits.")
    counted(event)
    return event, analysed(survey)


def counted(event: Event) -> EventCount:
    """What lay on the tables of a closed event, counted here and now."""
    count = count_event(by=None, event=event)
    carry_out(str(count.job_id), event_runner.count_event)
    count.refresh_from_db()
    return count
