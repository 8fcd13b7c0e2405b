"""Adding activities to an event, and taking them out."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from accounts.audit import record
from accounts.errors import refuse
from accounts.models import User
from surveys.models import Survey
from voice.actions.events import locked
from voice.models import Activity, ActivityKind, Event, Option
from voice.rules import why_not_add_activity, why_not_link_survey, why_not_take_out_activity

OWN_OPTIONS: dict[ActivityKind, list[tuple[str, str]]] = {
    ActivityKind.AGREE: [
        ("I agree", "agree"),
        ("Not sure", "unsure"),
        ("I don't agree", "disagree"),
    ],
    ActivityKind.WISHES: [("Wishes", "star")],
    ActivityKind.DRAWINGS: [("Drawings", "pencil")],
}
"""What the kinds are counted by whose options nobody writes: words and picture."""


@transaction.atomic
def add_activity(
    *,
    by: User | None,
    event: Event,
    kind: str,
    question: str,
    options: Sequence[tuple[str, str]] = (),
    stickers_each: int = 1,
) -> Activity:
    """Add an activity after the others. Options are words and the name of a picture, or ""."""
    event = locked(event)
    refuse(why_not_add_activity(event, kind, question, [label for label, _ in options]))
    last = event.activities.aggregate(last=Max("position"))["last"]
    activity = Activity.objects.create(
        event=event, kind=kind, question=question.strip(),
        stickers_each=stickers_each if kind == ActivityKind.STICKER_VOTE else 1,
        position=0 if last is None else last + 1,
    )  # fmt: skip
    chosen = options or OWN_OPTIONS.get(ActivityKind(kind), [])
    Option.objects.bulk_create(
        Option(activity=activity, label=label.strip(), picture=picture, position=position)
        for position, (label, picture) in enumerate(chosen)
    )
    record(by=by, event="added an activity to an event", about=event, activity=activity.pk)
    return activity


@transaction.atomic
def link_survey(*, by: User | None, activity: Activity, survey: Survey | None) -> Activity:
    """Say which survey an activity is answered with; None says that there is none yet."""
    activity.event = locked(activity.event)
    refuse(why_not_link_survey(activity, survey))
    activity.survey = survey
    activity.save(update_fields=["survey"])
    record(
        by=by, event="linked an activity to a survey", about=activity.event,
        activity=activity.pk, survey=str(survey.pk) if survey else "",
    )  # fmt: skip
    return activity


@transaction.atomic
def take_out_activity(*, by: User, activity: Activity) -> None:
    """Take out an activity at which nothing was counted."""
    activity.event = locked(activity.event)
    refuse(why_not_take_out_activity(activity))
    record(
        by=by, event="took an activity out of an event", about=activity.event,
        activity=activity.pk,
    )  # fmt: skip
    activity.delete()
