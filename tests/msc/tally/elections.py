"""Elections from the literature."""

from typing import Any

from msc.tally import Ballot

CITIES = ("Memphis", "Nashville", "Chattanooga", "Knoxville")
TENNESSEE = {
    ("Memphis", "Nashville", "Chattanooga", "Knoxville"): 42,
    ("Nashville", "Chattanooga", "Knoxville", "Memphis"): 26,
    ("Chattanooga", "Knoxville", "Nashville", "Memphis"): 15,
    ("Knoxville", "Chattanooga", "Nashville", "Memphis"): 17,
}
"""A capital for Tennessee: the running example of Wikipedia's pages on voting methods."""

FOOD = ("Oranges", "Pears", "Chocolate", "Strawberries", "Hamburgers")
PARTY = {
    ("Oranges",): 4,
    ("Pears", "Oranges"): 2,
    ("Chocolate", "Strawberries"): 8,
    ("Chocolate", "Hamburgers"): 4,
    ("Strawberries",): 1,
    ("Hamburgers",): 1,
}
"""Three foods for a party of twenty: the example of Wikipedia's “Single transferable vote”."""


def ballots(votes: dict[Any, int], first: int | None = None) -> list[Ballot]:
    """One ballot for each voter; `first` keeps only so many choices on each."""
    return [Ballot(choices[:first]) for choices, times in votes.items() for _ in range(times)]
