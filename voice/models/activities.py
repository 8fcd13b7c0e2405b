"""What children and parents are asked at an event, and what they choose from."""

from django.db import models
from django.db.models import Q

from surveys.models import Survey
from voice.models.events import Event


class ActivityKind(models.TextChoices):
    """How an activity asks. The first three have a form; the others are counted at a table."""

    CHILD_INTERVIEW = "child-interview", "Child interview"
    ADULT_SURVEY = "adult-survey", "Adult survey"
    OBSERVATION = "observation", "Observation"
    STICKER_VOTE = "sticker-vote", "Sticker vote"
    THIS_OR_THAT = "this-or-that", "This or that"
    AGREE = "agree", "Agree, not sure, don't agree"
    WISHES = "wishes", "Wishes"
    DRAWINGS = "drawings", "Drawings"


COUNTED: dict[ActivityKind, str] = {
    ActivityKind.STICKER_VOTE: "stickers",
    ActivityKind.THIS_OR_THAT: "choices",
    ActivityKind.AGREE: "answers",
    ActivityKind.WISHES: "wishes",
    ActivityKind.DRAWINGS: "drawings",
}
"""The kinds counted at a table, each with what is counted: things on a table, not children."""
ASKED: dict[ActivityKind, str] = {
    ActivityKind.CHILD_INTERVIEW: "children",
    ActivityKind.ADULT_SURVEY: "adults",
    ActivityKind.OBSERVATION: "children observed",
}
"""The kinds that have a form, each with whom one answered form stands for."""
MOST_STICKERS = 3


class Activity(models.Model):
    """One activity of an event. Its form is a survey in the event's round, and of no other."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="activities")
    kind = models.CharField(max_length=20, choices=ActivityKind.choices)
    question = models.CharField(max_length=200)
    survey = models.OneToOneField(
        Survey, null=True, on_delete=models.PROTECT, related_name="activity"
    )
    stickers_each = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ActivityKind.values), name="activity_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(stickers_each=1)
                | Q(kind=ActivityKind.STICKER_VOTE, stickers_each__range=(1, MOST_STICKERS)),
                name="only_stickers_are_spread",
            ),
            models.CheckConstraint(
                condition=Q(survey=None) | Q(kind__in=list(ASKED)), name="only_forms_have_a_survey"
            ),
        ]

    class Privacy:
        safe = ("id", "event", "kind", "question", "survey", "stickers_each", "position")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.question

    @property
    def is_table_top(self) -> bool:
        """Whether it is counted at a table, without a form."""
        return self.kind in COUNTED

    @property
    def counted_in(self) -> str:
        """What its counts count; empty where a form asks."""
        return COUNTED.get(ActivityKind(self.kind), "")


class Option(models.Model):
    """One thing that can be chosen, in words and with a picture of our own."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="options")
    label = models.CharField(max_length=80)
    picture = models.SlugField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "label"], name="option_label_once"),
        ]

    class Privacy:
        safe = ("id", "activity", "label", "picture", "position")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.label
