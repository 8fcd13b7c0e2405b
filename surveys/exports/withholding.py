"""What a file of answers to a confidential survey may hold, and what it leaves out.

Rows of answers beside role, service, locality and length of service would name people. So a
file holds at most one of these background questions, small groups of it are put together, and
texts stand apart from everything else in an order made from the words alone. Two files with
different background questions could be joined by the answers in them, so the first one that
leaves decides for all later ones (`surveys/rules.py`).
"""

from collections.abc import Mapping

LEAST_PEOPLE = 10
TOGETHER = "small_groups"
TOGETHER_LABEL = f"Groups of fewer than {LEAST_PEOPLE} people, put together"


def put_together(counts: Mapping[str, int]) -> frozenset[str]:
    """The levels that are not shown by themselves, given how many people each has.

    All that have fewer than ten, and as many of the next smallest as it takes for ten together.
    """
    by_size = sorted((people, level) for level, people in counts.items() if people)
    chosen: set[str] = set()
    people_in = 0
    for people, level in by_size:
        if people >= LEAST_PEOPLE and (not chosen or people_in >= LEAST_PEOPLE):
            break
        chosen.add(level)
        people_in += people
    return frozenset(chosen)
