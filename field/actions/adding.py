"""What a tablet adds: files, and the records that name them. Each as often as it likes, kept once.

`surveys.actions.receiving` decides what becomes of a record. Here its files are found first.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from accounts.audit import record
from accounts.errors import Refused
from field.models import Device, Medium
from surveys.actions.receiving import Arrival, Deleted, Reception, gravestone, receive_response
from surveys.answers import Mistake
from surveys.definition import UPLOADS, Question, keyed
from surveys.documents import Unreadable
from surveys.keeping_rules import why_not_receive
from surveys.models import Survey, Upload, Version
from surveys.uploads import FileRead, Files, read_file

NO_PLACE = gettext_noop("The questionnaire has no question of this name that takes a file.")
CHANGED = gettext_noop(
    "These are not the bytes that the address names: some were lost on the way. Send again."
)


class Missing(Exception):
    """Files that the record names and that have not come, by question name."""

    def __init__(self, files: dict[str, str]) -> None:
        super().__init__("Send these files first, then the record again.")
        self.files = files


class Bytes:
    """A file in memory, as `read_file` asks for it."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.size: int | None = len(content)

    def read(self) -> bytes:
        return self.content


def keep_medium(
    *, device: Device, survey: Survey, root_id: UUID, name: str, sent_sha256: str, content: bytes
) -> Medium:
    """Keep a file for the record that will name it. Raises Refused, Deleted, or Mistake.

    `name` is that of its question, `sent_sha256` what the tablet says is the hash of `content`.
    """
    if sha256(content).hexdigest() != sent_sha256:
        raise Mistake(gettext(CHANGED))
    question = question_for(survey, name)
    read = read_file(question, Bytes(content))
    with transaction.atomic():
        held = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
        refuse_if_needed(held, root_id)
        medium, _ = Medium.objects.get_or_create(
            survey=held,
            root_id=root_id,
            question_id=question["id"],
            sent_sha256=sent_sha256,
            defaults={"device": device, "kind": read.kind, "content": read.content},
        )
    return medium


def refuse_if_needed(survey: Survey, root_id: UUID) -> None:
    """Raise what a record under this id would be refused with."""
    if reason := why_not_receive(survey):
        raise Refused(reason)
    if grave := gravestone(survey, root_id):
        raise Deleted(grave.until)


def question_for(survey: Survey, name: str) -> Question:
    """The question of this name that takes a file, in the newest version that has one."""
    for version in survey.instrument.versions.order_by("-number"):
        for question in keyed(version.definition):
            if question["name"] == name and question["type"] in UPLOADS:
                return {**question, "max_pixels": question.get("max_pixels")}
    raise Refused(gettext(NO_PLACE))


def add_record(
    *, device: Device, survey: Survey, root_id: UUID, version: int, document: Mapping[str, Any]
) -> Reception:
    """Count a record with its files, or set it aside. Raises as `receive_response`, or Missing."""
    with transaction.atomic():
        held = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
        media = media_named(held, root_id, version, document)
        files: Files = {
            name: FileRead(medium.kind, medium.bytes_kept) for name, medium in media.items()
        }
        reception = receive_response(
            by=None,
            survey=held,
            root_id=root_id,
            version=version,
            document={name: each for name, each in document.items() if name not in files},
            files=files,
        )
        if reception.arrival is Arrival.COUNTED:
            hand_over(held, root_id, media, files)
        if reception.arrival is Arrival.COUNTED_BEFORE:
            drop_waiting(media)
        if reception.arrival is Arrival.REFUSED:
            Medium.objects.filter(survey=held, root_id=root_id).delete()
        if reception.arrival in {Arrival.COUNTED, Arrival.ASIDE, Arrival.REFUSED}:
            record(by=None, event="added a record", about=device, what=reception.arrival.value)
    return reception


def media_named(
    survey: Survey, root_id: UUID, number: int, document: Mapping[str, Any]
) -> dict[str, Medium]:
    """The files that a record names by the hash they were sent with, by question name."""
    version = Version.objects.filter(instrument=survey.instrument_id, number=number).first()
    if version is None:
        return {}
    asked = {q["name"]: q for q in keyed(version.definition) if q["type"] in UPLOADS}
    named = {name: str(each) for name, each in document.items() if name in asked and each}
    waiting = Medium.objects.filter(survey=survey, root_id=root_id).select_related("upload")
    found = {(str(each.question_id), each.sent_sha256): each for each in waiting}
    media = {n: found.get((asked[n]["id"], hashed)) for n, hashed in named.items()}
    if missing := {name: named[name] for name, each in media.items() if each is None}:
        raise Missing(missing)
    return {name: each for name, each in media.items() if each is not None}


def hand_over(survey: Survey, root_id: UUID, media: dict[str, Medium], files: Files) -> None:
    """Let the response own the bytes that waited for it, so that they go when it goes.

    What consent does not allow goes at once.
    """
    uploads = Upload.objects.filter(
        response__instrument=survey.instrument_id, response__root_id=root_id
    )
    for name, medium in media.items():
        upload = uploads.filter(question=medium.question_id, sha256=files[name].sha256).first()
        if upload is None:
            medium.delete()
        else:
            Medium.objects.filter(pk=medium.pk).update(upload=upload, content=None)


def drop_waiting(media: Mapping[str, Medium]) -> None:
    """Drop files that came again although consent had not allowed them."""
    for medium in media.values():
        if medium.upload is None:
            medium.delete()


__all__ = ["Missing", "Unreadable", "add_record", "keep_medium"]
