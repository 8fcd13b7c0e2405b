"""What is asked on the pages about what comes after selection."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Locality
from msc.feedback_rules import LONGEST_REPLY
from msc.models import Audience, CheckMethod, CheckOutcome, HowOften, MscRound, Setting
from msc.poll_rules import LONGEST


class ReplyForm(forms.Form):
    """What a writer answers to feedback."""

    text = forms.CharField(
        label="Your answer",
        max_length=LONGEST_REPLY,
        help_text="Whoever led your panel and those who run the round read it, with your name.",
        error_messages={"required": "Write something first."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PartnerReplyForm(ReplyForm):
    """What a partner answers, whose name is not shown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = (
            "Whoever led the panel and those who run the round read it, without your name. Please "
            "leave out what would show who a family is."
        )


def lines(rows: int) -> forms.Textarea:
    """Room for some lines."""
    return forms.Textarea(attrs={"rows": rows})


class CheckForm(forms.Form):
    """Whether a story happened as it was told."""

    outcome = forms.ChoiceField(
        label="What came of it?", choices=CheckOutcome.choices, widget=forms.RadioSelect
    )
    method = forms.ChoiceField(
        label="How was it checked?", choices=CheckMethod.choices, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label="What did you hear or read?", required=False, max_length=5000, widget=lines(4),
        help_text="Only those who clear stories read this.",
    )  # fmt: skip
    amendment = forms.CharField(
        label="What was otherwise?", required=False, max_length=2000, widget=lines(3),
        help_text="Only for a story that you amend. It is printed with the story, so name nobody.",
    )  # fmt: skip


class PublishForm(forms.Form):
    """Who may read a story, and that somebody has looked once more."""

    field_order = ("audience", "read_again")
    read_again = forms.BooleanField(
        label="I have read it once more as it stands here, with the reasons, and nothing in it "
        "tells who the family is",
        error_messages={"required": "Read it once more, then tick the box."},
    )

    def __init__(self, *args: Any, audiences: Sequence[Audience], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"] = forms.ChoiceField(
            label="Who may read it?", widget=forms.RadioSelect,
            choices=[(each.value, each.label) for each in audiences],
        )  # fmt: skip
        self.order_fields(self.field_order)


class TakeBackForm(forms.Form):
    """Why a published story is taken back."""

    why = forms.CharField(
        label="Why is it taken back?", max_length=300, help_text="It stays on record.",
        widget=lines(2),
    )  # fmt: skip


class AskForm(forms.Form):
    """The one question to localities about a story."""

    change = forms.CharField(
        label="Which change do you ask about?", max_length=500, widget=lines(2),
        help_text="One sentence, without names: “A parent who had stayed at home goes out again.”",
    )  # fmt: skip
    answer_by = forms.DateField(
        label="Answer by", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class AnswerForm(forms.Form):
    """What a locality answers."""

    field_order = ("locality", "how_often", "reason")
    how_often = forms.ChoiceField(
        label="In how many families of your locality did the same change occur in this round?",
        choices=HowOften.choices, widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(
        label="How do you know, or why can you not say?", max_length=LONGEST, widget=lines(3),
        help_text="Without names. It is read by everybody with an account once all have answered.",
    )  # fmt: skip

    def __init__(self, *args: Any, places: Sequence[Locality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["locality"] = forms.ModelChoiceField(
            Locality.objects.filter(pk__in=[each.pk for each in places]), label="Locality",
            empty_label=None, initial=places[0] if places else None,
        )  # fmt: skip
        self.order_fields(self.field_order)


class RevisionForm(forms.Form):
    """What is done otherwise from a round on, and why."""

    field_order = ("story_round", "setting", "changed", "reason")
    setting = forms.ChoiceField(label="What was changed?", choices=Setting.choices)
    changed = forms.CharField(label="What is done otherwise?", max_length=1000, widget=lines(2))
    reason = forms.CharField(label="Why?", max_length=2000, widget=lines(3))

    def __init__(self, *args: Any, rounds: "QuerySet[MscRound]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["story_round"] = forms.ModelChoiceField(
            rounds, label="From which round?", empty_label=None, initial=rounds.last()
        )
        self.order_fields(self.field_order)
