"""What is asked to set up a panel, and in its room."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q

from accounts.models import Locality, User
from accounts.permissions import ROLES, Permission
from msc.models import (
    METHODS,
    TIES,
    DeclarationKind,
    DomainOfChange,
    MscRound,
    Panel,
    Story,
)
from msc.panel_rules import LONGEST_REASON, why_not_fit, why_not_reason

SITTING = {Permission.READ_STORIES, Permission.READ_STORIES_PUT_FORWARD}
MAY_SIT = [role for role, permissions in ROLES.items() if permissions & SITTING]
SENIOR = "senior"
FEWEST_ROWS, MORE_ROWS = 6, 3
RULES = ("method", "ties", "places", "most", "is_by_service", "quorum", "agreement_percent",
         "criteria", "is_on_paper")  # fmt: skip


def reason_field(label: str, *, required: bool = True) -> forms.CharField:
    """A reason in full sentences."""
    return forms.CharField(
        label=label,
        help_text="One or two full sentences. Writers will read them.",
        max_length=LONGEST_REASON,
        required=required,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[in_full_sentences],
    )


def in_full_sentences(text: str) -> None:
    """Refuse a reason that is none."""
    if why := why_not_reason(text):
        raise forms.ValidationError(why)


def number_field(label: str, help_text: str, *, least: int = 1, most: int = 99) -> Any:
    """A whole number."""
    return forms.IntegerField(label=label, help_text=help_text, min_value=least, max_value=most)


class PanelForm(forms.Form):
    """A panel: where, who sits on it, who leads it, and how it chooses."""

    place = forms.ChoiceField(label="Which panel?")
    facilitator = forms.ChoiceField(
        label="Who leads the meeting?",
        help_text="They open and close votes. They may also sit on the panel.",
    )
    method = forms.ChoiceField(
        label="How does the panel choose?", choices=METHODS, widget=forms.RadioSelect
    )
    ties = forms.ChoiceField(
        label="If stories come out level", choices=TIES, widget=forms.RadioSelect
    )
    is_by_service = forms.BooleanField(label="Choose for each service by itself", required=False)
    places = number_field("How many stories to choose?", "For each service, or altogether.")
    most = number_field("At most how many, if the panel is split?", "For example 2.")
    quorum = number_field("How many members must have voted before a vote can close?", "")
    agreement_percent = number_field(
        "Share of ballots that must agree",
        "In percent. Counts only for “vote, talk, vote again”: 100 means everybody.",
        least=51,
        most=100,
    )
    criteria = forms.CharField(
        label="Criteria and their weights",
        help_text="Only for scores. One a line, for example “The change lasts: 2”.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_on_paper = forms.BooleanField(
        label="This panel meets without screens, and we enter what it decided", required=False
    )

    def __init__(self, story_round: MscRound, panel: Panel | None, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        may_sit = Q(is_active=True, memberships__role__in=MAY_SIT)
        sit_already = Q(seats__panel=panel) | Q(pk=panel.facilitator_id) if panel else Q(pk=None)
        people = User.objects.filter(may_sit | sit_already).distinct()
        self.people = {str(user.pk): user for user in people.order_by("name", "pk")}
        named = [("", "Nobody"), *((key, f"{u}, {u.email}") for key, u in self.people.items())]
        self.fields["facilitator"] = _choice(self.fields["facilitator"], named)
        if panel:
            del self.fields["place"]
        else:
            self.fields["place"] = _choice(self.fields["place"], free_places(story_round))
        seated = panel.seats.count() + MORE_ROWS if panel else 0
        self.rows = range(max(FEWEST_ROWS, seated))
        for row in self.rows:
            self.fields[f"member-{row}"] = forms.ChoiceField(
                label=f"Member {row + 1}", choices=named, required=False
            )
            self.fields[f"role-{row}"] = forms.CharField(
                label="Sits there as", max_length=100, required=False
            )

    def seats(self) -> list[tuple[Any, Any]]:
        """Each member's row: who, and as what."""
        return [(self[f"member-{row}"], self[f"role-{row}"]) for row in self.rows]

    def rules(self) -> list[Any]:
        """How the panel chooses, in the order it is asked."""
        return [self[name] for name in RULES]

    def clean_criteria(self) -> dict[str, int]:
        """Names and weights."""
        found: dict[str, int] = {}
        for line in filter(str.strip, self.cleaned_data["criteria"].splitlines()):
            name, _, weight = line.rpartition(":")
            if not name.strip() or not weight.strip().isdigit():
                raise forms.ValidationError("Write each as “name: weight”, the weight a number.")
            found[name.strip()] = int(weight)
        return found

    def clean(self) -> dict[str, Any]:
        """Each member once and with a role, and rules that can be met."""
        data: dict[str, Any] = super().clean() or {}
        keys = [data[f"member-{row}"] for row in self.rows if data.get(f"member-{row}")]
        for row in self.rows:
            key = data.get(f"member-{row}")
            if key and not data.get(f"role-{row}", "").strip():
                self.add_error(f"role-{row}", f"Say as what {self.people[key]} sits there.")
            if key and keys.count(key) > 1:
                self.add_error(f"member-{row}", f"{self.people[key]} is named twice.")
        if not self.errors:
            why = why_not_fit(len(keys), data["quorum"], data["places"], data["most"])
            if why:
                self.add_error(None, why)
        return data

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        members = {
            self.people[data[f"member-{row}"]]: data[f"role-{row}"].strip()
            for row in self.rows
            if data[f"member-{row}"]
        }
        facilitator = self.people[data["facilitator"]]
        rules = {name: data[name] for name in RULES}
        return {"facilitator": facilitator, "members": members, **rules}

    def locality(self) -> Locality | None:
        """Where the panel is of; None for the senior panel."""
        place = self.cleaned_data["place"]
        return None if place == SENIOR else Locality.objects.get(slug=place)


