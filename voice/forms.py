"""What is asked on the pages of events."""

import uuid
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from accounts.models import Locality, User
from accounts.permissions import Permission
from programmes.forms import day_field
from programmes.models import Round
from surveys.models import Survey
from voice.models import (
    MOST_AT_ONCE,
    MOST_STICKERS,
    Activity,
    ActivityKind,
    Event,
    Headcount,
    Option,
    Presence,
    Slot,
    Unit,
)
from voice.pictures import PICTURES

BIAS_NOTES = """Families chose whether to come: those who are content with us are likelier to.
Families without transport, with a job that day or with nobody to go with are likely to be missing.
The interviewers work for the council, and some families know them."""
"""What holds of most events; whoever plans one changes it."""


TIME = {"type": "time", "class": "govuk-input--width-10"}


def own_places(user: User) -> QuerySet[Locality]:
    """Where the person may run events."""
    places = user.localities_for(Permission.RUN_EVENTS)
    return Locality.objects.all() if places is None else places


class EventForm(forms.Form):
    """An event: when, where, within which round, and who is likely to be missing."""

    name = forms.CharField(
        label="Name", help_text="For example “A day at the zoo”.", max_length=200
    )
    place = forms.CharField(label="Place", max_length=200)
    held_on = day_field("Day")
    round = forms.ModelChoiceField(
        Round.objects.none(),
        label="Round",
        help_text="The day lies within it.",
        empty_label="Choose a round",
    )
    locality = forms.ModelChoiceField(
        Locality.objects.none(), label="Locality", required=False, empty_label="The whole county"
    )
    bias_notes = forms.CharField(
        label="Bias notes",
        help_text=(
            "Who is likelier to come, and who is missing? One note a line. "
            "They stand beside every result of the event."
        ),
        initial=BIAS_NOTES,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rounds, places = self.fields["round"], self.fields["locality"]
        rounds.queryset = Round.objects.visible_to(user)  # type: ignore[attr-defined]  # a ModelChoiceField
        places.queryset = own_places(user)  # type: ignore[attr-defined]  # a ModelChoiceField
        if user.localities_for(Permission.RUN_EVENTS) is not None:
            places.required = True
            places.empty_label = "Choose a locality"  # type: ignore[attr-defined]  # a ModelChoiceField


def values_of(event: Event) -> dict[str, Any]:
    """What the form of an event shows first."""
    names = ("name", "place", "held_on", "round", "locality", "bias_notes")
    return {name: getattr(event, name) for name in names}


def hour_field(label: str) -> forms.TimeField:
    """A time of day."""
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs=TIME, format="%H:%M"))


class SlotForm(forms.Form):
    """A part of the day."""

    starts_at = hour_field("From")
    ends_at = hour_field("To")
    high_level = forms.CharField(
        label="High-level group",
        help_text=(
            "If families of one group of needs were invited for this time, its name. "
            "Answers then point to the group and never to a family."
        ),
        max_length=80,
        required=False,
    )


WHO = {Presence.INVITED: "who were invited", Presence.CAME: "who came"}


class HeadcountForm(forms.Form):
    """Invited and came, in three units that are never added."""

    def __init__(self, *args: Any, headcounts: list[Headcount], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = {(each.presence, each.unit): each.number for each in headcounts}
        for presence in Presence:
            for unit in Unit:
                self.fields[f"{presence}-{unit}"] = forms.IntegerField(
                    label=f"{unit.label} {WHO[presence]}",
                    required=False,
                    min_value=0,
                    max_value=100_000,
                    initial=kept.get((presence, unit)),
                )

    def numbers(self) -> dict[tuple[Presence, Unit], int | None]:
        """The counts by presence and unit; None where nobody counted."""
        return {
            (presence, unit): self.cleaned_data[f"{presence}-{unit}"]
            for presence in Presence
            for unit in Unit
        }


class ActivityForm(forms.Form):
    """An activity with its options."""

    kind = forms.ChoiceField(label="Kind", choices=ActivityKind.choices, widget=forms.RadioSelect)
    question = forms.CharField(
        label="What is asked", help_text="In words that a child of seven reads.", max_length=200
    )
    options = forms.CharField(
        label="Options",
        help_text=(
            "For a sticker vote and for “this or that”: one a line. For a picture, write its name "
            "after a colon, as in “The garden: tree”. The other kinds bring their own."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    stickers_each = forms.ChoiceField(
        label="Stickers for each child",
        help_text="For a sticker vote only.",
        choices=[(number, str(number)) for number in range(1, MOST_STICKERS + 1)],
        initial=1,
        required=False,
    )

    def clean_stickers_each(self) -> int:
        """One, where nothing is chosen."""
        return int(self.cleaned_data["stickers_each"] or 1)

    def clean_options(self) -> list[tuple[str, str]]:
        """Words and picture of each line."""
        found = []
        for line in self.cleaned_data["options"].splitlines():
            label, _, picture = (part.strip() for part in line.partition(":"))
            if len(label) > 80:  # noqa: PLR2004  # as the column
                raise forms.ValidationError("Keep each option under 80 letters.")
            if picture and picture not in PICTURES:
                raise forms.ValidationError(
                    f"There is no picture “{picture}”. Choose one of those below."
                )
            if label:
                found.append((label, picture))
        return found


class CountForm(forms.Form):
    """One press at a table, or several counted at once."""

    option = forms.ModelChoiceField(Option.objects.none(), label="Which?", empty_label=None)
    amount = forms.IntegerField(
        label="How many?", min_value=1, max_value=MOST_AT_ONCE, required=False
    )
    slot = forms.ModelChoiceField(Slot.objects.none(), required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, activity: Activity, slot: Slot | None = None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), "slot": slot}
        super().__init__(*args, **kwargs)
        self.fields["option"].queryset = activity.options.all()  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["slot"].queryset = activity.event.slots.all()  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_amount(self) -> int:
        """A button counts one."""
        return int(self.cleaned_data["amount"] or 1)


class SurveyForm(forms.Form):
    """Which survey an activity is answered with."""

    survey = forms.ModelChoiceField(
        Survey.objects.none(),
        label="Survey",
        help_text="Surveys of the event's round that belong to no other activity.",
        required=False,
        empty_label="None yet",
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = Q(activity=None) | Q(activity=activity)
        found = Survey.objects.filter(free, round=activity.event.round_id)
        chosen = found.select_related("instrument", "round")
        self.fields["survey"].queryset = chosen  # type: ignore[attr-defined]  # a ModelChoiceField
