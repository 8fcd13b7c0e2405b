"""What must stand in the demonstration county, looked at where it was built.

Run by a test in a house of its own: see `test_county.py`.
"""

from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from accounts.demonstration import council_is_invented, demonstration_people
from accounts.models import User
from accounts.permissions import Role
from analytics.family_figures import family_figures
from analytics.figures import all_figures
from analytics.models import AnalysisRun, StoryRun, ThemeRun
from analytics.story_figures import staff_stories
from evaluation.demonstration import county
from families.models import Load
from msc.feedback_rules import partners_to_tell, why_not_send_feedback
from msc.models import BallotReason, Channel, MscRound, Original, Story, StoryState
from surveys.models import (
    Code,
    Draft,
    Instrument,
    InvitationState,
    OutboxMessage,
    Promise,
    Receipt,
    Survey,
)

RUN = (
    "import django; django.setup();"
    "from tests.evaluation.demonstration import county_checks; county_checks.everything()"
)


def demo() -> str:
    output = StringIO()
    call_command("demo", stdout=output)
    return output.getvalue()


def everything() -> None:
    """All of it; the first thing that is wrong ends the process."""
    assert council_is_invented()
    assert len(demonstration_people()) == len(Role)
    assert Instrument.objects.published().filter(slug="what-parents-say").exists()
    the_closed_survey_is_there()
    the_open_survey_is_there_and_its_mail_waits_in_the_outbox()
    the_families_are_there_with_their_published_figures()
    the_stories_are_there_with_their_published_figures()
    a_second_time_nothing_is_added()


def the_families_are_there_with_their_published_figures() -> None:
    found = family_figures()
    assert (found["families.clustering"], found["families.progress"]) == (1118, 787)
    assert found["people.progress"] == 4564
    assert (found["clusters.count"], found["clusters.groups"]) == (9, 4)
    assert (found["progress.higher-than-average"], found["progress.lower-than-average"]) == (34, 9)
    assert found["progress.higher-than-average.cluster.I"] == 48
    assert found["progress.lower-than-average.cluster.I"] == 20
    assert Load.objects.get().refused == 0


def the_stories_are_there_with_their_published_figures() -> None:
    assert {figure.key: figure.value for figure in all_figures() if "msc" in figure.key} == {
        "msc.staff.stories": 227,
        "msc.staff.rounds": 4,
        "msc.localities": 6,
        "msc.chosen": 6,
    }
    assert StoryRun.objects.complete().get().result["stories"] == 227
    answers, changes = ThemeRun.objects.complete().order_by("codebook")
    assert answers.result["sources"][0]["texts"] >= 120
    assert {"story", "interview"} <= {each["kind"] for each in changes.result["sources"]}
    partners = Story.objects.filter(channel=Channel.SURVEY)
    assert partners.count() == 28
    assert partners.waiting_for_review().exists()
    summer = MscRound.objects.get(stories__in=partners.filter(state=StoryState.PUT_FORWARD))
    assert why_not_send_feedback(summer) == ""
    assert partners_to_tell(summer) == 28
    texts = [" ".join(map(str, words.values())) for words in originals()]
    assert len(set(texts)) == 227
    assert BallotReason.objects.count() == BallotReason.objects.values("text").distinct().count()


def originals() -> list[dict[str, str]]:
    """What staff wrote in the rounds that are over."""
    told = Original.objects.filter(story__in=staff_stories())
    return list(told.values_list("words", flat=True))


def the_closed_survey_is_there() -> None:
    closed = Survey.objects.closed().get(promise=Promise.CONFIDENTIAL)
    assert (closed.response_count, closed.responses.count()) == (97, 97)
    assert closed.invitations.count() == 164
    assert sum(closed.headcounts.values_list("people", flat=True)) == 164
    assert closed.closed_at
    assert closed.closed_at.year == 2017
    assert not any(model.objects.filter(survey=closed).exists() for model in (Code, Draft, Receipt))
    every_reply_is_whole_and_some_give_no_locality(closed)


def every_reply_is_whole_and_some_give_no_locality(survey: Survey) -> None:
    names = {str(q.pk): q.name for q in survey.instrument.questions.all()}
    rows = [
        {names[key]: value for key, value in answers.items()}
        for answers in survey.responses.values_list("answers", flat=True)
    ]
    assert sum(row["locality"] is None for row in rows) == 8
    assert all(row["role"] and row["service"] and row["tenure"] for row in rows)
    assert all("families_now" not in row for row in rows if row["role"] == "other-slf")


def the_open_survey_is_there_and_its_mail_waits_in_the_outbox() -> None:
    now = Survey.objects.open().get(promise=Promise.CONFIDENTIAL)
    assert now.round.is_on(timezone.localdate())
    assert now.response_count == now.responses.count() == county.OPEN_NOW_ANSWERED
    assert OutboxMessage.objects.count() == 164
    assert now.invitations.filter(state=InvitationState.SENT).count() == 164


def a_second_time_nothing_is_added() -> None:
    def counted() -> list[int]:
        return [
            kind._default_manager.count() for kind in (Survey, User, OutboxMessage, AnalysisRun)
        ]

    assert AnalysisRun.objects.complete().count() == Survey.objects.closed().count() == 6
    before = counted()
    assert "97" not in demo()
    assert counted() == before
