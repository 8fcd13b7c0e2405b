"""A video is told by its content, and keeps neither place nor day."""

import struct

import pytest

from surveys.videos import WEBM, NoVideo, plain_video


def box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), name) + body


def mp4(handler: bytes = b"vide") -> bytes:
    head = box(b"mvhd", bytes(4), b"\1\2\3\4" * 2, bytes(80))
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(13))))
    place = box(b"udta", b"+51.5-000.1/")
    return box(b"ftyp", b"isom") + box(b"moov", head, track, place) + box(b"mdat", b"pixels")


def test_a_video_loses_its_place_and_its_day_and_keeps_its_pictures() -> None:
    kind, plain = plain_video(mp4())
    assert kind == "mp4"
    assert len(plain) == len(mp4())
    assert b"pixels" in plain
    assert b"51.5" not in plain
    assert b"\1\2\3\4" not in plain


def test_what_a_browser_records_is_a_video() -> None:
    content = WEBM + b"\x9fB\x86\x81\x01webm"
    assert plain_video(content) == ("webm", content)


@pytest.mark.parametrize("content", [b"", b"text", WEBM, mp4(b"soun"), mp4()[:60]])
def test_anything_else_is_no_video(content: bytes) -> None:
    with pytest.raises(NoVideo):
        plain_video(content)
