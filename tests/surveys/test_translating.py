"""A definition is given in any of its languages, with the default's words where one lacks some."""

from surveys.compiling import compile_form
from surveys.definition import Definition, answer_text, question_named
from surveys.translating import default_code, gaps, languages, translated
from tests.surveys.forms import SMALL, TWO_LANGUAGES

MADE = compile_form(TWO_LANGUAGES, "md")
POLISH = translated(MADE, "pl")


def test_labels_are_plain_words_in_the_default_language() -> None:
    assert (MADE["title"], MADE["pages"][0]["title"]) == ("A visit", "Your visit")
    assert [each["name"] for each in languages(MADE)] == ["English", "Polski"]
    assert default_code(MADE) == "en"


def test_every_kind_of_words_is_translated() -> None:
    page = POLISH["pages"][0]
    came = page["questions"][1]
    assert (POLISH["title"], page["title"]) == ("Wizyta", "Twoja wizyta")
    assert (came["label"], came["required_message"]) == ("Kto przyszedł?", "Wybierz kogoś.")
    assert [each["label"] for each in POLISH["choices"]["who"]] == ["Mama", "Dad"]
    words = question_named(POLISH, "words")
    assert words
    assert (words["label"], words["hint"]) == ("Własnymi słowami", "A line is enough.")
    assert words["fallback"] == ["hint"]


def test_only_words_change() -> None:
    words = {"label": "", "hint": "", "required_message": ""}
    for page, other in zip(MADE["pages"], POLISH["pages"], strict=True):
        for question, said in zip(page["questions"], other["questions"], strict=True):
            marks = {"fallback": said["fallback"]} if "fallback" in said else {}
            assert {**said, **words} == {**question, **words, **marks}
    assert answer_text(POLISH, POLISH["pages"][0]["questions"][1], "mum") == "Mama"


def test_words_that_are_missing_stay_and_are_marked() -> None:
    mum, dad = POLISH["choices"]["who"]
    assert "fallback" not in mum
    assert (dad["label"], dad["fallback"]) == ("Dad", ["label"])
    assert "fallback" not in POLISH


def test_authors_are_told_what_each_language_lacks() -> None:
    assert gaps(MADE) == {
        "Polski": [
            {"kind": "choice", "name": "dad", "column": "label"},
            {"kind": "question", "name": "words", "column": "hint"},
        ]
    }


def test_our_own_words_for_a_blank_are_no_gap_of_the_author() -> None:
    words = question_named(MADE, "words")
    assert words
    assert words["required_message"] == "Write an answer."


def test_a_language_that_the_form_does_not_have_leaves_it_as_it_is() -> None:
    assert translated(MADE, "ur") is MADE
    assert translated(MADE, "en") is MADE


def test_a_definition_stored_without_languages_is_english() -> None:
    old: Definition = compile_form(SMALL, "md")
    assert set(old) == {"title", "choices", "pages"}
    assert [each["code"] for each in languages(old)] == ["en"]
    assert translated(old, "pl") is old
    assert gaps(old) == {}
