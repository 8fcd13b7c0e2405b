"""What is known of one family, as rules of cohorts, quality and clocks ask for it (pure)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Reading:
    """Ten scores of one day, domain by domain, by the worker; None where one was not read."""

    taken_on: date
    is_initial: bool
    scores: tuple[int | None, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all domains were read."""
        return None not in self.scores


@dataclass(frozen=True)
class Facts:
    """One family: dates of its case, what was assessed, and its readings in order of their days.

    `adult_on`, `child_on` and `family_on` are the days on which the most recent assessment of the
    kind was completed. `incomplete` counts assessments that were begun and never completed.
    """

    pk: int
    locality: str
    service: str
    team: str
    requested_on: date | None = None
    allocated_on: date | None = None
    assessed_on: date | None = None
    closed_on: date | None = None
    exit_route: str = ""
    adult_on: date | None = None
    child_on: date | None = None
    family_on: date | None = None
    incomplete: int = 0
    people: int = 0
    readings: tuple[Reading, ...] = ()

    @property
    def initial(self) -> Reading | None:
        """The first initial reading."""
        return next((each for each in self.readings if each.is_initial), None)

    @property
    def latest_review(self) -> Reading | None:
        """The last reading after the initial one, and not after the closure."""
        first = self.initial
        if first is None:
            return None
        later = [each for each in self.readings if each.taken_on > first.taken_on
                 and (self.closed_on is None or each.taken_on <= self.closed_on)]  # fmt: skip
        return later[-1] if later else None

    def is_open(self, today: date) -> bool:
        """Whether the case is open on this day."""
        began = self.requested_on is not None and self.requested_on <= today
        return began and (self.closed_on is None or self.closed_on > today)

    def days_open(self, today: date) -> int | None:
        """Days from the request to the closure, or to this day; None without a request date."""
        if self.requested_on is None:
            return None
        return (min(self.closed_on or today, today) - self.requested_on).days