def _choice(field: forms.Field, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    """The same question with these choices."""
    return forms.ChoiceField(label=field.label, help_text=field.help_text, choices=choices)


def free_places(story_round: MscRound) -> list[tuple[str, str]]:
    """The panels that the round does not have yet."""
    taken = set(story_round.panels.values_list("locality__slug", flat=True))
    found = [(each.slug, each.name) for each in Locality.objects.order_by("position", "name")]
    found.append((SENIOR, "Senior panel, over what localities put forward"))
    return [(key, name) for key, name in found if (None if key == SENIOR else key) not in taken]


def first_values(panel: Panel, *, whole: bool) -> dict[str, Any]:
    """What a form begins with: this panel's rules, and with `whole` its people too."""
    values: dict[str, Any] = {name: getattr(panel, name) for name in RULES}
    values["criteria"] = "\n".join(f"{name}: {n}" for name, n in panel.criteria.items())
    if whole:
        values["facilitator"] = str(panel.facilitator_id)
        for row, seat in enumerate(panel.seats.all()):
            values |= {f"member-{row}": str(seat.user_id), f"role-{row}": seat.role}
    return values


class NoteForm(forms.Form):
    """A note of what was said."""

    text = forms.CharField(
        label="Add a note",
        help_text="What was said, for or against. Everybody in the room sees it with your name.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CaveatForm(forms.Form):
    """A view that differs from the decision."""

    text = reason_field("What do you see differently?")


class SortForm(forms.Form):
    """The domain the panel gives a story."""

    domain = forms.ModelChoiceField(
        label="The panel's domain",
        queryset=DomainOfChange.objects.none(),
        required=False,
        empty_label="Leave it as the writer chose",
    )

    def __init__(self, panel: Panel, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["domain"]
        field.queryset = panel.round.domain_set.domains.all()  # type: ignore[attr-defined]  # a model choice


class DeclarationForm(forms.Form):
    """An interest in one story, or standing aside from it."""

    kind = forms.ChoiceField(
        label="What do you want to do?",
        choices=[
            (DeclarationKind.INTEREST.value, "Declare an interest, and keep my say"),
            (DeclarationKind.ASIDE.value, "Stand aside: I give up my say on this story"),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="What is your interest?",
        help_text="For example “I supervise the writer”. Name no family.",
        max_length=300,
    )


class DecisionForm(forms.Form):
    """The stories a panel chose, with a reason each; or why it chose none."""

    def __init__(self, stories: Iterable[Story], is_settled: bool, *args: Any) -> None:
        super().__init__(*args)
        self.stories = list(stories)
        for story in self.stories:
            self.fields[f"reason-{story.pk}"] = reason_field(
                f"Why “{story.title}”?", required=is_settled
            )
        if not (is_settled and self.stories):
            self.fields["none_reason"] = reason_field(
                "Why does no story go forward?", required=not self.stories
            )
            if self.stories:
                self.fields["none_reason"].help_text = "Only if the panel chose none of them."

    def reasons(self) -> dict[Story, str]:
        """The reason of each story that has one."""
        given = {story: self.cleaned_data[f"reason-{story.pk}"] for story in self.stories}
        return {story: reason for story, reason in given.items() if reason.strip()}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        reasons = [value for name, value in data.items() if name.startswith("reason-") and value]
        if reasons and data.get("none_reason"):
            self.add_error("none_reason", "Write either why stories were chosen, or why none was.")
        return data


class AttendanceForm(forms.Form):
    """Who was at a meeting held on paper."""

    def __init__(self, panel: Panel, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["seats"] = forms.ModelMultipleChoiceField(
            label="Who was there?",
            queryset=panel.seats.select_related("user"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
