"""The list carries everything that the picture does."""

from django.template.loader import render_to_string

from journeys.cards import said
from journeys.listing import listed
from tests.journeys.tellings import telling_of


def test_the_list_says_everything_that_the_picture_says() -> None:
    telling = telling_of(24, 9, seed=3)
    page = {"listed": listed(telling), "telling": telling, "nodes": {}}
    html = " ".join(render_to_string("journeys/maps/listed.html", page).split())
    for moment in telling.in_order:
        for kind, words in said(telling, moment, alone=True):
            text = words.removeprefix("Needed: ") if kind == "need" else words
            text = text.replace(" · ", ", ") if kind == "who" else text
            assert text in html, kind
    assert html.count("on a scale from") == 24
