"""The form on paper: every question once, numbered in order, and how to answer it."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from surveys.compiling import compile_form
from surveys.copies import new_copy_code
from surveys.definition import completed
from surveys.paper import (
    copy_words,
    document,
    numbered,
    numbers_of,
    paper_words,
    with_picture,
)
from tests.surveys.answering import open_survey
from tests.surveys.keeping import small
from tests.surveys.uploading import FORM


def test_questions_are_numbered_through_all_pages() -> None:
    numbers = numbers_of(small())
    assert list(numbers.values()) == list(range(1, 9))
    assert (numbers["role"], numbers["trust_00"], numbers["words"]) == (1, 4, 8)
    page = numbered(small())["pages"][1]
    assert [q["label"] for q in page["questions"]][:2] == [
        "Think of first visits.", "4. I can practise.",
    ]  # fmt: skip


def test_the_paper_says_how_to_answer_and_whom_a_question_is_for() -> None:
    about, trust, many = paper_words(small())["sections"]
    role, other, families = about["blocks"][0]["questions"]
    assert [option["key"] for option in role["options"]] == [1, 2]
    assert (role["how"], families["how"]) == ("Cross one box.", "Write a whole number.")
    assert other["skip"] == "Answer only if your answer to question 1 is “Another role”."
    note, scale = trust["blocks"]
    assert note["questions"][0]["kind"] == "note"
    assert scale["heads"][0] == {"number": "0", "anchor": "I cannot do this"}
    assert len(scale["questions"]) == 3
    assert many["skip"].startswith("Answer this part only if your answer to question 3")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "head", "words"),
    [
        ("pl", 'lang="pl" dir="ltr"', ["Nie podpisuj się.", "Zaznacz krzyżykiem jedną kratkę."]),
        ("ur", 'lang="ur" dir="rtl"', ["اپنا نام نہ لکھیں۔", "صرف اس صورت میں جواب دیں کہ"]),
    ],
)
def test_a_copy_is_in_one_language_from_head_to_foot(
    language: str, head: str, words: list[str]
) -> None:
    form = Path("surveys/instruments/what_parents_say.md").read_text()
    copy = copy_words(open_survey(form, "parents"), is_large=False, language=language)
    html = document(copy, new_copy_code())
    assert f"<html {head}>" in html
    assert [each for each in words if each not in html] == []
    said = set(re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]*>|[A-Z0-9-]{14}", " ", html)))
    assert not said & {"the", "you", "your", "answer", "box", "Copy", "Statement", "Thank"}


@pytest.mark.django_db
@pytest.mark.parametrize("is_large", [False, True])
def test_every_question_and_the_code_stand_on_the_copy(is_large: bool) -> None:
    survey, code = open_survey(), new_copy_code()
    words = copy_words(survey, is_large=is_large, language="")
    copy = with_picture(code)
    html = render_to_string("surveys/paper/document.html", words | {"copy": copy})
    for text in ("1. Which role is yours?", "5. I can listen.", "8. In your words", copy["code"]):
        assert html.count(text) == 1
    assert copy["picture"].startswith("data:image/svg+xml")
    assert "Do not write your name" in html
    assert ("tl-paper--large" in html) is is_large


@pytest.mark.django_db
def test_a_picture_is_handed_in_with_the_paper() -> None:
    words = copy_words(open_survey(FORM, "files"), is_large=False, language="")
    page = render_to_string("surveys/paper/document.html", words)
    assert "Cross the box if you hand a picture in with this form." in page
    assert page.count("It comes with this form.") == 3


def test_a_repeat_has_blank_entries_and_texts_have_dots_for_answers() -> None:
    source = (Path(__file__).parents[2] / "surveys" / "instruments" / "every_type.md").read_text()
    words = paper_words(completed(compile_form(source, "md")))
    asked = [q for s in words["sections"] for block in s["blocks"] for q in block["questions"]]
    [guest] = [each for each in asked if each["label"] == "The people who came along"]
    assert len(guest["entries"]) == 3
    name, age, game = guest["entries"][0]
    assert [name["label"], age["label"]] == ["What is the first name?", "How old is …?"]
    assert name["number"] is None
    assert [entry[0]["label"] for entry in game["entries"]] == ["What did … play?"] * 2
    assert words["sections"][3]["title"] == "What you thought of …"
