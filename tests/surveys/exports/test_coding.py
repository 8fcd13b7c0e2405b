"""Which codes stand for no answer."""

from surveys.columns import Column, Kind, State
from surveys.exports.coding import codes_apart_from, codes_of, coding_of, is_numeric, is_text
from surveys.exports.variables import MAIN_LEADS, shown


def test_codes_lie_below_every_number_and_apart_from_every_text() -> None:
    assert codes_of(100) == {
        State.LEFT_BLANK: -98, State.NOT_ASKED: -97, State.NOT_IN_VERSION: -96,
        State.UNEXPECTED: -95,
    }  # fmt: skip
    (low,) = shown(Column("a", "a", "a", Kind.NUMBER, "A", "", {1: "a"}, least=-96))
    assert coding_of(low) == codes_of(1000)
    assert codes_apart_from({"-96", "-998"}) == codes_of(10_000)


def test_days_are_neither_numbers_nor_texts() -> None:
    kinds = {each.name: (is_numeric(each), is_text(each)) for each in MAIN_LEADS}
    assert kinds["row"] == (True, False)
    assert kinds["response"] == (False, True)
    assert kinds["received_on"] == (False, False)
