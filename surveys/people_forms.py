"""What people type in about one person on a survey's list."""

from collections.abc import Mapping

from django import forms
from django.http import Http404

from surveys.forms import date_input
from surveys.lists import LONGEST_EMAIL, LONGEST_NAME
from surveys.models import Channel, InvitationState
from surveys.people_lists import PersonRow
from surveys.rules import TOLD_BY_PEOPLE


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

    def person(self) -> PersonRow:
        """What was typed in."""
        return PersonRow(
            self.cleaned_data["email"].lower(),
            self.cleaned_data["name"],
            self.cleaned_data["organisation"],
        )


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
