"""The form for files that came with a paper copy: a field for each question that asks for one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from surveys.answers import Mistake
from surveys.definition import UPLOADS, Answers, Definition, Question, answer_text, questions
from surveys.showing_files import may_come
from surveys.uploads import FileRead, read_file


def asked_with(definition: Definition, answers: Answers) -> list[Question]:
    """The questions for files that somebody with these answers was asked."""
    return [q for q in questions(definition) if q["type"] in UPLOADS and q["id"] in answers]


class PaperFilesForm(forms.Form):
    """Reads each file as it would be read from the person themselves."""

    def __init__(self, *args: Any, definition: Definition, answers: Answers) -> None:
        super().__init__(*args)
        self.asked = {q["name"]: q for q in asked_with(definition, answers)}
        for name, question in self.asked.items():
            there = answer_text(definition, question, answers[question["id"]])
            words = f"There is one already: {there}. Another takes its place." if there else ""
            self.fields[name] = forms.FileField(
                label=question["label"],
                help_text=f"{may_come(question)} {words}".strip(),
                required=False,
                allow_empty_file=True,
            )

    def clean(self) -> dict[str, Any]:
        """What is kept of each file, or what is wrong with it."""
        given = super().clean() or {}
        for name, file in list(given.items()):
            if isinstance(file, UploadedFile):
                try:
                    given[name] = read_file(self.asked[name], file)
                except Mistake as mistake:
                    self.add_error(name, ValidationError(str(mistake)))
        if not self.errors and not any(given.values()):
            raise ValidationError("Choose at least one file, or go on to the next copy.")
        return given

    @property
    def files_read(self) -> dict[str, FileRead]:
        """The files that can be kept, by question name."""
        return {n: file for n, file in self.cleaned_data.items() if isinstance(file, FileRead)}
