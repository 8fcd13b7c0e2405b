"""What people type in to begin a questionnaire of their own."""

from typing import Any

from django import forms
from django.utils.text import slugify

from accounts.models import User
from programmes.models import Programme
from surveys.languages import language_from
from surveys.loading_forms import TAKEN
from surveys.models import Instrument, Sketch


class SketchForm(forms.Form):
    """A title, and where the questionnaire belongs."""

    title = forms.CharField(label="What is the questionnaire called?", max_length=200)
    slug = forms.SlugField(
        label="Short name",
        required=False,
        help_text="Used in addresses. Leave it empty to make it of the title.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programmes = Programme.objects.visible_to(user)
        self.fields["programme"] = forms.ModelChoiceField(
            programmes, label="Programme", empty_label=None
        )
        if len(programmes) == 1:
            self.initial["programme"] = programmes[0]
            self.fields["programme"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """The short name is nobody else's."""
        cleaned = super().clean() or {}
        slug = cleaned.get("slug") or slugify(cleaned.get("title", ""))[:50].strip("-")
        cleaned["slug"] = slug
        if "slug" in self.errors:
            return cleaned
        if not slug or slug in TAKEN:
            self.add_error("slug", "Enter a short name of letters, numbers and hyphens.")
        elif any(each.objects.filter(slug=slug).exists() for each in (Instrument, Sketch)):
            self.add_error("slug", f"“{slug}” is there already. Enter another short name.")
        return cleaned


class LanguageForm(forms.Form):
    """Another language of a questionnaire."""

    language = forms.CharField(
        label="Another language",
        max_length=60,
        help_text="Its name with its code in brackets, for example Polski (pl).",
    )

    def clean_language(self) -> str:
        """One that we know by its name or its code."""
        written = str(self.cleaned_data["language"])
        try:
            language_from(written)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        return written
