"""The classes of release: what a council decided about who is shown small numbers.

Plain data, so that pages may say the limits without loading any arithmetic.
"""

from dataclasses import dataclass

MARKER = "[c]"
"""What stands for a number that is not shown: for "confidential"."""


@dataclass(frozen=True)
class ReleaseRule:
    """What a council decided about one kind of release.

    `threshold`: groups of fewer people than this are hidden. `least_answer`: inside a group that
    is shown, no answer of fewer people stands alone. `zeros_hidden`: "nobody" is hidden too.
    `round_to`: shown numbers are rounded to the nearest multiple. `hides_size`: it must not be
    provable that a hidden number is small, and no remainder may be small. `spread`: how far apart
    the possible values of a small number must lie. `smallest_whole`: a percentage needs at least
    this many people below the line.
    """

    key: str
    name: str
    threshold: int
    least_answer: int
    zeros_hidden: bool
    round_to: int
    hides_size: bool
    spread: int
    smallest_whole: int


INSIDE_TEAM = ReleaseRule(
    key="inside-team",
    name="Inside the evaluation team",
    threshold=5,
    least_answer=5,
    zeros_hidden=False,
    round_to=1,
    hides_size=True,
    spread=1,
    smallest_whole=5,
)
"""Counts of 1 to 4 are hidden; zeros are shown."""

PUBLIC = ReleaseRule(
    key="public",
    name="Shown wider or public",
    threshold=8,
    least_answer=8,
    zeros_hidden=False,
    round_to=5,
    hides_size=False,
    spread=3,
    smallest_whole=20,
)
"""Counts of 1 to 7 are hidden, all others rounded to the nearest 5, each by itself."""

STAFF_SURVEY = ReleaseRule(
    key="staff-survey",
    name="Staff survey",
    threshold=10,
    least_answer=3,
    zeros_hidden=True,
    round_to=1,
    hides_size=True,
    spread=3,
    smallest_whole=10,
)
"""Groups of at least 10. Zero is hidden too: a team of which nobody answered is also a finding."""

CLASSES = {rule.key: rule for rule in (INSIDE_TEAM, PUBLIC, STAFF_SURVEY)}
