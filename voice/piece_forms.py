"""What is asked about a piece for the wall."""

from typing import Any, cast

from django import forms

from surveys.answers import Mistake
from surveys.definition import Question
from surveys.models import Consent
from surveys.uploads import read_file
from voice.answers import records_of
from voice.models import Activity, Event, Slot, Speaker

A_PICTURE = cast(Question, {"name": "picture", "type": "image", "max_pixels": None})
"""Pictures are checked as pictures of answers are: by content, drawn anew from their pixels."""
UNKNOWN = (
    "No form of this event with this number has come in. Check it, or wait until the tablets have "
    "sent everything."
)


class PieceForm(forms.Form):
    """Words or a picture, who made it, and whether it may be shown."""

    activity = forms.ModelChoiceField(
        Activity.objects.none(), label="Where was it said or made?", empty_label="Choose one"
    )
    slot = forms.ModelChoiceField(
        Slot.objects.none(), label="Slot", required=False, empty_label="The whole day"
    )
    speaker = forms.ChoiceField(
        label="Who said or made it?", choices=Speaker.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="Their own words",
        help_text=(
            "As they were said or written. Leave out every name, place, school and illness: "
            "write … in its place."
        ),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    picture = forms.FileField(
        label="A photograph of a drawing",
        help_text=(
            "JPEG, PNG, WebP or GIF, at most 20 MB. The drawing alone: no child, no name on the "
            "paper. We take out where and when it was taken."
        ),
        required=False,
    )
    shows = forms.CharField(
        label="What does the picture show?",
        help_text="For those who cannot see it. For example “A house, a dog and a big sun”.",
        max_length=200,
        required=False,
    )
    number = forms.CharField(
        label="Number on their wristband, or receipt number of their form",
        help_text="If they take their answers back, this goes too.",
        required=False,
        max_length=40,
    )
    no_number_because = forms.CharField(
        label="If there is no number, why?",
        help_text=(
            "For example “They filled in no form”. Whoever takes answers back later reads it, and "
            "looks whether this is theirs. Write no names."
        ),
        required=False,
        max_length=200,
    )
    may_be_shown = forms.BooleanField(
        label=(
            "They agreed that it is shown to others without their name; for a child, the child "
            "and a parent"
        ),
        required=False,
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["activity"].queryset = event.activities.all()  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["slot"].queryset = event.slots.all()  # type: ignore[attr-defined]  # a ModelChoiceField
        if not event.slots.exists():
            del self.fields["slot"]

    def clean(self) -> dict[str, Any]:
        """What is kept of the picture, told by its content alone."""
        cleaned: dict[str, Any] = super().clean() or {}
        number = cleaned.pop("number", "")
        cleaned["records"] = self.records(number, cleaned.get("speaker", "")) if number else []
        if picture := cleaned.get("picture"):
            try:
                cleaned["picture"] = read_file(A_PICTURE, picture)
            except Mistake as mistake:
                self.add_error("picture", str(mistake))
        return cleaned

    def records(self, number: str, speaker: str) -> list[Consent]:
        """The records with this number; it is an error if there is none."""
        found = records_of(self.event, number, speaker)
        if not found:
            self.add_error("number", UNKNOWN)
        return found


class TakeOffForm(forms.Form):
    """Why a piece comes off the wall."""

    because = forms.CharField(
        label="Why should it not be shown?",
        help_text="For example “It names a school” or “The family asked”. Write no names here.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnswerForm(forms.Form):
    """What is shown of an answer of a form, made so that it names nobody."""

    words = forms.CharField(
        label="Words for the wall",
        help_text="As they were said. Write … in place of every name, place, school and illness.",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shows = forms.CharField(
        label="What does the picture show?",
        help_text="For those who cannot see it. For example “A house, a dog and a big sun”.",
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, has_picture: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_picture:
            del self.fields["shows"]
