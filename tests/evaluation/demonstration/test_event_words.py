"""What is said in the demonstration."""

from evaluation.demonstration.event_words import CHILDREN, DRAWN, OBSERVED, PARENTS, WISHES


def test_every_sentence_is_short_and_stands_once() -> None:
    said = [*CHILDREN, *WISHES, *PARENTS, *OBSERVED, *(words for _, words in DRAWN)]
    assert len(set(said)) == len(said)
    assert max(map(len, said)) < 120
