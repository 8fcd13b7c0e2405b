"""What is said in the demonstration."""

from evaluation.demonstration import event_words as words


def test_every_sentence_is_short_and_stands_once() -> None:
    lists = (
        words.CHILDREN, words.IN_CHARGE, words.WORRIES, words.GOOD_THINGS, words.WISHES,
        words.PARENTS, words.PARENTS_IN_CHARGE, words.STILL_HARD, words.OBSERVED,
    )  # fmt: skip
    said = [*(each for told in lists for each in told), *(each for _, each in words.DRAWN)]
    assert len(set(said)) == len(said)
    assert max(map(len, said)) < 120
