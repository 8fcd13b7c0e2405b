"""The words of a tablet's own."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from field.own_words import FRAME, WORDS, own_words

SCRIPTS = Path(__file__).parents[2] / "field" / "static" / "field"


def test_the_words_are_there_in_each_of_our_languages() -> None:
    english, polish, urdu = own_words()
    assert (english["code"], english["dir"], english["words"]) == ("en", "ltr", {})
    assert (polish["name"], polish["words"]["Next"]) == ("Polski", "Dalej")
    assert (urdu["code"], urdu["dir"]) == ("ur", "rtl")
    for each in (polish, urdu):
        assert set(WORDS) - set(each["words"]) == set()


def test_a_translation_puts_in_the_same_parts() -> None:
    for language in own_words():
        for words, translated in language["words"].items():
            parts = [sorted(re.findall(r"\{\w+\}", each)) for each in (words, translated)]
            assert parts[0] == parts[1], translated


def test_the_scripts_say_nothing_to_a_person_that_no_translator_saw() -> None:
    said = {
        found
        for script in SCRIPTS.glob("*.js")
        for found in re.findall(r'\b(?:say|told)\("([^"]+)"', script.read_text())
    }
    assert said
    assert said <= set(WORDS)
    assert set(WORDS) - said == set(FRAME)


@pytest.mark.django_db
def test_the_words_around_the_page_are_those_that_it_comes_with(settings: LazySettings) -> None:
    settings.DEMONSTRATION = True
    page = Client().get("/field/").content.decode()
    for words in FRAME:
        assert re.search(rf">\s*{words}\s*<|=\"{words}\"", page), words
