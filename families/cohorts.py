"""Which families a figure is about: named rules, and who was left out by which (pure).

A cohort is a list of rules in order. A family belongs to it if it meets all of
them; if not, it is counted under the first rule that it fails, so the tally of
those left out adds up to everybody.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from families.facts import Facts


@dataclass(frozen=True)
class Rule:
    """One condition: its key, what it asks in words, and the test of a family's facts."""

    key: str
    words: str
    is_met: Callable[[Facts, date], bool]


RULES = {
    rule.key: rule
    for rule in (
        Rule("adult", "an adult was assessed, and the assessment completed",
             lambda f, on: f.adult_on is not None and f.adult_on <= on),
        Rule("child", "a child was assessed, and the assessment completed",
             lambda f, on: f.child_on is not None and f.child_on <= on),
        Rule("family", "the family was assessed, and the assessment completed",
             lambda f, on: f.family_on is not None and f.family_on <= on),
        Rule("closed", "the case is closed",
             lambda f, on: f.closed_on is not None and f.closed_on <= on),
        Rule("open", "the case is open", lambda f, on: f.is_open(on)),
        Rule("initial", "there is an initial reading",
             lambda f, on: f.initial is not None),
        Rule("review", "there is a review of it before the closure",
             lambda f, on: f.latest_review is not None),
        Rule("whole", "all ten domains were read at the start and at the end",
             lambda f, on: all(each is not None and each.is_whole
                               for each in (f.initial, f.latest_review))),
        Rule("slf", "the service is Supporting Local Families", lambda f, on: f.service == "slf"),
        Rule("cc", "the service is Children’s Centres", lambda f, on: f.service == "cc"),
    )
}  # fmt: skip

CLUSTERING = ("adult", "child", "family")
PROGRESS = (*CLUSTERING, "closed", "initial", "review")
NAMED = {"clustering": CLUSTERING, "progress": PROGRESS}


@dataclass(frozen=True)
class LeftOut:
    """How many families failed this rule first."""

    rule: Rule
    families: int


@dataclass(frozen=True)
class Tally:
    """The members of a cohort by primary key, and everybody else by the first rule they fail."""

    members: tuple[int, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def considered(self) -> int:
        """Every family that was looked at."""
        return len(self.members) + sum(each.families for each in self.left_out)


def rules_named(keys: Iterable[str]) -> list[Rule]:
    """These rules in order. Raises ValueError naming a key that is not a rule, or given twice."""
    chosen: list[Rule] = []
    for key in keys:
        if key not in RULES:
            raise ValueError(f"there is no rule “{key}”; the rules are {', '.join(RULES)}")
        if RULES[key] in chosen:
            raise ValueError(f"the rule “{key}” is named twice")
        chosen.append(RULES[key])
    return chosen


def tally(families: Iterable[Facts], rules: Sequence[Rule], on: date) -> Tally:
    """Who meets every rule on this day, and who fails which first."""
    members: list[int] = []
    failed = dict.fromkeys(range(len(rules)), 0)
    for facts in families:
        first = next((n for n, rule in enumerate(rules) if not rule.is_met(facts, on)), None)
        if first is None:
            members.append(facts.pk)
        else:
            failed[first] += 1
    left_out = (LeftOut(rules[n], count) for n, count in failed.items())
    return Tally(tuple(members), tuple(left_out))
