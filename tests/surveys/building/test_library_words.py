"""The library in other languages."""

from pathlib import Path

from surveys.building.library import CERTAIN, LISTS, SHELVES
from surveys.building.library_words import WORDS, in_language
from surveys.printing import ANCHOR

OURS = Path(__file__).parents[3] / "surveys" / "instruments" / "what_parents_say.md"


def every_text() -> set[str]:
    """Every text of the library."""
    items = [each for items in SHELVES.values() for each in items]
    texts = [text for each in items for text in (each.label, each.hint)]
    texts += [label for listed in LISTS.values() for _, label in listed]
    return set(filter(None, texts))


def test_all_of_it_is_there_in_both_languages_and_nothing_else() -> None:
    assert set(WORDS["pl"]) == every_text()
    assert set(WORDS["ur"]) == every_text()


def test_the_ends_of_a_scale_are_read_in_every_language() -> None:
    for code in ("en", "pl", "ur"):
        assert [number for number, _ in ANCHOR.findall(in_language(CERTAIN, code))] == [
            "0", "50", "100",
        ]  # fmt: skip


def test_words_are_those_of_our_own_questionnaire_where_it_asks_the_same() -> None:
    source = OURS.read_text()
    same = 0
    for line in source.splitlines():
        cells = [each.strip() for each in line.strip("|").split("|")]
        for place, text in enumerate(cells[:-2]):
            if text in WORDS["pl"]:
                same += 1
                assert cells[place + 1 : place + 3] == [WORDS["pl"][text], WORDS["ur"][text]]
    assert same >= 10


def test_english_is_the_text_itself_and_others_are_blank() -> None:
    assert in_language("Never", "en-GB") == "Never"
    assert in_language("Never", "fr") == ""
    assert in_language("No such words", "pl") == ""
