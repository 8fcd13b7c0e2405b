"""What people type in to keep texts and codebooks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from programmes.models import Node
from themes.exploring import BadPattern, compiled
from themes.exploring_pages import WAYS
from themes.files import UnreadableFile, is_pdf, pdf_of, texts_in
from themes.models import Code, Codebook, Kind
from themes.outlines import COLOUR_NAMES, PATTERN_NAMES, outline

MOST_AT_ONCE = 2000


class CodebookForm(forms.Form):
    """The name of a codebook."""

    name = forms.CharField(
        label="Name of the codebook",
        max_length=120,
        help_text="For example “What helps families”. Several codebooks can read the same texts.",
    )


class CodeForm(forms.Form):
    """Everything a code says."""

    field_order = (
        "name", "definition", "use_when", "use_not_when", "example", "synonyms", "parent", "node",
        "colour", "pattern",
    )  # fmt: skip

    name = forms.CharField(label="Name", max_length=80, help_text="Two or three words.")
    definition = forms.CharField(
        label="What it means",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One or two sentences that two people would read in the same way. Suggestions "
        "learn from them more than from anything else.",
    )
    use_when = forms.CharField(
        label="Use it when", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    use_not_when = forms.CharField(
        label="Do not use it when",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Name the code to use instead.",
    )
    example = forms.CharField(
        label="A typical example", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    synonyms = forms.CharField(
        label="Other words for it",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One on a line. They find the code while you type, and texts that may need it.",
    )
    colour = forms.TypedChoiceField(
        label="Colour", coerce=int, choices=list(enumerate(COLOUR_NAMES)), required=False
    )
    pattern = forms.TypedChoiceField(
        label="Line",
        coerce=int,
        choices=list(enumerate(PATTERN_NAMES)),
        required=False,
        help_text="Codes are told apart by their line as well as by their colour.",
    )

    def __init__(self, *args: Any, codebook: Codebook, without: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["node"] = forms.ModelChoiceField(
            Node.objects.filter(programme=codebook.programme),
            label="Box of the theory of change",
            required=False,
            empty_label="None",
        )
        self.fields["parent"] = parent_field(code_choices(codebook, None))
        for name in without:
            del self.fields[name]
        self.order_fields(self.field_order)


Choices = list[tuple[str, str]]


def code_choices(codebook: Codebook, but: Code | None) -> Choices:
    """The codes in use as the codebook is laid out, without this one."""
    return [
        (str(each.code.pk), f"{'– ' * each.depth}{each.code}")
        for each in outline(codebook.codes.in_use())
        if but is None or each.code.pk != but.pk
    ]


def parent_field(others: Choices) -> forms.TypedChoiceField:
    """A code to lie under."""
    return forms.TypedChoiceField(
        label="Lies under",
        choices=[("", "Nothing: it is at the top"), *others],
        coerce=int,
        empty_value=None,
        required=False,
    )


class MoveForm(forms.Form):
    """Where a code is to lie among the others."""

    def __init__(self, *args: Any, others: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["parent"] = parent_field(others)


class MergeForm(forms.Form):
    """The one of the others that stays."""

    def __init__(self, *args: Any, others: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["into"] = forms.TypedChoiceField(
            label="Merge into",
            choices=[("", "Choose a code"), *others],
            coerce=int,
        )


INSTEAD = (
    "[person]", "[place]", "[school or setting]", "[address]", "[telephone number]", "[date]",
    "[number]", "[taken out]",
)  # fmt: skip


class VersionForm(forms.Form):
    """What a version of the codebook is for."""

    note = forms.CharField(
        label="What is this version for?", max_length=300, help_text="For example “First coding”."
    )


class FilterForm(forms.Form):
    """Which texts are listed."""

    kind = forms.ChoiceField(
        label="Source", choices=[("", "All sources"), *Kind.choices], required=False
    )
    words = forms.CharField(label="Holds the words", max_length=100, required=False)

    def __init__(self, *args: Any, collections: list[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["collection"] = forms.ChoiceField(
            label="Collection",
            choices=[("", "All collections"), *((each, each) for each in collections)],
            required=False,
        )
        self.order_fields(("kind", "collection", "words"))


class ExploreForm(FilterForm):
    """Which texts are explored, and how words are looked for in them."""

    how = forms.ChoiceField(
        label="Look for", choices=[(key, name) for key, (name, _) in WAYS.items()], required=False
    )

    def clean(self) -> dict[str, Any]:
        """A pattern must be one."""
        chosen: dict[str, Any] = super().clean() or {}
        if chosen.get("how") == "pattern" and chosen.get("words"):
            try:
                compiled(chosen["words"])
            except BadPattern as problem:
                self.add_error("words", f"This pattern cannot be used: {problem}.")
        return chosen


class ExplorationForm(FilterForm):
    """Which texts the worker is to look at, and for what."""

    words = forms.CharField(
        label="A sentence, or a few words", max_length=200, required=False,
        help_text="For example “nobody told us what happens next”. Other words that mean it are "
        "found too.",
    )  # fmt: skip


class RedactForm(forms.Form):
    """Words that could name somebody, and what is to stand there instead."""

    words = forms.CharField(
        label="Words to take out", max_length=200,
        help_text="As they stand in the text. They are taken out wherever they stand in it.",
    )  # fmt: skip
    instead = forms.ChoiceField(
        label="What stands there instead", choices=[(each, each) for each in INSTEAD]
    )


class ShareForm(forms.Form):
    """Who is to read the listed texts with which codebook, and how many of them."""

    def __init__(
        self, *args: Any, coders: list[User], codebooks: "QuerySet[Codebook]", **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["codebook"] = forms.ModelChoiceField(
            codebooks, label="Codebook", empty_label=None, initial=codebooks.first()
        )
        self.coders = {str(each.pk): each for each in coders}
        self.fields["coders"] = forms.MultipleChoiceField(
            label="Coders",
            choices=[(key, each.name) for key, each in self.coders.items()],
            widget=forms.CheckboxSelectMultiple,
            help_text="Choose two to compare how they code.",
        )
        self.fields["how_many"] = forms.IntegerField(
            label="How many texts",
            min_value=1,
            max_value=MOST_AT_ONCE,
            help_text="They are drawn at random from the texts listed above.",
        )

    def chosen(self) -> dict[str, Any]:
        """The codebook, and the coders that were ticked."""
        ticked = [self.coders[key] for key in self.cleaned_data["coders"]]
        return {"codebook": self.cleaned_data["codebook"], "coders": ticked}


class FileForm(forms.Form):
    """A file of one's own."""

    collection = forms.CharField(
        label="Name of the collection",
        max_length=200,
        help_text="Where these texts come from, for example “Interviews with partners, 2017”.",
    )
    file = forms.FileField(
        label="Choose a file",
        help_text="A .txt, .docx or .pdf file is one text. A .csv file with a column “text”, and "
        "if you like “name”, is a text for each row. At most 10 MB. Take names and places out "
        "first.",
    )
    is_cleared = forms.BooleanField(
        label="These texts name nobody, and whoever gave them agreed that they may be used"
    )

    def clean_file(self) -> Any:
        """The file, with its texts in `texts`; or, for the worker, a PDF as it is in `pdf`."""
        file = self.cleaned_data["file"]
        self.pdf, self.texts = b"", []
        try:
            if is_pdf(file.name or ""):
                self.pdf = pdf_of(file.read())
                return file
            self.texts = texts_in(file.name or "", file.read())
        except UnreadableFile as problem:
            raise forms.ValidationError(str(problem)) from problem
        return file
