"""What was coded is found again in a changed text, or a person is asked."""

from hypothesis import given
from hypothesis import strategies as st

from themes.carrying import Quote, place_of, quote_at


def test_words_that_stand_once_are_found_wherever_they_went() -> None:
    quote = quote_at("The worker came. She listened.", 17, 29)
    assert (quote.words, quote.lead, quote.trail) == ("She listened", "The worker came. ", ".")
    assert place_of(quote, "Today [Worker 1] came. She listened.") == 23


def test_words_that_stand_twice_are_told_apart_by_what_is_around_them() -> None:
    text = "I was sad and then it helped me. Yes, it helped me. It helped."
    quote = quote_at(text, text.index("it helped"), text.index("it helped") + 9)
    assert place_of(quote, "So: " + text) == 4 + text.index("it helped")
    assert place_of(quote, "it helped, it helped") is None


def test_words_that_are_gone_are_for_a_person() -> None:
    assert place_of(Quote(0, "Dave came", "", ""), "[Worker] came") is None
    assert place_of(Quote(0, "", "", ""), "text") is None


@given(st.text(min_size=1), st.data())
def test_in_an_unchanged_text_a_quote_is_at_its_place_or_ambiguous(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert place_of(quote_at(text, start, end), text) in {start, None}
