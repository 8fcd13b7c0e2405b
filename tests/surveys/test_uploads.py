"""What may come as an answer, told by its content, and what is said where it may not."""

from typing import Any, cast

import pytest
from django.utils.translation import override

from surveys import uploads
from surveys.answers import Mistake
from surveys.definition import KINDS_OF_PICTURE, KINDS_OF_SOUND, Question
from surveys.uploads import GONE, MEDIA_TYPES, FileRead, files_named, read_file, read_files
from tests.surveys.uploading import docx, file, mp3, picture, wav, zipped

HTML = b"<!doctype html><script>alert(1)</script>"


def question(kind: str, **more: Any) -> Question:
    return cast(Question, {"type": kind, "name": kind, "max_pixels": None, **more})


def said_of(kind: str, content: bytes) -> str:
    with pytest.raises(Mistake) as mistake:
        read_file(question(kind), file(content))
    return str(mistake.value)


@pytest.mark.parametrize(
    ("kind", "content", "read_as"),
    [
        ("image", picture(), "jpg"),
        ("image", picture() + docx(), "jpg"),
        ("audio", mp3(), "mp3"),
        ("file", wav(), "wav"),
        ("file", picture(kind="PNG"), "png"),
        ("file", docx(), "docx"),
        ("file", b"A plan", "txt"),
    ],
)
def test_a_file_is_what_its_content_says(kind: str, content: bytes, read_as: str) -> None:
    assert read_file(question(kind), file(content, "a.svg")).kind == read_as


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("image", HTML),
        ("image", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("image", docx()),
        ("audio", picture()),
        ("audio", HTML),
        ("file", HTML),
        ("file", zipped(a_exe=b"MZ")),
    ],
)
def test_anything_else_is_refused_with_what_to_choose_instead(kind: str, content: bytes) -> None:
    assert ". Choose a" in said_of(kind, content)


def test_an_empty_and_a_large_file_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said_of("image", b"") == "The file is empty. Choose another one."
    monkeypatch.setitem(uploads.LARGEST, "image", 500)
    assert said_of("image", bytes(501)) == "The file is larger than 0 MB. Choose a smaller one."


def test_mistakes_speak_the_persons_language() -> None:
    with override("pl"):
        assert said_of("image", b"") == "Ten plik jest pusty. Proszę wybrać inny."
    with override("ur"):
        assert said_of("image", b"").startswith("یہ فائل خالی ہے")


def test_the_form_may_ask_for_smaller_pictures() -> None:
    large = read_file(question("image"), file(picture((300, 200)))).content
    small = read_file(question("image", max_pixels=50), file(picture((300, 200)))).content
    assert len(small) < len(large)


def test_files_are_read_for_their_questions_alone() -> None:
    sent = {"image": file(picture()), "audio": file(HTML), "text": file(picture())}
    asked = [question("image"), question("audio"), question("text"), question("file")]
    read, mistakes = read_files(asked, sent)
    assert list(read) == ["image"]
    assert list(mistakes) == ["audio"]


def test_every_kind_has_a_media_type() -> None:
    assert {*KINDS_OF_PICTURE, *KINDS_OF_SOUND} < set(MEDIA_TYPES)
    assert "text/html" not in MEDIA_TYPES.values()


def test_files_are_found_wherever_answers_name_them() -> None:
    one, two, three = (FileRead("txt", bytes([n])).name for n in range(3))
    answers = {"a": one, "b": "words", "c": 3, "r": [{"#": 1, "d": two}, {f"d{GONE}": three}]}
    assert list(files_named(answers)) == [("a", one), ("d", two), ("d", three)]
    assert list(files_named({"a": f"../{one}", "b": ["x"]})) == []
