"""The words of a tablet's own."""

import re
from pathlib import Path

from field.own_words import WORDS, own_words
from surveys.speaking import speaking

SCRIPTS = Path(__file__).parents[2] / "field" / "static" / "field"


def test_the_words_are_translated() -> None:
    with speaking("pl"):
        told = own_words()
    assert told["Next"] == "Dalej"
    assert set(told) == set(WORDS)


def test_the_scripts_say_nothing_to_a_person_that_no_translator_saw() -> None:
    said = {
        found
        for name in ("answering.js", "questions.js", "children.js")
        for found in re.findall(r'\bsay\("([^"]+)"\)', (SCRIPTS / name).read_text())
    }
    assert said
    assert said <= set(WORDS)
    assert set(WORDS) - said == set()
