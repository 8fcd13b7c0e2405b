"""Words are taken out wherever they stand, and every place is found again."""

from hypothesis import given
from hypothesis import strategies as st

from themes.redacting import redact


def test_whole_words_are_taken_out_and_parts_of_longer_ones_left() -> None:
    made = redact("Ann rang. Annabel and Ann's mum", "Ann", "[person]")
    assert made.text == "[person] rang. Annabel and [person]'s mum"
    assert made.places == (0, 22)
    assert redact("a (b) c", "(b)", r"\1").text == r"a \1 c"


def test_places_before_after_and_inside_the_words() -> None:
    made = redact("So Ann Lee came.", "Ann Lee", "[person]")
    assert made.text == "So [person] came."
    assert [made.start(place) for place in (0, 3, 5, 11)] == [0, 3, 3, 12]
    assert [made.end(place) for place in (2, 6, 10, 16)] == [2, 11, 11, 17]


@given(st.lists(st.sampled_from(["Ann", "x", "yy", " ", "."]), max_size=12), st.data())
def test_excerpts_that_do_not_cut_the_words_say_what_they_said(
    parts: list[str], data: st.DataObject
) -> None:
    text = "".join(parts)
    made = redact(text, "Ann", "[p]")
    inside = {place for each in made.places for place in range(each + 1, each + 3)}
    ends = st.integers(0, len(text)).filter(lambda place: place not in inside)
    start, end = sorted((data.draw(ends), data.draw(ends)))
    kept = made.text[made.start(start) : made.end(end)]
    whole = [each for each in made.places if start <= each and each + 3 <= end]
    expected = text[start:end]
    for place in reversed(whole):
        expected = f"{expected[: place - start]}[p]{expected[place - start + 3 :]}"
    assert kept == expected
