"""Quotes are balanced over sources, and nobody is quoted twice for a theme."""

from collections import Counter

from themes.quoting import MOST_WORDS, Excerpt, chosen, shortened

WORDS = "Somebody listened to me at last."


def excerpt(key: str, source: str = "answers", teller: str = "", **more: object) -> Excerpt:
    values = {"theme": 1, "text": key, "start": 0, "end": 32, "words": WORDS} | more
    return Excerpt(key=key, source=source, teller=teller or key, **values)  # type: ignore[arg-type]  # a mapping of values


def test_sources_take_turns_however_much_each_has_to_say() -> None:
    many = [excerpt(f"a{n}") for n in range(50)]
    few = [excerpt(f"s{n}", "stories") for n in range(2)] + [excerpt("i", "interviews")]
    found = chosen([*many, *few], 6, seed=1)
    assert Counter(each.source for each in found) == {"answers": 3, "stories": 2, "interviews": 1}
    assert found == chosen([*reversed(few), *many], 6, seed=1)
    assert found != chosen([*many, *few], 6, seed=2)


def test_nobody_is_quoted_twice_for_a_theme_and_coders_of_the_same_words_count_once() -> None:
    same = [excerpt("x", teller="p"), excerpt("y", teller="p", source="stories")]
    assert len(chosen(same, 5, seed=1)) == 1
    again = [excerpt("x", teller="p"), excerpt("z", teller="p", theme=2)]
    assert [each.theme for each in chosen(again, 5, seed=1)] == [1, 2]


def test_a_word_or_two_is_no_quote() -> None:
    assert chosen([excerpt("x", words="Yes, listened.")], 5, seed=1) == []


def test_long_words_end_with_a_sentence_and_a_mark() -> None:
    assert shortened(f"{WORDS} ") == WORDS
    long = f"{WORDS} " * 20
    assert shortened(long) == " ".join([WORDS] * (MOST_WORDS // 6)) + " […]"
    endless = "word " * 200
    assert shortened(endless).endswith("word […]")
    assert len(shortened(endless).split()) == MOST_WORDS + 1
