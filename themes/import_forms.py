"""What is asked about a file of another program."""

from pathlib import PurePath
from typing import Any
from uuid import uuid4

from django import forms

from programmes.models import Programme

LARGEST_FILE = 200_000_000
ENDS = (".qdpx", ".qdc", ".csv", ".sqlite3", ".sqlite", ".db")


class ImportForm(forms.Form):
    """A file, and the codebook into which its codes go."""

    file = forms.FileField(
        label="Choose a file",
        help_text="A project (.qdpx) or codebook (.qdc) of NVivo, ATLAS.ti, MAXQDA, QualCoder or "
        "another program that writes REFI-QDA; a project (.sqlite3) or codebook (.csv) of "
        "Taguette. At most 200 MB, so leave recordings out.",
    )
    codebook = forms.ChoiceField(
        label="Into which codebook?",
        help_text="Codes of the same name are taken for the same code. What is there stays as it "
        "is.",
    )
    name = forms.CharField(
        label="Name of the new codebook", max_length=120, required=False,
        help_text="Only where you begin a new one.",
    )  # fmt: skip
    collection = forms.CharField(
        label="Name of the collection for its texts",
        max_length=200,
        required=False,
        help_text="Where these texts come from, for example “Interviews with partners, 2017”. "
        "A codebook alone has none.",
    )
    is_cleared = forms.BooleanField(
        label="Its texts name nobody, and whoever gave them agreed that they may be used"
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, programme: Programme, **more: Any) -> None:
        super().__init__(*args, **more)
        self.books = {str(each.pk): each for each in programme.codebooks.all()}
        listed = [(key, each.name) for key, each in self.books.items()]
        field = self.fields["codebook"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # for the types
        field.choices = [*listed, ("new", "A new codebook")]

    def clean_file(self) -> Any:
        """A file that we can read, and that is not too large."""
        file = self.cleaned_data["file"]
        if PurePath(file.name or "").suffix.lower() not in ENDS:
            raise forms.ValidationError("Choose a file that ends in .qdpx, .qdc, .csv or .sqlite3.")
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError("This file is larger than 200 MB. Leave recordings out.")
        return file

    def values(self) -> dict[str, Any]:
        """What the action is told."""
        chosen = self.cleaned_data
        unnamed = f"Taken in from {chosen['file'].name}"[:200]
        return {
            "file": chosen["file"], "codebook": self.books.get(chosen["codebook"]),
            "name": chosen["name"].strip(), "key": chosen["key"],
            "collection": chosen["collection"].strip() or unnamed,
        }  # fmt: skip
