"""The library in other languages."""

from pathlib import Path

from surveys.building.library import LISTS, SHELVES
from surveys.building.library_words import WORDS, in_language

OURS = Path(__file__).parents[3] / "surveys" / "instruments" / "what_parents_say.md"
FOR_STAFF = ("How sure people are of what they can do", "tenure")


def for_families() -> set[str]:
    """Every text that families read."""
    items = [
        each
        for shelf, items in SHELVES.items()
        for each in items
        if shelf not in FOR_STAFF and each.name not in FOR_STAFF
    ]
    texts = [text for each in items for text in (each.label, each.hint)]
    texts += [label for each in items for _, label in LISTS.get(each.list, ())]
    return set(filter(None, texts))


def test_what_families_are_asked_is_there_in_both_languages_and_nothing_else() -> None:
    assert set(WORDS["pl"]) == for_families()
    assert set(WORDS["ur"]) == for_families()


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
