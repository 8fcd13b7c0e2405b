"""What may be sent as an answer to a question for a picture, a recording or a file.

A file is told by its content alone: its name and what the browser says of it are passed over,
and kept nowhere.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from surveys.answers import Mistake
from surveys.definition import UPLOADS, Question
from surveys.document_files import NoDocument, document_in
from surveys.pictures import LONGEST_EDGE, NoPicture, TooManyPixels, redrawn
from surveys.sounds import NoSound, silent_about_itself
from surveys.videos import NoVideo, plain_video

MEGABYTE = 1_000_000
LARGEST = {
    "image": 20 * MEGABYTE,
    "audio": 20 * MEGABYTE,
    "video": 40 * MEGABYTE,
    "file": 10 * MEGABYTE,
}
LARGEST_TOGETHER = 60 * MEGABYTE
"""What all files of one response may hold together."""
GONE = ":gone"
"""Behind a question's id in a draft: the file that was taken out, and can be put back."""
FILE_NAME = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{3,4}")
MEDIA_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "txt": "text/plain; charset=utf-8",
}
NOT_KNOWN = {
    "image": gettext_noop(
        "We cannot read this as a picture. Choose a JPEG, PNG, WebP or GIF picture."
    ),
    "audio": gettext_noop(
        "We cannot read this as a recording. Choose an MP3, M4A, OGG, FLAC or WAV file."
    ),
    "video": gettext_noop("We cannot read this as a video. Choose an MP4 or WebM file."),
    "file": gettext_noop(
        "We cannot take this file. Choose a PDF, a Word, Excel, PowerPoint or OpenDocument file "
        "without macros, a plain text, a picture or a recording."
    ),
}


class Sent(Protocol):
    """A file as it came with a form."""

    @property
    def size(self) -> int | None: ...

    def read(self) -> bytes: ...


@dataclass(frozen=True)
class FileRead:
    """A file that can be kept: its kind, and its bytes without what tells of a person."""

    kind: str
    content: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()

    @property
    def name(self) -> str:
        """The answer that stands for it."""
        return f"{self.sha256}.{self.kind}"


Files = dict[str, FileRead]


def read_files(
    questions: Iterable[Question], sent: Mapping[str, Sent]
) -> tuple[Files, dict[str, str]]:
    """The files that came for these questions, and what is wrong, both by question name."""
    read: Files = {}
    mistakes: dict[str, str] = {}
    for question in questions:
        if question["type"] in UPLOADS and question["name"] in sent:
            try:
                read[question["name"]] = read_file(question, sent[question["name"]])
            except Mistake as mistake:
                mistakes[question["name"]] = str(mistake)
    return read, mistakes


def read_file(question: Question, file: Sent) -> FileRead:
    """What is kept of a file. Raises `Mistake`."""
    most = LARGEST[question["type"]]
    if not file.size:
        raise Mistake(_("The file is empty. Choose another one."))
    if file.size > most:
        words = _("The file is larger than %(most)s MB. Choose a smaller one.")
        raise Mistake(words % {"most": most // MEGABYTE})
    content, edge = file.read(), question["max_pixels"] or LONGEST_EDGE
    for reader in READERS[question["type"]]:
        try:
            return FileRead(*reader(content, min(edge, LONGEST_EDGE)))
        except TooManyPixels as error:
            words = _("This picture has too many pixels. Save it smaller, then try again.")
            raise Mistake(words) from error
        except (NoPicture, NoSound, NoVideo, NoDocument):
            continue
    raise Mistake(_(NOT_KNOWN[question["type"]]))


def as_sound(content: bytes, edge: int) -> tuple[str, bytes]:
    """Read a recording."""
    return silent_about_itself(content)


def as_video(content: bytes, edge: int) -> tuple[str, bytes]:
    """Read a video."""
    return plain_video(content)


def as_document(content: bytes, edge: int) -> tuple[str, bytes]:
    """Read a document."""
    return document_in(content)


Reader = Callable[[bytes, int], tuple[str, bytes]]
READERS: dict[str, tuple[Reader, ...]] = {
    "image": (redrawn,),
    "audio": (as_sound,),
    "video": (as_video,),
    "file": (redrawn, as_document, as_sound),
}


def files_named(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every file that answers name, with the id of its question; those taken out too."""
    for key, answer in document.items():
        if isinstance(answer, str) and FILE_NAME.fullmatch(answer):
            yield key.removesuffix(GONE), answer
        elif isinstance(answer, list):
            for each in answer:
                if isinstance(each, dict):
                    yield from files_named(each)


def without_files(document: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as if no file had been sent."""
    named = {key for key, _name in files_named(document)}
    return {key: None if key in named else answer for key, answer in document.items()}
