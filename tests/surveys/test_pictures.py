"""Pictures: what is left of a file once its picture is drawn anew."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from surveys.pictures import MOST_PIXELS, NoPicture, TooManyPixels, redrawn
from tests.surveys.uploading import SECRET, docx, picture, wav

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_a_photograph_is_turned_upright_and_tells_nothing_more() -> None:
    photograph = picture()
    assert SECRET in photograph
    kind, content = redrawn(photograph)
    assert kind == "jpg"
    assert SECRET not in content
    image = opened(content)
    assert image.size == (30, 60)
    assert dict(image.getexif()) == {}
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    top, bottom = image.getpixel((15, 5)), image.getpixel((15, 55))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[1] < 60
    assert bottom[1] > 200


def test_a_drawing_stays_sharp_and_loses_its_words() -> None:
    words = PngInfo()
    words.add_text("Author", SECRET.decode())
    kind, content = redrawn(picture(kind="PNG", pnginfo=words))
    assert kind == "png"
    assert SECRET not in content
    assert opened(content).getpixel((1, 1)) == (255, 0, 0, 255)


@pytest.mark.parametrize("kind", ["WEBP", "GIF"])
def test_other_formats_become_one_of_the_two(kind: str) -> None:
    mode = "RGBA" if kind == "WEBP" else "RGB"
    made, content = redrawn(picture(kind=kind, mode=mode))
    assert made == {"WEBP": "jpg", "GIF": "png"}[kind]
    assert opened(content).size == (60, 30)


def test_what_shows_the_ground_through_is_put_on_white() -> None:
    stream = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(stream, "WEBP", lossless=True)
    assert opened(redrawn(stream.getvalue())[1]).getpixel((2, 2)) == (255, 255, 255)


def test_a_large_picture_is_made_smaller_and_keeps_its_shape() -> None:
    assert opened(redrawn(picture((400, 200)), 100)[1]).size == (50, 100)


def test_what_lies_behind_a_picture_is_gone() -> None:
    for more in (docx(), b"<script>alert(1)</script>", SECRET):
        assert more not in redrawn(picture() + more)[1]


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


@pytest.mark.parametrize("edge", [8000, 20_000])
def test_a_bomb_is_not_unpacked(edge: int) -> None:
    assert edge * edge > MOST_PIXELS
    head = struct.pack(">IIBBBBB", edge, edge, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")
    with pytest.raises(TooManyPixels):
        redrawn(b"\x89PNG\r\n\x1a\n" + body)


@pytest.mark.parametrize(
    "content",
    [b"GIF89a", picture()[:300], SVG, b"<html>", wav(), docx(), b"\xff\xd8\xff" + bytes(50)],
)
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(NoPicture):
        redrawn(content)
