"""What is asked about a supporting file."""

from typing import Any, cast

from django import forms

from surveys.answers import Mistake
from surveys.definition import Question
from surveys.uploads import read_file

ANY_FILE = cast(Question, {"name": "file", "type": "file", "max_pixels": None})
"""Files of stories are checked as files of answers are: by content, size and what they tell."""


class FileForm(forms.Form):
    """One file, and what it shows."""

    label = forms.CharField(
        label="What does it show?", max_length=120, help_text="A few words, without names."
    )
    file = forms.FileField(
        label="Choose a file",
        help_text="A picture, a recording, a PDF, Word, Excel, PowerPoint, OpenDocument or text "
        "file of at most 10 MB. We take out of pictures and recordings where, when and by whom "
        "they were made; a document can hold the name of whoever wrote it.",
    )

    def clean(self) -> dict[str, Any]:
        """What is kept of the file, told by its content alone."""
        cleaned: dict[str, Any] = super().clean() or {}
        if file := cleaned.get("file"):
            try:
                cleaned["read"] = read_file(ANY_FILE, file)
            except Mistake as mistake:
                self.add_error("file", str(mistake))
        return cleaned
