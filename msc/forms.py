"""What is asked on the pages about rounds and stories."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from accounts.models import Locality, Service, User
from accounts.permissions import Permission
from msc.models import (
    PARTS,
    Consent,
    ConsentFrom,
    Direction,
    Original,
    Story,
    Subject,
)
from programmes.models import Node, NodeKind, Round

HINTS = {
    "title": "A few words, without names.",
    "before": "Two or three sentences. Call people “mum”, “the older boy”, “a neighbour”.",
    "matters": "Of everything you could have told, why this?",
    "activities": "What you and your colleagues did.",
    "partners": "Schools, health, police, neighbours, friends.",
    "own": "Their strengths, their ideas, the people around them.",
}
SHORT_ROWS, LONG_ROWS = 3, 6
LONG = ("happened", "changed")
QUESTION = (
    "Looking back over this round, what in your view was the most significant change for a family "
    "or for somebody in it?"
)


def day(label: str, help_text: str = "") -> forms.DateField:
    """A day that may be left empty."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=False, widget=widget)


def radios(label: str, choices: list[tuple[str, str]], help_text: str = "") -> forms.ChoiceField:
    """One of a few."""
    return forms.ChoiceField(
        label=label, help_text=help_text, required=False, choices=choices, widget=forms.RadioSelect
    )


class ConsentForm(forms.Form):
    """How far a story may go, who agreed, and when."""

    consent = radios(
        "How far may this story go?",
        list(Consent.choices),
        "Ask the family. Until somebody agrees, no panel sees it.",
    )
    consent_from = radios("Who agreed?", list(ConsentFrom.choices))
    consent_on = day("When did they agree?")

    def clean_consent(self) -> str:
        """Nothing chosen means that nobody agreed."""
        return str(self.cleaned_data["consent"] or Consent.NONE)


class WholeConsentForm(ConsentForm):
    """The same, where all of it is asked for at once."""

    def clean(self) -> dict[str, Any]:
        """A consent says who and when."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("consent") != Consent.NONE:
            if not cleaned.get("consent_from"):
                self.add_error("consent_from", "Say who agreed.")
            if not cleaned.get("consent_on"):
                self.add_error("consent_on", "Say when they agreed.")
        return cleaned


class StoryForm(ConsentForm):
    """The one short form of a story. Everything may be left empty until it is handed in."""

    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)
    subject = radios("Whose change is it?", list(Subject.choices[:2]))
    reference = forms.CharField(
        label="The family's reference, if you know it",
        required=False,
        max_length=40,
        help_text="We keep a scrambled form of it only, to see whether a family is told of twice.",
    )
    direction = radios(
        "Which way did it go?",
        list(Direction.choices),
        "Stories of what did not work teach as much as the others.",
    )
    change_began_on = day("When did the change begin?", "Roughly is fine.")
    change_seen_on = day("When could you see it?")
    writer_role = forms.CharField(label="Your role", required=False, max_length=100)
    names_checked = forms.BooleanField(
        label="I have looked for names, places and dates that could tell who this is",
        required=False,
    )
    told = ("title", "subject", "direction", "before", "happened", "changed", "matters", "domain")
    more = (
        "activities", "partners", "own", "barriers", "impact", "change_began_on", "change_seen_on",
        "nodes",
    )  # fmt: skip
    last = (
        "reference", "locality", "service", "writer_role", "consent", "consent_from",
        "consent_on", "names_checked",
    )  # fmt: skip
    field_order = (*told, *more, *last)

    def __init__(self, *args: Any, story: Story, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part, label in PARTS.items():
            self.fields[part] = part_field(part, label)
        domains = story.round.domain_set.domains.all()
        self.fields["domain"] = forms.ModelChoiceField(
            domains, label="Which group does it belong to?", required=False, empty_label=None,
            widget=forms.RadioSelect, blank=True,
        )  # fmt: skip
        places = user.localities_for(Permission.WRITE_STORIES)
        self.fields["locality"] = forms.ModelChoiceField(
            Locality.objects.all() if places is None else places, label="Locality", required=False
        )
        self.fields["service"] = forms.ModelChoiceField(
            Service.objects.all(), label="Service", required=False
        )
        outcomes = outcomes_of(story)
        if outcomes:
            self.fields["nodes"] = forms.ModelMultipleChoiceField(
                outcomes, label="Which outcomes does it touch?", required=False,
                widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
        self.order_fields(self.field_order)

    def groups(self) -> dict[str, list[forms.BoundField]]:
        """The fields as the page shows them: the story, more if one likes, what is around it."""
        return {
            name: [self[field] for field in getattr(self, name) if field in self.fields]
            for name in ("told", "more", "last")
        }

    def clean_edition(self) -> int:
        """A page that does not say is the first."""
        return int(self.cleaned_data["edition"] or 0)

    def follow(self, edition: int) -> None:
        """Let the page, when it is shown again, be of this edition."""
        typed = QueryDict(mutable=True)
        typed.update(self.data)  # every value of a QueryDict is kept
        typed["edition"] = str(edition)
        self.data = typed


def part_field(part: str, label: str) -> forms.CharField:
    """The field of one part of a story."""
    if part == "title":
        return forms.CharField(label=label, required=False, max_length=120, help_text=HINTS[part])
    rows = LONG_ROWS if part in LONG else SHORT_ROWS
    return forms.CharField(
        label=label, required=False, max_length=5000, help_text=HINTS.get(part, ""),
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


def outcomes_of(story: Story) -> QuerySet[Node]:
    """The outcomes of the programme's theory of change."""
    return Node.objects.filter(programme_id=story.round.round.programme_id, kind=NodeKind.OUTCOME)


