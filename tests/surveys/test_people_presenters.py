"""What the pages about people show."""

import pytest

from surveys.coverage import Coverage
from surveys.models import Channel
from surveys.people_presenters import channel_table, reading

PARTNERS = Coverage(
    listed=320,
    not_reached=20,
    bounced=3,
    opted_out=2,
    by_channel={Channel.EMAIL: 7, Channel.WEB: 29},
)


def test_the_sentence_gives_both_denominators_and_the_gap() -> None:
    assert reading(PARTNERS) == (
        "36 of the 300 people asked answered (12.0%). 20 more could not be asked, since we have "
        "no email address: 6.3% of the list of 320. Of the whole list, 11.3% answered."
    )


@pytest.mark.parametrize(
    ("listed", "words"),
    [(0, "Nobody has been asked yet."), (5, "0 of the 5 people asked answered (0.0%).")],
)
def test_the_sentence_is_short_where_there_is_no_gap(listed: int, words: str) -> None:
    empty = Coverage(listed=listed, not_reached=0, bounced=0, opted_out=0, by_channel={})
    assert reading(empty) == words


def test_only_channels_that_were_used_are_listed_in_their_own_order() -> None:
    assert channel_table(PARTNERS)["rows"] == [
        ["Online", 29, "80.6%"],
        ["By email", 7, "19.4%"],
    ]
