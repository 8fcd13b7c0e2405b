"""Cases that seem stuck (pure): open for long, and next to no progress to see.

The source evaluation looks at cases open for more than twelve months with
relatively no or negative progress, and does not define "relatively". So the rule
is shown and can be set: how many days, how many domains must have risen more
than fallen to count as progress, and after how many days without a review
nothing is known. These families are apart from the progress cohort, which is of
closed cases.
"""

from dataclasses import dataclass
from datetime import date

from families.clocks import REVIEW_EVERY
from families.facts import Facts, Reading


@dataclass(frozen=True)
class StuckRule:
    """What counts as stuck. The defaults are the council's to change."""

    open_days: int = 365
    progress_from: int = 2
    unseen_days: int = REVIEW_EVERY + 4 * 7

    def __post_init__(self) -> None:
        """Refuse a rule that no case, or every case, would meet."""
        if self.open_days <= 0 or self.unseen_days <= 0:
            raise ValueError("days must be more than 0")
        if not 1 <= self.progress_from <= 10:  # noqa: PLR2004  # ten domains
            raise ValueError("progress is asked of 1 to 10 domains")

    @property
    def words(self) -> str:
        """The rule in a sentence."""
        return (
            f"Open for more than {self.open_days} days, and either fewer than "
            f"{self.progress_from} more domains rose than fell between the first and the latest "
            f"reading, or there is no second reading and nothing was read for {self.unseen_days} "
            "days."
        )


@dataclass(frozen=True)
class Movement:
    """Domains that rose, stayed and fell between two readings, of those read both times."""

    rose: int
    same: int
    fell: int


def movement(first: Reading, last: Reading) -> Movement:
    """What moved between two readings, domain by domain."""
    pairs = [
        (a, b)
        for a, b in zip(first.scores, last.scores, strict=True)
        if a is not None and b is not None
    ]
    rose, fell = sum(b > a for a, b in pairs), sum(b < a for a, b in pairs)
    return Movement(rose, len(pairs) - rose - fell, fell)


def why_stuck(facts: Facts, rule: StuckRule, today: date) -> str:
    """Why this case counts as stuck on this day, in words; "" if it does not."""
    days = facts.days_open(today)
    if not facts.is_open(today) or days is None or days <= rule.open_days:
        return ""
    first, last = facts.initial, facts.latest_review
    if first and last:
        moved = movement(first, last)
        is_progress = moved.rose - moved.fell >= rule.progress_from
        return "" if is_progress else standing(moved, None)
    seen = max((each.taken_on for each in facts.readings), default=None)
    unseen = None if seen is None else (today - seen).days
    return "" if unseen is not None and unseen <= rule.unseen_days else standing(None, unseen)


def standing(moved: Movement | None, unseen: int | None) -> str:
    """Where a case stands in words: what moved, or since when nothing was read."""
    if moved:
        domains = "domain" if moved.rose == 1 else "domains"
        return f"{moved.rose} {domains} rose, {moved.same} stayed and {moved.fell} fell."
    if unseen is None:
        return "There is no reading."
    return f"No second reading, and none for {unseen} days."
