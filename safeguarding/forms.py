"""What is asked when somebody is worried, and what the lead writes down."""

from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import Locality, User
from safeguarding.models import Decision, Purpose, Release

WHEN = {"type": "datetime-local"}


def moment(label: str, *, required: bool = True) -> forms.DateTimeField:
    """A day and a time."""
    return forms.DateTimeField(
        label=label,
        required=required,
        widget=forms.DateTimeInput(attrs=WHEN, format="%Y-%m-%dT%H:%M"),
    )


class ConcernForm(forms.Form):
    """A concern in the exact words in which it was heard."""

    is_in_danger_now = forms.TypedChoiceField(
        label="Is somebody in danger now?",
        choices=[("yes", "Yes"), ("no", "No, as far as I know")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text="If yes, ring 999 first. This form is not an emergency service.",
    )
    exact_words = forms.CharField(
        label="What was said or seen, in the exact words",
        help_text="Their words, not yours. Do not tidy them. Say what you saw if nothing was said.",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    who_said = forms.CharField(label="Who said it, or whom did you see?", max_length=200)
    whom = forms.CharField(
        label="Whom is it about?", required=False, max_length=200,
        help_text="A name, if you know it. Only the safeguarding lead reads this.",
    )  # fmt: skip
    child_code = forms.CharField(
        label="Code of the child", required=False, max_length=40,
        help_text="As on the wristband or ticket of an event. Only the lead learns whose it is.",
    )  # fmt: skip
    who_heard = forms.CharField(label="Who heard or saw it?", max_length=200)
    heard_at = moment("When?")
    heard_where = forms.CharField(label="Where?", max_length=200)
    locality = forms.ModelChoiceField(
        Locality.objects.none(), label="Locality", required=False, empty_label="Not known"
    )
    who_was_told = forms.CharField(
        label="Whom have you told already?", required=False, max_length=200
    )
    told_at = moment("When did you tell them?", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = self.fields["locality"]
        places.queryset = Locality.objects.visible_to(user)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["who_heard"].initial = user.name
        self.fields["heard_at"].initial = timezone.localtime()


class DecisionForm(forms.Form):
    """The lead's decision, its reason, and what happens to the text."""

    decision = forms.ChoiceField(
        label="What have you decided?", choices=Decision.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Why, and what happens next",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    outcome = forms.CharField(
        label="What came of it",
        max_length=5000,
        required=False,
        help_text="Leave it empty until you know. Come back then: what stands here stays.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    release = forms.ChoiceField(
        label="What happens to the text in which it arose?",
        choices=Release.choices,
        initial=Release.HELD,
        help_text="Held back, it is seen by you and its writer alone, and nothing counts it.",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, has_text: bool = True, **kwargs: Any) -> None:
        """Without a text in which it arose there is nothing to hold back."""
        super().__init__(*args, **kwargs)
        if not has_text:
            del self.fields["release"]


class ContactForm(forms.Form):
    """Whom to ring, and where alerts go."""

    name = forms.CharField(label="Name", max_length=200)
    phone = forms.CharField(
        label="Telephone number",
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    hours = forms.CharField(
        label="When somebody answers",
        max_length=200,
        required=False,
        help_text="For example “Monday to Friday 9 to 5; at other times the duty team answers”.",
    )
    email = forms.EmailField(
        label="Email address for alerts",
        required=False,
        help_text="An alert says that a concern waits, and nothing of what it says.",
    )


class CodeListForm(forms.Form):
    """Until when the list of codes of an event is kept."""

    destroy_on = forms.DateField(
        label="Destroy the list on",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Names and codes are wiped on this day. If a concern of the event is not decided "
        "by then, as soon as it is.",
    )


class ChildForm(forms.Form):
    """One child and the code it wears."""

    code = forms.CharField(label="Code", max_length=40)
    child = forms.CharField(
        label="Who wears it", max_length=1000,
        help_text="First name, family name, and whom to ring. It is sealed when you save.",
    )  # fmt: skip
    is_handed_on = forms.BooleanField(
        label="Another child wore this code before, or the name was wrong. Keep both under seal",
        required=False,
    )  # fmt: skip


class OpenCodeForm(forms.Form):
    """The code to open, and why."""

    code = forms.CharField(label="Code", max_length=40)
    purpose = forms.ChoiceField(
        label="For what purpose?", choices=Purpose.choices, widget=forms.RadioSelect,
        help_text="The audit trail keeps your name, the time and the purpose, not the code.",
    )  # fmt: skip
