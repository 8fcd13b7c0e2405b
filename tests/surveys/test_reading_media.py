"""What lies beside a form is told by its content; what is shown tells nothing of who made it."""

import pytest

from surveys import reading_media
from surveys.pictures import redrawn
from surveys.reading_media import NotAMedium, read_media, read_medium
from tests.surveys.test_videos import mp4
from tests.surveys.uploading import SECRET, docx, flac, m4a, mp3, ogg, picture, wav


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture(), "jpg"), (picture(kind="PNG"), "png"), (picture(kind="WEBP"), "jpg"),
        (picture(kind="GIF"), "png"), (mp3(), "mp3"), (m4a(), "m4a"), (ogg(), "ogg"),
        (flac(), "flac"), (wav(SECRET), "wav"), (mp4(), "mp4"),
    ],
)  # fmt: skip
def test_each_kind_is_told_by_its_content_and_says_no_more_than_it_shows(
    content: bytes, kind: str
) -> None:
    medium = read_medium("cat.exe", content)
    assert medium.shown.kind == kind
    assert medium.original == content
    assert medium.shown.name == f"{medium.shown.sha256}.{kind}"
    assert SECRET not in medium.shown.content


def test_a_picture_is_the_same_whoever_loads_it() -> None:
    assert read_medium("a", picture()).shown.name == read_medium("b", picture()).shown.name


HOSTILE = {
    "script": b"<script>alert(1)</script>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "html that begins as a picture": b"GIF89a/*<script>alert(1)</script>*/",
    "word": docx(),
    "nothing": b"",
    "pdf": b"%PDF-1.7",
    "program": b"MZ" + bytes(200),
    "torn picture": picture()[:200],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_anything_else_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(NotAMedium, match=f"“{name}” is no list, and no picture"):
        read_medium(name, HOSTILE[name])


def test_what_is_hidden_behind_a_picture_is_not_shown() -> None:
    medium = read_medium("cat.jpg", picture() + b"<script>alert(1)</script>")
    assert b"script" not in medium.shown.content
    assert medium.shown.content == redrawn(picture())[1]


def test_there_is_an_end_to_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotAMedium, match="“huge” has too many pixels"):
        read_medium("huge", picture((6000, 5000), "PNG", "L").replace(b"red", b"red"))
    monkeypatch.setattr(reading_media, "LARGEST", 10)
    with pytest.raises(NotAMedium, match=r"“cat.jpg” is larger than"):
        read_medium("cat.jpg", picture())
    monkeypatch.setattr(reading_media, "LARGEST_TOGETHER", 10)
    with pytest.raises(NotAMedium, match="larger than 0 MB together"):
        read_media([("cat.jpg", picture())])
    with pytest.raises(NotAMedium, match="more than 100"):
        read_media((str(number), b"") for number in range(101))
