"""Words in boxes."""

from journeys.paragraphs import TextBox, set_in


def test_bold_words_are_given_more_room() -> None:
    words = "nobody told us anything until Tuesday and then the letter came"
    bold, plain = set_in("title", words, 150, 14), set_in("what", words, 150, 14)
    assert len(bold.lines) >= len(plain.lines)
    assert " ".join(bold.lines) == " ".join(plain.lines) == words


def test_a_box_is_as_tall_as_its_lines() -> None:
    box = TextBox("what", 5, 7, 100, 10, ("one", "two"))
    assert (box.height, box.bottom) == (26.0, 33.0)
    assert (box.baseline(0), box.baseline(1)) == (17.0, 30.0)
    assert box.moved(1, 2).bottom == 35.0
