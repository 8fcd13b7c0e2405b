"""When groups must not be compared, and the sentence that says so.

Two groups may differ because their people differ, because few answered, or
because different kinds of people chose to answer. Only the first is a finding.

- *Small bases*: with fewer than ten people one person moves a mean by a step.
- *Unknown denominators*: without knowing how many were asked there is no
  response rate, so nothing is known about those who did not answer.
- *Response rates far apart*: the bias of a group's mean is about (1 - rate) x
  (mean of those who answered - mean of those who did not) (Cochran 1977, chapter
  13; Groves 2006, Public Opinion Quarterly 70). If willing and unwilling people
  differ by 25 of 100 points, about one standard deviation on such scales, rates
  20 points apart give means 5 points apart with no real difference at all: half
  a step of the scale. More than that is refused.

The reasons never tell a count or rate. A group whose number is withheld by disclosure
control and a group under the minimum get the same words, so that the sentence does
not tell which is which.
"""

from collections.abc import Sequence
from dataclasses import dataclass

MINIMUM_BASE = 10
LARGEST_RATE_GAP = 0.20
NEARLY = 1e-9
UNKNOWN_RATES = (
    "We do not know how many people were asked in each group, so a difference may come from who "
    "chose to answer."
)


@dataclass(frozen=True)
class Group:
    """A group to compare.

    `responses` is None if the number is withheld; `invited` is None if nobody could count it.
    """

    label: str
    responses: int | None
    invited: int | None


def why_not_compare(
    groups: Sequence[Group],
    *,
    minimum_base: int = MINIMUM_BASE,
    largest_rate_gap: float = LARGEST_RATE_GAP,
) -> str:
    """Why these groups must not be compared, as a plain sentence; "" if they may be.

    `largest_rate_gap` is a difference of shares (0.20 is 20 percentage points).
    """
    if len(groups) <= 1:
        return "There is only one group, so there is nothing to compare it with."
    small = [g.label for g in groups if g.responses is None or g.responses < minimum_base]
    if small:
        return (
            f"Not comparable: fewer than {minimum_base} people answered, or the number is "
            f"withheld to protect people, in {_listed(small)}."
        )
    unknown = [g.label for g in groups if not g.invited]
    if unknown:
        return f"Not comparable: we do not know how many people were asked in {_listed(unknown)}."
    return _rates_apart(groups, largest_rate_gap)


def why_not_cross(groups: Sequence[Group], *, largest_rate_gap: float = LARGEST_RATE_GAP) -> str:
    """Why the answers of these groups must not stand side by side; "" if they may.

    Every group here is shown, so none is small. Where it is not known how many were asked the
    page warns (`UNKNOWN_RATES`) and does not refuse: most questionnaires have no headcount.
    """
    return _rates_apart([g for g in groups if g.invited], largest_rate_gap)


def _rates_apart(groups: Sequence[Group], largest_rate_gap: float) -> str:
    rates = [(_rate(g), g.label) for g in groups]
    if not rates:
        return ""
    highest, lowest = max(rates), min(rates)
    if highest[0] - lowest[0] <= largest_rate_gap + NEARLY:
        return ""
    return (
        f"Not comparable: response rates differ by more than {round(100 * largest_rate_gap)} "
        f"percentage points (highest in {highest[1]}, lowest in {lowest[1]}), so who chose to "
        "answer could explain a difference."
    )


def _rate(group: Group) -> float:
    return (group.responses or 0) / (group.invited or 1)


def _listed(labels: Sequence[str]) -> str:
    """Words in a list: "A", "A and B", "A, B and C"."""
    if len(labels) == 1:
        return labels[0]
    return f"{', '.join(labels[:-1])} and {labels[-1]}"
