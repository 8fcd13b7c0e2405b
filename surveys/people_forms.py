"""What people type in about one person on a survey's list."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.http import Http404

from surveys.forms import date_input
from surveys.lists import LONGEST_EMAIL, LONGEST_NAME
from surveys.mail_words import mail_languages
from surveys.models import Channel, InvitationState, Survey
from surveys.people_lists import PersonRow
from surveys.rules import TOLD_BY_PEOPLE
from surveys.speaking import NAMES

EVERY = "every"
"""What the form calls every language of a survey's form, one below the other."""

MOST_PEOPLE = 100_000_000


def state_in(query: Mapping[str, str]) -> str:
    """What is to be known of the people shown, if the address asks for it. Raises Http404."""
    state = query.get("state", "")
    if state and state not in InvitationState.values:
        raise Http404
    return state


class PersonForm(forms.Form):
    """Somebody on a list: how to write to them and who they are."""

    email = forms.CharField(
        label="Email address",
        required=False,
        max_length=LONGEST_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="Leave it empty where there is none: they are counted as not reached.",
    )
    name = forms.CharField(label="Name", required=False, max_length=LONGEST_NAME)
    organisation = forms.CharField(label="Organisation", required=False, max_length=LONGEST_NAME)
    language = forms.ChoiceField(
        label="Language of their emails",
        required=False,
        choices=[("", "Not known: as the survey says"), *NAMES.items()],
    )

    def person(self) -> PersonRow:
        """What was typed in."""
        return PersonRow(
            self.cleaned_data["email"].lower(),
            self.cleaned_data["name"],
            self.cleaned_data["organisation"],
            self.cleaned_data["language"],
        )


class LanguageForm(forms.Form):
    """The language of emails to people for whom the list names none."""

    language = forms.ChoiceField(label="Language of the emails", widget=forms.RadioSelect)

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = mail_languages(survey)
        everything = " and ".join(NAMES[code] for code in offered) + ", one below the other"
        choices = [(code, NAMES[code]) for code in offered]
        cast(forms.ChoiceField, self.fields["language"]).choices = [
            *([(EVERY, everything)] if len(offered) > 1 else []), *choices,
        ]  # fmt: skip

    def chosen(self) -> str:
        """The language's code; empty for all of them."""
        code: str = self.cleaned_data["language"]
        return "" if code == EVERY else code


class OnBehalfForm(forms.Form):
    """How an answer came that is typed in for somebody, and when."""

    channel = forms.ChoiceField(
        label="How did the answer come?",
        choices=[each for each in Channel.choices if each[0] != Channel.WEB],
        widget=forms.RadioSelect,
    )
    received_on = forms.DateField(
        label="When did it come?", widget=date_input(), help_text="The day you got it."
    )


class OutcomeForm(forms.Form):
    """What somebody heard of an invitation."""

    state = forms.ChoiceField(
        choices=[each for each in InvitationState.choices if each[0] in TOLD_BY_PEOPLE]
    )


class TotalForm(forms.Form):
    """One number of people, where a questionnaire asks for no role."""

    people = forms.IntegerField(
        label="How many people could answer?",
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        help_text="Leave this empty if nobody knows. Then no response rate is shown.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
    )
    as_of = forms.DateField(
        label="Day this number is of",
        widget=date_input(),
        help_text="Choose the day on which the people were counted.",
    )

    @classmethod
    def saved(cls, survey: Survey, today: date) -> dict[str, Any]:
        """What the form shows at first: what was saved before."""
        kept = survey.headcounts.first()
        return {"people": kept.people, "as_of": kept.as_of} if kept else {"as_of": today}
