"""Words as methods compare them."""

import math

import pytest
from nltk.stem.snowball import EnglishStemmer

from themes.suggesting.words import holds, likeness, plus, rarity, stem, stems, unit, weighed


def test_words_are_stemmed_and_common_ones_left_out() -> None:
    assert stems("We were WAITING, and waited: no visits.") == ["wait", "wait", "no", "visit"]
    assert stems("They’re not the worker’s") == ["not", "worker"]


def test_stems_are_those_of_another_program() -> None:
    words = ["waiting", "supervision", "families", "generously", "relational", "hopping", "skies"]
    assert [stem(each) for each in words] == [EnglishStemmer().stem(each) for each in words]


def test_a_phrase_stands_side_by_side() -> None:
    text = stems("Too many cases for one supervisor.")
    assert holds(text, stems("supervisors"))
    assert not holds(text, stems("supervisor case"))
    assert not holds(text, stems("the"))


def test_a_rare_word_weighs_more() -> None:
    rare = rarity([["bus", "late"], ["bus"], ["bus", "full"]])
    assert rare["bus"] == pytest.approx(1)
    assert rare["late"] == pytest.approx(math.log(4 / 2) + 1)
    vector = weighed(["bus", "late", "new"], rare)
    assert sum(weight**2 for weight in vector.values()) == pytest.approx(1)
    assert vector["late"] / vector["bus"] == pytest.approx(math.log(2) + 1)
    assert weighed(["new"], rare) == {}


def test_vectors_add_and_multiply() -> None:
    assert plus({"bus": 1.0}, {"bus": 2.0, "late": 1.0}, 0.5) == {"bus": 2.0, "late": 0.5}
    assert unit({"bus": 3.0, "late": 4.0}) == {"bus": 0.6, "late": 0.8}
    assert likeness({"bus": 0.6, "late": 0.8}, {"late": 0.5, "far": 1.0, "dear": 1.0}) == 0.4
