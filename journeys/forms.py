"""What is asked about interviews and maps."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from accounts.models import Locality, Service, User
from accounts.permissions import ROLES, Permission
from journeys.models import Candidate, Consent, ConsentFrom, Interview, Reason
from journeys.transcripts import LARGEST, Unreadable, text_of
from programmes.forms import day_field
from surveys.models import Version

LARGEST_TABLE = 2_000_000
YES_NO = [("True", "Yes"), ("False", "No")]


def yes_no(label: str, help_text: str = "") -> forms.TypedChoiceField:
    """One of two answers, as radio buttons."""
    return forms.TypedChoiceField(
        label=label, help_text=help_text, choices=YES_NO, widget=forms.RadioSelect,
        coerce=lambda value: value == "True",
    )  # fmt: skip


class InterviewForm(forms.Form):
    """Who was interviewed, when, and what they agreed to."""

    pseudonym = forms.CharField(
        label="A made-up name for the person",
        help_text="It stands on the map. Never their own name.",
        max_length=60,
    )
    held_on = day_field("When you met")
    locality = forms.ModelChoiceField(
        label="Locality", queryset=Locality.objects.all(), empty_label="Not known", required=False
    )
    services = forms.ModelMultipleChoiceField(
        label="Services that worked with the family",
        help_text="Count Children’s Centres only if there was case work, not for groups alone.",
        queryset=Service.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )
    is_open = yes_no("Was the case open when you met?")
    is_engaged = yes_no("Was the family engaged with the service?")
    cluster = forms.CharField(
        label="Cluster",
        help_text="The letter of the family’s group, if it is known.",
        max_length=20,
        required=False,
    )
    grouping = forms.CharField(
        label="Which result the cluster is of", max_length=120, required=False
    )
    guide = forms.ModelChoiceField(
        label="Interview guide", queryset=Version.objects.none(), empty_label="None",
        required=False,
    )  # fmt: skip
    colleagues = forms.ModelMultipleChoiceField(
        label="Who else works on this map",
        help_text="They see everything that was said.",
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    consent = forms.ChoiceField(
        label="What the family agreed to", choices=Consent.choices, widget=forms.RadioSelect
    )
    consent_from = forms.ChoiceField(
        label="Who agreed", choices=[("", "Nobody yet"), *ConsentFrom.choices], required=False
    )
    consent_on = day_field("When they agreed")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent_on"].required = False
        roles = [role for role, may in ROLES.items() if Permission.RECORD_INTERVIEWS in may]
        others = User.objects.filter(is_active=True, memberships__role__in=roles)
        colleagues: Any = self.fields["colleagues"]
        colleagues.queryset = others.exclude(pk=user.pk).distinct()
        if not colleagues.queryset.exists():
            del self.fields["colleagues"]
        guides: Any = self.fields["guide"]
        guides.queryset = Version.objects.filter(published_at__isnull=False).select_related(
            "instrument"
        )

    def clean(self) -> dict[str, Any]:
        """Consent says who agreed, and when."""
        cleaned = super().clean() or {}
        if cleaned.get("consent") not in (None, Consent.NONE):
            for name, words in (
                ("consent_from", "Say who agreed."), ("consent_on", "Say when they agreed."),
            ):  # fmt: skip
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, words)
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the actions are told besides services and colleagues."""
        apart = ("services", "colleagues")
        return {name: each for name, each in self.cleaned_data.items() if name not in apart}


def interview_values(interview: Interview) -> dict[str, Any]:
    """What was written down, for the form."""
    names = (
        "pseudonym", "held_on", "locality", "is_open", "is_engaged", "cluster", "grouping",
        "guide", "consent", "consent_from", "consent_on",
    )  # fmt: skip
    return {name: getattr(interview, name) for name in names} | {
        "services": list(interview.services.all()),
        "colleagues": list(interview.colleagues.all()),
    }


def candidate_values(candidate: Candidate | None, grouping: str) -> dict[str, Any]:
    """What is known of a family that was drawn, for the form."""
    if candidate is None:
        return {"consent": Consent.NONE}
    return {
        "locality": candidate.locality,
        "services": [candidate.service] if candidate.service else [],
        "is_open": candidate.is_open,
        "is_engaged": candidate.is_engaged,
        "cluster": candidate.cluster,
        "grouping": grouping,
        "consent": Consent.NONE,
    }


class TranscriptForm(forms.Form):
    """What was said, typed, pasted or as a file."""

    words = forms.CharField(
        label="Notes or transcript",
        help_text="Type or paste what was said. Start each speaker on a new line.",
        widget=forms.Textarea(attrs={"rows": 16}),
        required=False,
    )
    file = forms.FileField(
        label="Or choose a file",
        help_text="A Word document (.docx) or plain text (.txt), up to 5 MB.",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.txt"}),
    )

    def clean(self) -> dict[str, Any]:
        """The file's words, where there is one."""
        cleaned = super().clean() or {}
        file: UploadedFile[bytes] | None = cleaned.get("file")
        if file is not None:
            try:
                cleaned["words"] = text_of(file.read(LARGEST + 1))
            except Unreadable as error:
                self.add_error("file", str(error))
        elif not (cleaned.get("words") or "").strip():
            self.add_error("words", "Write or paste what was said, or choose a file.")
        return cleaned


class ClearedForm(forms.Form):
    """What was said, without names and places."""

    words = forms.CharField(
        label="The text without names and places", widget=forms.Textarea(attrs={"rows": 24})
    )


class LostForm(forms.Form):
    """Why a family is not interviewed."""

    reason = forms.ChoiceField(label="Why", choices=Reason.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Anything to add", help_text="No names.", max_length=200, required=False
    )


class VersionForm(forms.Form):
    """The name of a version."""

    name = forms.CharField(label="Name of this version", max_length=120)


class TableForm(forms.Form):
    """A map as a table."""

    file = forms.FileField(
        label="CSV file",
        help_text="A row for each moment. Only the column “what” is needed.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> str:
        """The file's text; spreadsheets save in one of two encodings."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        content: bytes = file.read(LARGEST_TABLE + 1)
        if len(content) > LARGEST_TABLE or b"\0" in content:
            raise forms.ValidationError("Choose a CSV file of at most 2 MB.")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return content.decode("cp1252", "replace")
