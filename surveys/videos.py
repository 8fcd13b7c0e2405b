"""Takes out of a video what tells when and where it was made; pictures and sound stay."""

import struct

from surveys.sounds import NoSound, blank_boxes

WEBM = b"\x1aE\xdf\xa3"
"""How a WebM begins. Browsers that make one write no place and no name into it."""


class NoVideo(ValueError):
    """What came is no video that we read."""


def plain_video(content: bytes) -> tuple[str, bytes]:
    """The video's kind and its bytes: of an MP4 the places, names and dates are blank."""
    if content.startswith(WEBM) and b"webm" in content[:64]:
        return "webm", content
    if content[4:8] != b"ftyp" or b"vide" not in content:
        raise NoVideo
    plain = bytearray(content)
    try:
        blank_boxes(plain, 0, len(plain), refused=b"")
    except (NoSound, struct.error, IndexError) as error:
        raise NoVideo from error
    return "mp4", bytes(plain)
