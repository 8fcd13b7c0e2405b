"""What the page of a survey's files shows."""

from collections.abc import Sequence
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from surveys.contents import response_receipt
from surveys.definition import every, file_text
from surveys.models import Survey, Upload
from surveys.uploads import files_named

LONGEST_LABEL = 80


def upload_table(survey: Survey, listed: Sequence[Upload]) -> dict[str, Any]:
    """A row for each file. Whose answer it belongs to stands there where that is known."""
    labels = {
        question["id"]: question["label"]
        for page in survey.version.definition["pages"]
        for question in every(page["questions"])
    }
    columns = [{"label": "Question"}, {"label": "File"}, {"label": "Size", "numeric": True}]
    columns += [{"label": "Name in files of answers"}]
    if not survey.is_confidential:
        columns += [{"label": "Answers"}]
    return {
        "caption": "Files sent with answers",
        "columns": columns,
        "rows": [row_of(survey, upload, labels) for upload in listed],
        "row_heads": True,
    }


def row_of(survey: Survey, upload: Upload, labels: dict[str, str]) -> list[Any]:
    """One file."""
    label = labels.get(str(upload.question_id), "A question of another version")[:LONGEST_LABEL]
    href = reverse("surveys:upload_download", args=[survey.pk, upload.pk])
    cells: list[Any] = [label, {"text": f"Save: {file_text(upload.file_name)}", "href": href}]
    cells += [filesizeformat(upload.size), f"{upload.sha256[:12]}…"]
    if not survey.is_confidential and upload.response:
        is_named = (str(upload.question_id), upload.file_name) in set(
            files_named(upload.response.answers)
        )
        receipt = response_receipt(upload.response.root_id)
        cells.append(receipt if is_named else f"{receipt}, earlier answers")
    return cells
