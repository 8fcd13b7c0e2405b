"""Pictures, sounds and videos of a form stand in its definition; what is missing is told."""

from typing import Any

import pytest

from surveys.compiling import Compiler
from surveys.definition import Definition
from surveys.illustrating import IN_A_LIST, NOT_SHOWN
from surveys.translating import gaps, translated
from tests.surveys.illustrated import FORM, lying

BESIDE = lying().beside


@pytest.fixture(scope="module")
def compiler() -> Compiler:
    return Compiler(FORM, "md", BESIDE)


@pytest.fixture(scope="module")
def made(compiler: Compiler) -> Definition:
    return compiler.definition()


def question(definition: Definition, name: str) -> dict[str, Any]:
    return next(dict(q) for q in definition["pages"][0]["questions"] if q["name"] == name)


def shown(element: Any) -> dict[str, str]:
    """What an element shows, by the names that the form has for it."""
    names = {value: name for name, value in BESIDE.items()}
    media = ("image", "big_image", "audio", "video")
    return {each: names[element[each]] for each in media if element.get(each)}


def told(form: str, beside: dict[str, str]) -> list[str]:
    compiler = Compiler(form, "md", beside)
    compiler.definition()
    return [str(each) for each in compiler.warnings if "media" in each.column]


def test_pages_questions_and_choices_show_what_they_name(made: Definition) -> None:
    assert shown(made["pages"][0]) == {"image": "farm.png"}
    assert shown(question(made, "seen")) == {
        "image": "cat.jpg", "big_image": "large.jpg", "audio": "cat.wav",
    }  # fmt: skip
    assert shown(question(made, "liked")) == {"video": "cat.mp4"}
    assert shown(question(made, "logo")) == {"image": "logo.png"}
    cat, dog, none = made["choices"]["animal"]
    assert shown(cat) == {"image": "cat.jpg", "audio": "cat.wav"}
    assert shown(dog) == {"image": "dog.webp"}
    assert (dog["label"], dog["wordless"]) == ("dog", True)
    assert "wordless" not in cat
    assert not shown(none)


def test_each_language_has_its_own_and_lacks_none(made: Definition) -> None:
    polish = translated(made, "pl")
    assert shown(question(polish, "seen"))["audio"] == "kot.wav"
    assert shown(question(polish, "seen"))["image"] == "cat.jpg"
    assert shown(polish["choices"]["animal"][0])["image"] == "kot.png"
    assert {gap["column"] for gap in gaps(made)["Polski"]} == {"label", "hint", "tl:title"}


def test_a_list_to_open_shows_no_pictures_and_says_so(compiler: Compiler, made: Definition) -> None:
    found = [(each.row, each.column) for each in compiler.warnings if each.message == IN_A_LIST]
    assert found == [(6, "appearance")]


def test_a_file_that_is_not_here_is_told_with_its_row_and_changes_nothing() -> None:
    some = {name: kept for name, kept in BESIDE.items() if name not in ("large.jpg", "dog.webp")}
    assert told(FORM, some) == [
        "sheet survey, row 4, column media::big-image: The file “large.jpg” is not here, so it is "
        "not shown. Load it together with the form.",
        "sheet choices, row 3, column media::image: The file “dog.webp” is not here, so it is not "
        "shown. Load it together with the form.",
    ]
    without = Compiler(FORM, "md", some).definition()
    assert without["choices"]["animal"][1]["name"] == "dog"
    assert "wordless" not in without["choices"]["animal"][1]
    nothing = Compiler(FORM, "md").definition()
    plain = Compiler(FORM.replace(".jpg", "").replace(".png", ""), "md").definition()
    assert nothing["pages"] == plain["pages"]


HEADS = "| survey |\n| | type | name | label | media::image | calculation | relevant |\n"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("text | a | A | cat.wav |", "“cat.wav” is no picture, so it is not shown here."),
        ("calculate | b | | cat.jpg | 1 |", NOT_SHOWN),
        ("text | a | A | - |", ""),
    ],
)
def test_what_cannot_be_shown_is_told(row: str, message: str) -> None:
    found = told(f"{HEADS}| | text | x | X | | | |\n| | {row}\n", BESIDE)
    wanted = [f"sheet survey, row 3, column media::image: {message}"] if message else []
    assert found == wanted


def test_headings_and_repeats_show_theirs() -> None:
    form = HEADS + "".join(
        f"| | {row} |\n"
        for row in (
            "begin_group | page | Page | | |", "begin_group | inner | Inside | cat.jpg | |",
            "text | a | A | | |", "end_group | | | | |",
            "begin_repeat | toys | Toys | logo.png | |", "text | toy | Toy | cat.jpg | |",
            "end_repeat | | | | |", "end_group | | | | |",
        )
    )  # fmt: skip
    heading, _, repeat = Compiler(form, "md", BESIDE).definition()["pages"][0]["questions"]
    assert (heading["appearance"], shown(heading)) == ("heading", {"image": "cat.jpg"})
    assert shown(repeat) == {"image": "logo.png"}
    assert shown(repeat["questions"][0]) == {"image": "cat.jpg"}
