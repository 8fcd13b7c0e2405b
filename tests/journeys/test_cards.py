"""What a card says, and in which order."""

from journeys.cards import card_of, said
from journeys.telling import BARRIER, ENABLER, Dependency, Force, Moment, Phase, Reading, Telling

MOMENT = Moment(
    "b", "p", "We got a bed", when="In May", agency="Housing", channel="Letter", quote="At last",
    need="Sleep", well="The visit", better="The wait", needed="One letter", is_turning=True,
)  # fmt: skip
TELLING = Telling(
    phases=(Phase("p", "Before"),),
    moments=(Moment("a", "p", "Nobody came"), MOMENT),
    forces=(Force("f", "b", ENABLER, "She rang"), Force("g", "b", BARRIER, "The form")),
    dependencies=(Dependency("d", "a", "b"),),
    readings=(Reading("r", "b", "Your well-being", 4),),
)


def test_everything_is_said_in_order() -> None:
    assert said(TELLING, MOMENT, alone=True) == [
        ("turning", "Turning point"),
        ("when", "In May"),
        ("what", "We got a bed"),
        ("who", "Housing · Letter"),
        ("quote", "“At last”"),
        ("need", "Needed: Sleep"),
        ("enabler", "She rang"),
        ("barrier", "The form"),
        ("well", "The visit"),
        ("better", "The wait"),
        ("needed", "One letter"),
        ("reading", "Your well-being: 4 of 10"),
        ("depends", "Only once 1 had happened"),
    ]
    assert len(said(TELLING, MOMENT, alone=False)) == 12


def test_a_moment_without_an_agency_was_the_family_alone() -> None:
    told = said(TELLING, TELLING.moments[0], alone=False)
    assert told == [("what", "Nobody came"), ("who", "The family themselves")]


def test_a_card_moves_with_its_words() -> None:
    card = card_of(TELLING, MOMENT, 196, 14, alone=False)
    moved = card.at(100, 50)
    for box, other in zip(card.words, moved.words, strict=True):
        assert (other.x, other.y) == (box.x + 100, box.y + 50)
    assert card.words[-1].bottom < card.height
