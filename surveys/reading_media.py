"""Pictures, sounds and videos that lie beside a form: told by their content, and made fit to show.

What came is kept as it came, to be given back with the form. What people are shown is a copy
without what tells who made it, when and where.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from surveys.pictures import NoPicture, TooManyPixels, redrawn
from surveys.sounds import NoSound, silent_about_itself
from surveys.uploads import MEGABYTE, FileRead
from surveys.videos import NoVideo, plain_video

LARGEST = 20 * MEGABYTE
LARGEST_TOGETHER = 40 * MEGABYTE
MOST = 100
READERS = (redrawn, plain_video, silent_about_itself)
NOT_KNOWN = (
    "“{}” is no list, and no picture, sound or video that we can show. Save a list as .csv, a "
    "picture as JPEG, PNG, WebP or GIF, a sound as MP3, M4A, OGG, FLAC or WAV, a video as MP4 or "
    "WebM."
)


class NotAMedium(ValueError):
    """A file that cannot be shown; its text says what to do."""


@dataclass(frozen=True)
class MediumRead:
    """A file as it came, and the copy of it that is shown."""

    name: str
    original: bytes
    shown: FileRead


def read_media(files: Iterable[tuple[str, bytes]]) -> list[MediumRead]:
    """What is shown of these files. Raises `NotAMedium`."""
    found = dict(files)
    if len(found) > MOST:
        raise NotAMedium(f"There are more than {MOST} pictures, sounds and videos.")
    if sum(map(len, found.values())) > LARGEST_TOGETHER:
        most = LARGEST_TOGETHER // MEGABYTE
        raise NotAMedium(f"The pictures, sounds and videos are larger than {most} MB together.")
    return [read_medium(name, content) for name, content in found.items()]


def read_medium(name: str, content: bytes) -> MediumRead:
    """What is shown of one file. Raises `NotAMedium`."""
    if len(content) > LARGEST:
        raise NotAMedium(f"“{name}” is larger than {LARGEST // MEGABYTE} MB.")
    for reader in READERS:
        try:
            return MediumRead(name, content, FileRead(*reader(content)))
        except TooManyPixels as error:
            raise NotAMedium(f"“{name}” has too many pixels. Save it smaller.") from error
        except (NoPicture, NoVideo, NoSound):
            continue
    raise NotAMedium(NOT_KNOWN.format(name))