def story_values(story: Story, original: Original) -> dict[str, Any]:
    """What the form of a story begins with."""
    return {
        **{part: original.words.get(part, "") for part in PARTS},
        "edition": original.edition,
        "subject": story.subject,
        "direction": story.direction,
        "domain": story.domain_id,
        "locality": story.locality_id,
        "service": story.service_id,
        "writer_role": story.writer_role,
        "nodes": [node.pk for node in story.nodes.all()],
        "consent": story.consent,
        "consent_from": story.consent_from,
        "consent_on": story.consent_on,
        "change_began_on": original.change_began_on,
        "change_seen_on": original.change_seen_on,
        "names_checked": original.names_checked,
    }


class ClearedForm(forms.Form):
    """The cleared text, part by part, and where the story belongs if it does not say so."""

    def __init__(self, *args: Any, story: Story, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part, label in PARTS.items():
            self.fields[part] = part_field(part, label)
        if not story.locality_id:
            places = user.localities_for(Permission.REVIEW_STORIES)
            self.fields["locality"] = forms.ModelChoiceField(
                Locality.objects.all() if places is None else places,
                label="Which locality does it tell of?", required=False,
                help_text="The panel of this locality reads it. The story or its teller may say "
                "where; if neither does, ask whoever runs the survey.",
            )  # fmt: skip
        if not story.service_id:
            self.fields["service"] = forms.ModelChoiceField(
                Service.objects.all(), label="Which service is it most about?", required=False
            )

    def places(self) -> list[forms.BoundField]:
        """What is asked about where it belongs."""
        return [self[name] for name in ("locality", "service") if name in self.fields]


class RoundForm(forms.Form):
    """What a round asks for."""

    question = forms.CharField(
        label="The question",
        max_length=1000,
        initial=QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    looks_back_to = forms.DateField(
        label="Changes since",
        help_text="The first day of the time that stories look back on.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class PlanForm(RoundForm):
    """A round of the programme for which no stories are planned yet, and what it asks for."""

    field_order = ("round", "question", "looks_back_to")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"] = forms.ModelChoiceField(
            Round.objects.visible_to(user).filter(msc=None), label="Round", empty_label=None
        )
        self.order_fields(self.field_order)


class DomainsForm(forms.Form):
    """The next version of the domains of change, one a line."""

    domains = forms.CharField(
        label="Domains",
        help_text="One a line, three to five are usual: a name, then a colon, then what it holds. "
        "The domain “Any other change” is always added.",
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    reason = forms.CharField(
        label="Why does the list change?",
        help_text="It is kept with the version, for whoever compares rounds.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def rows(self) -> list[tuple[str, str]]:
        """Name and description of each line."""
        lines = [line for line in self.cleaned_data["domains"].splitlines() if line.strip()]
        pairs = [line.partition(":") for line in lines]
        return [(name.strip(), about.strip()) for name, _, about in pairs]
