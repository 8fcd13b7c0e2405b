"""Files that people send, made here byte by byte, and a form that asks for them."""

import struct
import wave
import zipfile
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from mutagen.apev2 import APEv2
from mutagen.id3 import ID3, TPE1
from mutagen.ogg import OggPage
from PIL import Image

SECRET = b"Robin Ash, 51.5 N"
"""What must not be left in any file we keep."""
MP3_FRAME = bytes.fromhex("fffb9000") + bytes(413)

FORM = """
| survey |
| | type | name | label | required | parameters |
| | begin_group | page | A page | | |
| | text | place | Where? | | |
| | image | photo | A picture | yes | max-pixels=40 |
| | audio | voice | A recording | | |
| | file | plan | A plan | | |
| | begin_repeat | toy | Toys | | |
| | image | toy_photo | A picture of the toy | | |
| | end_repeat | | | | |
| | end_group | | | | |

| settings |
| | form_title | form_id | version |
| | With files | files | 1 |
"""


def picture(
    size: tuple[int, int] = (60, 30), kind: str = "JPEG", mode: str = "RGB", **more: Any
) -> bytes:
    """A picture, red on its left half; a photograph says who took it, and that it lies askew."""
    image = Image.new(mode, size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = SECRET.decode(), 6
    stream = BytesIO()
    more = {"exif": exif, "comment": SECRET, **more} if kind == "JPEG" else more
    image.save(stream, kind, **more)
    return stream.getvalue()


def wav(notes: bytes = b"") -> bytes:
    """A quarter of a second of silence, with notes in a part of their own."""
    stream = BytesIO()
    with wave.open(stream, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(2001))
    noted = stream.getvalue() + struct.pack("<4sI", b"LIST", len(notes)) + notes
    return noted[:4] + struct.pack("<I", len(noted) - 8) + noted[8:]


def mp3() -> bytes:
    """Frames of silence between two kinds of tags."""
    stream = BytesIO(MP3_FRAME * 20)
    tags = ID3()
    tags.add(TPE1(encoding=3, text=[SECRET.decode()]))
    tags.save(stream, v1=2)
    stream.seek(0)
    more = APEv2()
    more["Artist"] = SECRET.decode()
    more.save(stream)
    return stream.getvalue()


def ogg() -> bytes:
    """An Opus file with a comment and one packet."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0)
    maker = struct.pack("<I", 4) + b"test"
    comment = b"ARTIST=" + SECRET
    tags = b"OpusTags" + maker + struct.pack("<II", 1, len(comment)) + comment
    pages = []
    for number, packet in enumerate([head, tags, b"\xf8\xff\xfe"]):
        page = OggPage()
        page.serial, page.sequence, page.packets = 1, number, [packet]
        page.first, page.last, page.position = number == 0, number == 2, number and 960
        pages.append(page.write())
    return b"".join(pages)


def flac() -> bytes:
    """A FLAC file with a comment and a picture, and no sound."""
    facts = struct.pack(">HH", 4096, 4096) + bytes(6) + (44100 << 44 | 1 << 41).to_bytes(8, "big")
    comment = b"ARTIST=" + SECRET
    words = struct.pack("<I4sII", 4, b"test", 1, len(comment)) + comment
    drawing = struct.pack(">IIIIIIIII", 3, 0, 0, 1, 1, 24, 0, len(SECRET), 0)[:32] + SECRET
    parts = [(0, facts + bytes(16)), (4, words), (0x86, drawing)]
    body = b"".join(struct.pack(">I", kind << 24 | len(part)) + part for kind, part in parts)
    return b"fLaC" + body + b"\xff\xf8"


def box(name: bytes, *parts: bytes) -> bytes:
    """A box of an MP4 file."""
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), name) + body


def m4a(handler: bytes = b"soun") -> bytes:
    """An MP4 file that says when it was made, by whom and where."""
    dated = struct.pack(">IIIII", 0, 3_600_000_000, 3_600_000_001, 1000, 1000) + bytes(80)
    long_dated = struct.pack(">IQQII", 1 << 24, 3_600_000_000, 3_600_000_001, 1000, 1) + bytes(72)
    media = box(
        b"mdia",
        box(b"mdhd", dated),
        box(b"hdlr", bytes(8), handler, bytes(13)),
        box(b"minf", box(b"stbl", box(b"stsd", bytes(8)))),
    )
    track = box(b"trak", box(b"tkhd", long_dated), media)
    place = box(b"udta", box(b"\xa9xyz", SECRET))
    return b"".join(
        [
            box(b"ftyp", b"M4A \x00\x00\x00\x00"),
            box(b"moov", box(b"mvhd", dated), track, place),
            box(b"free", SECRET),
            box(b"mdat", b"sound"),
        ]
    )


def zipped(**parts: bytes) -> bytes:
    """A zip file with these parts; two underscores stand for a slash, one for a full stop."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(part(name.replace("__", "/").replace("_", ".")), content)
        if "content_xml" not in parts:
            archive.writestr(part("[Content_Types].xml"), "<Types/>")
    return stream.getvalue()


def part(name: str) -> zipfile.ZipInfo:
    """A part of a zip file that is the same on every day."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def docx() -> bytes:
    """The least that counts as a Word file."""
    return zipped(word__document_xml=b"<w:document/>")


def file(content: bytes, name: str = "../../etc/Robin Ash.exe") -> SimpleUploadedFile:
    """A file as a browser sends it, under a name that nobody may trust or keep."""
    return SimpleUploadedFile(name, content, content_type="text/html")
