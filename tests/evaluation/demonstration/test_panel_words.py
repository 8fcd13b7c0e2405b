"""What panels write is varied, and each reason would pass the panel's own rule."""

from random import Random

from evaluation.demonstration.panel_words import PanelWords, read_words
from evaluation.demonstration.staff_stories import DOMAINS
from msc.panel_rules import why_not_reason

CODES = ("children", "home", "parents", "services", "any-other-change")


def test_every_domain_of_the_demonstration_has_sentences() -> None:
    assert set(CODES) <= set(read_words())
    assert len(CODES) == len(DOMAINS)


def test_no_two_reasons_are_the_same_and_all_are_full_sentences() -> None:
    words = PanelWords(Random(1))
    reasons = [words.reason(code) for code in CODES for _ in range(60)]
    assert len(set(reasons)) == 300
    assert not any(map(why_not_reason, reasons))


def test_each_sentence_of_a_kind_comes_once_before_any_comes_again() -> None:
    words = PanelWords(Random(1))
    whole = read_words()["decision"]
    first = [words.next("decision") for _ in whole]
    assert sorted(first) == sorted(whole)
    assert words.next("decision") == first[0]
    assert not any(map(why_not_reason, whole + read_words()["caveat"]))
