"""Takes out of a recording what tells who made it, when and where; the sound stays as it is."""

import struct
from collections.abc import Callable
from io import BytesIO

from mutagen import MutagenError, apev2, id3
from mutagen.flac import FLAC
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

WAV_PARTS = {b"fmt ", b"fact", b"data"}
INSIDE = {b"moov", b"trak", b"mdia"}
DATED = {b"mvhd", b"tkhd", b"mdhd"}
TOLD = {b"udta", b"meta", b"uuid", b"free", b"skip"}
HEAD, LONG_HEAD = 8, 16


class NoSound(ValueError):
    """What came is no recording that we read."""


def silent_about_itself(content: bytes) -> tuple[str, bytes]:
    """The recording's kind and its bytes without tags, pictures, places and dates."""
    try:
        if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
            return "wav", plain_wav(content)
        if content[4:8] == b"ftyp":
            return "m4a", plain_mp4(content)
        if content[:4] == b"OggS":
            return "ogg", plain_ogg(content)
        if content[:4] == b"fLaC":
            return "flac", plain_flac(content)
        return "mp3", plain_mp3(content)
    except (MutagenError, ValueError, IndexError, EOFError, struct.error) as error:
        raise NoSound from error


def plain_mp3(content: bytes) -> bytes:
    """The frames alone; tags of two kinds may lie behind each other."""
    before = b""
    while content != before:
        before, content = content, without_tag(without_tag(content, apev2.delete), id3.delete)
    if MP3(BytesIO(content)).info.sketchy or content[:1] != b"\xff":
        raise NoSound
    return content


def without_tag(content: bytes, delete: Callable[[BytesIO], None]) -> bytes:
    """The file without one tag."""
    stream = BytesIO(content)
    delete(stream)
    return stream.getvalue()


def plain_ogg(content: bytes) -> bytes:
    """Without comments; Opus or Vorbis."""
    kind = OggOpus if b"OpusHead" in content[:64] else OggVorbis
    return without_comments(content, kind)


def plain_flac(content: bytes) -> bytes:
    """Without comments and pictures."""
    stream = BytesIO(content)
    sound = FLAC(stream)
    sound.clear_pictures()
    stream.seek(0)
    sound.save(stream, deleteid3=True)
    return without_comments(stream.getvalue(), FLAC)


def without_comments(content: bytes, kind: type[FLAC | OggOpus | OggVorbis]) -> bytes:
    """The file with the comments of its own kind of tag deleted."""
    stream = BytesIO(content)
    sound = kind(stream)
    stream.seek(0)
    sound.delete(stream)
    return stream.getvalue()


def plain_wav(content: bytes) -> bytes:
    """The format and the sound; notes, dates and tags are other parts of the file."""
    parts, at = {}, 12
    while at + HEAD <= len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        if name in WAV_PARTS:
            parts[name] = content[at + HEAD : at + HEAD + size]
        at += HEAD + size + size % 2
    if not {b"fmt ", b"data"} <= set(parts):
        raise NoSound
    body = b"".join(
        struct.pack("<4sI", name, len(part)) + part + b"\0" * (len(part) % 2)
        for name, part in parts.items()
    )
    return struct.pack("<4sI4s", b"RIFF", 4 + len(body), b"WAVE") + body


def plain_mp4(content: bytes) -> bytes:
    """Every box in its place: dates are zeros, and what tells of the recording is blank."""
    MP4(BytesIO(content))
    plain = bytearray(content)
    blank_boxes(plain, 0, len(plain))
    return bytes(plain)


def blank_boxes(content: bytearray, start: int, end: int, *, refused: bytes = b"vide") -> None:
    """Blank what tells of the recording between two places.

    Raises `NoSound` where a track is of the refused kind.
    """
    while start + HEAD <= end:
        size, name = struct.unpack_from(">I4s", content, start)
        head = HEAD
        if size == 1:
            size, head = struct.unpack_from(">Q", content, start + HEAD)[0], LONG_HEAD
        stop = end if size == 0 else start + size
        if (size and size < head) or stop > end:
            raise NoSound
        if name in INSIDE:
            blank_boxes(content, start + head, stop, refused=refused)
        elif name in DATED:
            blank_dates(content, start + head)
        elif name in TOLD:
            content[start + 4 : start + HEAD] = b"free"
            content[start + head : stop] = bytes(stop - start - head)
        elif name == b"hdlr" and content[start + head + 8 : start + head + 12] == refused:
            raise NoSound
        start = stop


def blank_dates(content: bytearray, at: int) -> None:
    """When it was made and changed: two numbers behind the version and the flags."""
    length = 16 if content[at] else 8
    content[at + 4 : at + 4 + length] = bytes(length)
