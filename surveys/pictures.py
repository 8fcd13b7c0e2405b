"""Draws a picture anew, so that nothing but its pixels is left of the file that came.

Where and when it was taken, by whose device, and whatever else lay in the file or behind it is
gone; which way up it was held is applied first.
"""

import struct
from io import BytesIO

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
LOSSLESS = {"PNG", "GIF"}
"""Formats that drawings and pictures of screens come in; they stay sharp."""
PHOTOGRAPHS = {"JPEG", "MPO"}
"""Formats that are read at a smaller size, and so may hold twice as many pixels."""
MOST_PIXELS = 25_000_000
LONGEST_EDGE = 2048
QUALITY = 85
BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error)


class NoPicture(ValueError):
    """What came is no picture that we read."""


class TooManyPixels(NoPicture):
    """A picture that would exhaust us when it is unpacked."""


def redrawn(content: bytes, longest: int = LONGEST_EDGE) -> tuple[str, bytes]:
    """The picture's kind (`jpg` or `png`) and its new bytes, no edge longer than told."""
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            most = MOST_PIXELS * (2 if image.format in PHOTOGRAPHS else 1)
            if image.width * image.height > most:
                raise TooManyPixels
            return written(image, longest)
    except Image.DecompressionBombError as error:
        raise TooManyPixels from error
    except NoPicture:
        raise
    except BROKEN as error:
        raise NoPicture from error


def written(image: Image.Image, longest: int) -> tuple[str, bytes]:
    """The first picture of the file, upright, plain and small enough."""
    is_lossless = image.format in LOSSLESS
    if image.mode == "RGB":  # made smaller first, since a large picture takes much memory
        image.thumbnail((longest, longest))
    ImageOps.exif_transpose(image, in_place=True)
    plain = image.convert("RGBA") if is_lossless else on_white(image)
    plain.thumbnail((longest, longest))
    plain.info.clear()
    kind = "png" if is_lossless else "jpg"
    stream = BytesIO()
    plain.save(stream, "PNG" if is_lossless else "JPEG", quality=QUALITY)
    return kind, stream.getvalue()


def on_white(image: Image.Image) -> Image.Image:
    """The picture without a colour that lets the ground through."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    drawn = image.convert("RGBA")
    ground = Image.new("RGB", drawn.size, "white")
    ground.paste(drawn, mask=drawn.getchannel("A"))
    return ground
