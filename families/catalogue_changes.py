"""What a new version of the needs changes against the one before (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from families.needs import MOST_NEEDS, NeedRow

ADDED, RETIRED, RENAMED, MAPPED, MOVED = "added", "retired", "renamed", "mapped", "moved"


@dataclass(frozen=True)
class Change:
    """One need that is not as it was; `before` is None where it is new, `after` where it goes."""

    what: str
    code: str
    before: NeedRow | None
    after: NeedRow | None


def changes(before: Sequence[NeedRow], after: Sequence[NeedRow]) -> list[Change]:
    """Every change from one version to the next: retired, added, then those of needs that stay."""
    old, new = {row.code: row for row in before}, {row.code: row for row in after}
    found = [Change(RETIRED, code, row, None) for code, row in old.items() if code not in new]
    found += [Change(ADDED, code, None, row) for code, row in new.items() if code not in old]
    for code, row in new.items():
        was = old.get(code)
        if was is None:
            continue
        if was.level != row.level:
            found.append(Change(MOVED, code, was, row))
        if was.name != row.name:
            found.append(Change(RENAMED, code, was, row))
        if (was.headline, was.also) != (row.headline, row.also):
            found.append(Change(MAPPED, code, was, row))
    return found


def bits_of(codes: Sequence[str], former: Mapping[str, int], used: Sequence[int]) -> list[int]:
    """A bit for each need: its own as long as it has its code, else one that no version used.

    Where every bit was used once, that of a retired need is taken again.
    """
    kept = {former[code] for code in codes if code in former}
    free = [bit for bit in range(MOST_NEEDS) if bit not in kept]
    fresh = iter(sorted(free, key=lambda bit: (bit in used, bit)))
    return [former[code] if code in former else next(fresh) for code in codes]
