"""What is asked on the pages of case studies."""

from typing import Any

from django import forms
from django.http import QueryDict

from accounts.models import Locality, Service, User
from accounts.permissions import Permission
from families.models import CaseConsent, CaseConsentFrom, CaseStudy, CaseStudyOriginal

LONGEST = 20_000
UNMATCHED = ""


def _title(help_text: str) -> forms.CharField:
    return forms.CharField(label="A title", required=False, max_length=120, help_text=help_text)


def _text(label: str, help_text: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 14})
    return forms.CharField(
        label=label, required=False, max_length=LONGEST, help_text=help_text, widget=area
    )


class CaseStudyForm(forms.Form):
    """The one form of a case study. Everything may be left empty until it is handed in."""

    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = _title("A few words, without names.")
    text = _text(
        "What happened?",
        "How it was before, what you and others did, what changed, and what got in the way. "
        "Call people “mum”, “the older boy”, “a neighbour”.",
    )
    reference = forms.CharField(
        label="The family’s reference, if you know it", required=False, max_length=40,
        help_text="We keep a scrambled form of it only, to find what belongs together.",
    )  # fmt: skip
    consent = forms.ChoiceField(
        label="How far may it go?", required=False, choices=CaseConsent.choices,
        help_text="Ask the family. Until somebody agrees, only whoever clears it reads it.",
        widget=forms.RadioSelect,
    )  # fmt: skip
    consent_from = forms.ChoiceField(
        label="Who agreed?", required=False, choices=CaseConsentFrom.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    consent_on = forms.DateField(
        label="When did they agree?", required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    field_order = (
        "edition", "title", "text", "reference", "locality", "service", "consent", "consent_from",
        "consent_on",
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = user.localities_for(Permission.WRITE_CASE_STUDIES)
        self.fields["locality"] = forms.ModelChoiceField(
            Locality.objects.all() if places is None else places, label="Locality", required=False
        )
        self.fields["service"] = forms.ModelChoiceField(
            Service.objects.all(), label="Service", required=False
        )
        self.order_fields(self.field_order)

    def clean_edition(self) -> int:
        """A page that does not say is the first."""
        return int(self.cleaned_data["edition"] or 0)

    def clean_consent(self) -> str:
        """Nothing chosen means that nobody agreed."""
        return str(self.cleaned_data["consent"] or CaseConsent.NONE)

    def half_agreed(self) -> dict[str, str]:
        """What a consent still lacks, by field; it counts only with who agreed and when."""
        if self.cleaned_data["consent"] == CaseConsent.NONE:
            return {}
        asked = {"consent_from": "Say who agreed.", "consent_on": "Say when they agreed."}
        return {name: words for name, words in asked.items() if not self.cleaned_data[name]}

    def follow(self, edition: int) -> None:
        """Let the page, when it is shown again, be of this edition."""
        typed = QueryDict(mutable=True)
        typed.update(self.data)  # every value of a QueryDict is kept
        typed["edition"] = str(edition)
        self.data = typed


def case_study_values(case_study: CaseStudy, original: CaseStudyOriginal) -> dict[str, Any]:
    """What the form begins with; the reference stays where it is."""
    return {
        "edition": original.edition,
        "title": original.title,
        "text": original.text,
        "locality": case_study.locality_id,
        "service": case_study.service_id,
        "consent": case_study.consent,
        "consent_from": case_study.consent_from,
        "consent_on": case_study.consent_on,
    }


class ClearingForm(forms.Form):
    """The text without what could tell who it is."""

    title = _title("Without names and places.")
    text = _text("The text that others will read", "Change what could still tell who this is.")


class MatchForm(forms.Form):
    """The cluster that a case study belongs to, or why to none."""

    cluster = forms.ChoiceField(
        label="Which cluster does it belong to?", required=False, widget=forms.RadioSelect
    )
    unmatched_because = forms.CharField(
        label="If to none, why?", required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, clusters: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*clusters, (UNMATCHED, "It is matched to none")]
        self.fields["cluster"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField has them
