"""What people type in to prepare a survey, its population and its people."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404

from accounts.models import Locality, Service, User
from programmes.actions import add_round
from programmes.models import Round
from surveys.actions.surveys import HeadcountRow
from surveys.copies import read_code
from surveys.lists import MOST_PEOPLE_IN_A_GROUP, CountsRead, read_counts, text_of
from surveys.models import MOST_COPIES, Copy, DeletionReason, Instrument, Promise, Survey
from surveys.translating import languages

NEW = "new"
CODE_SLIP = "There is a slip in this code. Compare it with the paper, letter by letter."
CODE_UNKNOWN = "This survey has no copy with this code. It may belong to another survey."
CODE_USED = "This copy has been typed in already. Put it with those that are done."
LARGEST_LIST = 1_000_000


def date_input() -> forms.DateInput:
    """The browser's own way to choose a day."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class PrepareForm(forms.Form):
    """A questionnaire, and a round that is there or is made."""

    field_order = ("instrument", "round", "name", "opens_on", "closes_on", "promise")

    name = forms.CharField(
        label="Name of the new round",
        max_length=200,
        required=False,
        help_text="For example Spring 2018. Leave this and the days empty to use a round above.",
    )
    opens_on = forms.DateField(label="First day", required=False, widget=date_input())
    closes_on = forms.DateField(label="Last day", required=False, widget=date_input())
    promise = forms.ChoiceField(
        label="What people are promised",
        choices=Promise.choices,
        initial=Promise.CONFIDENTIAL,
        widget=forms.RadioSelect,
        help_text="The first invitation fixes this promise for good.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rounds = {str(each.pk): each for each in Round.objects.visible_to(user)}
        rounds = [(key, described(each)) for key, each in self.rounds.items()]
        self.fields["instrument"] = forms.ModelChoiceField(
            Instrument.objects.visible_to(user).published(), label="Questionnaire", empty_label=None
        )
        self.fields["round"] = forms.ChoiceField(
            label="Round", choices=[*rounds, (NEW, "A new round")], widget=forms.RadioSelect
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """A new round needs its name and its days."""
        cleaned = super().clean() or {}
        if cleaned.get("round") == NEW:
            for name, words in (
                ("name", "Enter a name for the new round."),
                ("opens_on", "Enter the first day of the new round."),
                ("closes_on", "Enter the last day of the new round."),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return cleaned

    def chosen_round(self, by: User) -> Round:
        """The round that was chosen, made now if it is a new one."""
        if self.cleaned_data["round"] != NEW:
            return self.rounds[self.cleaned_data["round"]]
        instrument: Instrument = self.cleaned_data["instrument"]
        new = {name: self.cleaned_data[name] for name in ("name", "opens_on", "closes_on")}
        return add_round(by=by, programme=instrument.programme, **new)


def described(round: Round) -> str:
    """A round and its days."""
    return f"{round.name} ({round.opens_on:%-d %B %Y} to {round.closes_on:%-d %B %Y})"


class PopulationForm(forms.Form):
    """The day, and one number for each role, service and locality."""

    as_of = forms.DateField(
        label="Day these numbers are of",
        widget=date_input(),
        help_text="Choose the day on which the staff list was drawn up.",
    )

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles: list[dict[str, str]] = survey.version.definition["choices"].get("role", [])
        self.services = list(Service.objects.all())
        self.localities = list(Locality.objects.all())
        for service in self.services:
            for role in self.roles:
                for locality in self.localities:
                    words = f"{role['label']}, {service.name}, {locality.name}"
                    self.fields[cell(role["name"], service.slug, locality.slug)] = number(words)

    def grid(self) -> list[dict[str, Any]]:
        """The fields by service, role and locality, as the page lays them out."""
        return [
            {
                "service": service,
                "rows": [
                    {
                        "role": role["label"],
                        "cells": [
                            self[cell(role["name"], service.slug, locality.slug)]
                            for locality in self.localities
                        ],
                    }
                    for role in self.roles
                ],
            }
            for service in self.services
        ]

    def rows(self) -> list[HeadcountRow]:
        """What was typed in, without the groups of nobody."""
        return [
            HeadcountRow(role["name"], service, locality, people)
            for service in self.services
            for role in self.roles
            for locality in self.localities
            if (people := self.cleaned_data[cell(role["name"], service.slug, locality.slug)])
        ]


def cell(role: str, service: str, locality: str) -> str:
    """The name of one group's field."""
    return f"{role}.{service}.{locality}"


def number(words: str) -> forms.IntegerField:
    """A field for a group's people; its words are read out, not shown."""
    attrs = {"aria-label": words, "inputmode": "numeric"}
    return forms.IntegerField(
        label=words,
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE_IN_A_GROUP,
        widget=forms.TextInput(attrs=attrs),
    )


def first_values(survey: Survey, today: date) -> dict[str, Any]:
    """What the population form shows at first: what was saved before."""
    values: dict[str, Any] = {"as_of": today}
    groups = survey.headcounts.exclude(role="")
    for role, service, locality, people, as_of in groups.values_list(
        "role", "service__slug", "locality__slug", "people", "as_of"
    ):
        values[cell(role, service or "", locality or "")] = people
        values["as_of"] = as_of
    return values


def read_headcounts(survey: Survey, text: str) -> CountsRead:
    """Headcounts from a list, with roles, services and localities by name, label or slug."""
    roles: dict[str, str] = {}
    for role in survey.version.definition["choices"].get("role", []):
        roles |= {role["name"].lower(): role["name"], role["label"].lower(): role["name"]}
    services: dict[str, str] = {}
    for service in Service.objects.all():
        names = (service.slug, service.name, service.short_name)
        services |= {name.lower(): service.slug for name in names}
    localities: dict[str, str] = {}
    for locality in Locality.objects.all():
        localities |= {name.lower(): locality.slug for name in (locality.slug, locality.name)}
    return read_counts(text, roles, services, localities)


def values_of(read: CountsRead, as_of: date) -> dict[str, Any]:
    """What the population form shows after a list was read."""
    return {"as_of": as_of} | {cell(*group): people for group, people in read.counts.items()}


class ListForm(forms.Form):
    """A list, pasted or uploaded. An upload takes the place of what was pasted."""

    text = forms.CharField(
        label="Paste the list",
        required=False,
        strip=False,
        max_length=LARGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label="Or choose a file", required=False, help_text="A CSV file, as spreadsheets save it."
    )

    def clean(self) -> dict[str, Any]:
        """The text of the upload, if there is one, in place of the pasted text."""
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file and (file.size or 0) > LARGEST_LIST:
            self.add_error("file", "The file is larger than 1 MB. Choose a list of people only.")
        elif file:
            text = text_of(file.read())
            if "\0" in text:
                self.add_error("file", "This is not a text file. Save the list as CSV first.")
            else:
                cleaned["text"] = text
                self.show(text)
        if not self.errors and not cleaned.get("text", "").strip():
            self.add_error("text", "Paste a list or choose a file.")
        return cleaned

    def show(self, text: str) -> None:
        """Show the upload's text where it would have been pasted, so that it can be mended."""
        self.data = dict(self.data.items()) | {self.add_prefix("text"): text}


class PeopleForm(ListForm):
    """People to invite."""

    text = forms.CharField(
        label="Paste the list",
        required=False,
        strip=False,
        max_length=LARGEST_LIST,
        help_text=(
            "One person a row, with a first row of headings: email, name, organisation. Leave the "
            "email empty for somebody who has none: they are counted as not reached. A plain list "
            "of email addresses works too."
        ),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
    )


class DeadlineForm(forms.Form):
    """The day people are asked to answer by."""

    answer_by = forms.DateField(
        label="Please answer by",
        required=False,
        widget=date_input(),
        help_text=(
            "It stands in every email and on the first page. Nobody is reminded after it. Answers "
            "are taken until you close the survey. Leave it empty to name no day."
        ),
    )


class PromiseForm(forms.Form):
    """What people are promised."""

    promise = forms.ChoiceField(choices=Promise.choices)


class PressForm(forms.Form):
    """One press of a button: the key that the page drew."""

    key = forms.UUIDField(widget=forms.HiddenInput)


class SearchForm(forms.Form):
    """Words to look for."""

    words = forms.CharField(
        label="Find by address, name or organisation", max_length=200, required=False
    )


def place_in(query: Mapping[str, str]) -> UUID | None:
    """Where a long list goes on: the key of the row it stopped at, if the address has one.

    Raises Http404 for a key that is none.
    """
    text = query.get("after", "")
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise Http404 from error


class DecideForm(forms.Form):
    """What to do with answers that were set aside, and why."""

    decision = forms.ChoiceField(label="What do you decide?", widget=forms.RadioSelect)
    why = forms.CharField(
        label="Why?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One sentence for whoever asks later. Do not repeat answers or names here.",
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class FindAnswersForm(forms.Form):
    """The id or the receipt number of the answers to be deleted."""

    words = forms.CharField(
        label="Receipt number or id",
        max_length=60,
        help_text="For example K7QM-2XWD. It was shown when the answers were sent.",
    )


class DeleteAnswersForm(forms.Form):
    """Why one person's answers go."""

    why = forms.ChoiceField(
        label="Why are they deleted?", choices=DeletionReason.choices, widget=forms.RadioSelect
    )


class PrintForm(forms.Form):
    """How many copies, how large and in which language."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    copies = forms.IntegerField(
        label="How many copies?",
        min_value=1,
        max_value=MOST_COPIES,
        help_text=f"Each gets a code of its own. At most {MOST_COPIES} at a time.",
    )
    size = forms.ChoiceField(
        label="Size of the letters",
        choices=[("normal", "Normal"), ("large", "Large print")],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = languages(survey.version.definition)
        self.fields["language"] = forms.ChoiceField(
            label="Language",
            choices=[(each["code"], each["name"]) for each in named],
            widget=forms.RadioSelect if len(named) > 1 else forms.HiddenInput,
        )

    def asked_for(self) -> dict[str, Any]:
        """What an action that makes copies is given."""
        return {
            "key": self.cleaned_data["key"],
            "copies": self.cleaned_data["copies"],
            "is_large": self.cleaned_data["size"] == "large",
            "language": self.cleaned_data["language"],
        }


class CopyForm(forms.Form):
    """The code of the copy that is typed in next. Its day is not kept in confidential surveys."""

    code = forms.CharField(
        label="Code of the copy",
        max_length=40,
        help_text="It stands on every page, such as K7QM-2XWD-9FHT. Type it or scan the square.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    received_on = forms.DateField(label="Day it came back", widget=date_input())
    twice = forms.BooleanField(label="Type each copy twice, to find slips", required=False)

    def __init__(self, *args: Any, survey: Survey, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.survey, self.today = survey, today
        if survey.is_confidential:
            del self.fields["received_on"]

    def clean_code(self) -> str:
        """The code as it was drawn, if the survey has such a copy and nobody typed it in."""
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(CODE_SLIP)
        copy = Copy.objects.of_code(self.survey, code).first()
        if copy is None:
            raise forms.ValidationError(CODE_UNKNOWN)
        if copy.is_used:
            raise forms.ValidationError(CODE_USED)
        return code

    def clean_received_on(self) -> date:
        """Not a day to come."""
        day: date = self.cleaned_data["received_on"]
        if day > self.today:
            raise forms.ValidationError("Enter today or an earlier day.")
        return day
