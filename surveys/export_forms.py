"""What somebody chooses for a file of answers."""

from typing import Any
from uuid import uuid4

from django import forms

from surveys.columns import Layout
from surveys.export_pages import questions_of, section_choices
from surveys.exports.contents import backgrounds_of
from surveys.models import Format, Promise, Survey

NO_BACKGROUND = ""


class ExportForm(forms.Form):
    """The format, codes or words, which questions, and what the file is for."""

    format = forms.ChoiceField(
        label="Which kind of file?",
        choices=Format.choices,
        initial=Format.CSV,
        widget=forms.RadioSelect,
    )
    labels = forms.ChoiceField(
        label="How should choices be written?",
        help_text="A file for SPSS, Stata or an archive always holds both: numbers, and labels.",
        choices=[("", "As codes, for example “worker”"), ("yes", "In words, as people saw them")],
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, survey: Survey, layout: Layout, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": uuid4()})
        super().__init__(*args, **kwargs)
        self.survey, self.layout = survey, layout
        if survey.promise == Promise.CONFIDENTIAL and backgrounds_of(layout):
            self.fields["background"] = self.background_field()
        choices = section_choices(layout)
        self.fields["sections"] = forms.MultipleChoiceField(
            label="Which parts of the questionnaire?",
            choices=choices,
            initial=[section for section, _ in choices],
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["purpose"] = forms.CharField(
            label="What is the file for?",
            help_text="One line, kept in the audit trail. Name no family and no colleague.",
            max_length=200,
        )

    def background_field(self) -> forms.ChoiceField:
        """The one background question that may stand beside the answers."""
        left = self.survey.exports.that_may_leave().exclude(background="")
        decided = left.values_list("background", flat=True).first()
        known = [
            (name, label)
            for name, label in backgrounds_of(self.layout).items()
            if decided in {None, name}
        ]
        return forms.ChoiceField(
            label="Which background question should stand beside the answers?",
            help_text=(
                "One at most, since two together could show who gave an answer. The first "
                "file that is made with one decides for all later files of this survey."
            ),
            choices=[(NO_BACKGROUND, "None"), *known],
            required=False,
            initial=NO_BACKGROUND,
            widget=forms.RadioSelect,
        )

    def choices_made(self) -> dict[str, Any]:
        """The arguments of the action."""
        cleaned = self.cleaned_data
        return {
            "format": Format(cleaned["format"]),
            "labels": bool(cleaned["labels"]),
            "questions": questions_of(self.layout, cleaned["sections"]),
            "background": cleaned.get("background", ""),
            "purpose": cleaned["purpose"],
            "key": cleaned["key"],
        }
