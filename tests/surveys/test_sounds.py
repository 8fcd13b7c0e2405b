"""Recordings: the sound stays, what tells of its maker goes."""

import struct
from io import BytesIO

import pytest
from mutagen.mp4 import MP4

from surveys.sounds import NoSound, silent_about_itself
from tests.surveys.uploading import MP3_FRAME, SECRET, box, docx, flac, m4a, mp3, ogg, picture, wav


@pytest.mark.parametrize(
    ("kind", "content"),
    [("wav", wav(SECRET)), ("mp3", mp3()), ("ogg", ogg()), ("flac", flac()), ("m4a", m4a())],
)
def test_a_recording_keeps_its_kind_and_no_word_about_anybody(kind: str, content: bytes) -> None:
    assert SECRET in content
    made, plain = silent_about_itself(content)
    assert made == kind
    assert SECRET not in plain
    assert silent_about_itself(plain) == (kind, plain)


def test_the_sound_itself_is_untouched() -> None:
    assert silent_about_itself(mp3())[1] == MP3_FRAME * 20
    assert silent_about_itself(wav(SECRET))[1].endswith(bytes(2001) + b"\0")
    assert silent_about_itself(m4a())[1].endswith(box(b"mdat", b"sound"))


def test_an_mp4_says_no_more_when_it_was_made() -> None:
    plain = silent_about_itself(m4a())[1]
    for moment in (3_600_000_000, 3_600_000_001):
        assert struct.pack(">I", moment) in m4a()
        assert struct.pack(">I", moment) not in plain
    assert len(plain) == len(m4a())
    assert MP4(BytesIO(plain)).tags is None


@pytest.mark.parametrize(
    "content",
    [
        m4a(b"vide"),
        m4a()[:60],
        b"RIFF\0\0\0\0WAVE",
        b"OggS" + bytes(40),
        b"fLaC",
        b"ID3" + b"<html>" * 99,
        b"<html>" * 99,
        picture(),
        docx(),
    ],
)
def test_a_video_or_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(NoSound):
        silent_about_itself(content)
