"""What pages and commands are told of two groupings side by side."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from accounts.models import User
from analytics.models import Comparison, FamilyRun
from analytics.stats.classes import MARKER
from families.models import Family

Part = dict[str, Any]
AT_ONCE = 100


def called(run: FamilyRun) -> str:
    """A grouping in a few words: where it stands and where it came from."""
    state = "locked grouping" if run.is_locked else f"{run.get_decision_display().lower()} grouping"
    return f"the {state} from {run.came_from}" if run.is_external else f"our {state}, {run}"


def agreement_sentence(comparison: Comparison) -> str:
    """How alike two groupings are, and how many families moved, as far as that may be told."""
    told = comparison.result
    index = f"adjusted Rand index {told['adjusted_rand']:.2f}, where 1 is the same and 0 is chance"
    sentence = f"Beside {called(comparison.other)}, the two are {told['words']} ({index})."
    if told["moved"] is None:
        moved = f"About {told['moved_about']}% of families"
    else:
        moved = f"{told['moved']:,} of {told['families']:,} families ({told['moved_percent']}%)"
    return f"{sentence} {moved} are in another group than most of those they were with."


def agreement_of(run: FamilyRun) -> list[Part]:
    """Each complete comparison of a run with another, in a sentence."""
    made = run.comparisons.complete().select_related("one", "other")
    return [{"pk": each.pk, "sentence": agreement_sentence(each)} for each in made]


def comparison_page(comparison: Comparison) -> Part:
    """Everything the page of a comparison shows."""
    page: Part = {"comparison": comparison, "one": comparison.one, "other": comparison.other}
    if comparison.result is None:
        return page
    return page | {
        "sentence": agreement_sentence(comparison),
        "table": cross_table(comparison),
    }


def cross_table(comparison: Comparison) -> Part:
    """Families by their group in the one (rows) and in the other (columns)."""
    told = comparison.result
    rows, columns = _named(comparison.one), _named(comparison.other)
    total = ["All", *map(_or_hidden, told["columns"]), _or_hidden(told["families"])]
    return {
        "caption": "Families by their group in this result (rows) and in the other (columns)",
        "columns": [
            {"label": "Group"},
            *({"label": columns(n), "numeric": True} for n in range(len(told["columns"]))),
            {"label": "All", "numeric": True},
        ],
        "rows": [
            [rows(n), *map(_or_hidden, cells), _or_hidden(told["rows"][n])]
            for n, cells in enumerate(told["table"])
        ]
        + [total],
        "row_heads": True,
    }


def moves_page(comparison: Comparison, user: User, after: int) -> Part:
    """The families that moved, by their keys, from one on; only those this person may see."""
    one, other = _labels(comparison.one), _labels(comparison.other)
    moved = families_that_moved(one, other)
    seen = Family.objects.visible_to(user).filter(pk__in=moved, pk__gt=after).order_by("pk")
    keys = list(seen.values_list("pk", flat=True)[: AT_ONCE + 1])
    first, second = _named(comparison.one), _named(comparison.other)
    listed = keys[:AT_ONCE]
    return {
        "comparison": comparison,
        "families": len(listed),
        "next": listed[-1] if len(keys) > AT_ONCE else None,
        "table": {
            "caption": "Families that are in another group than most of those they were with",
            "columns": [
                {"label": "Family"},
                {"label": "In this result"},
                {"label": "In the other"},
            ],
            "rows": [[str(pk), first(one[pk]), second(other[pk])] for pk in listed],
            "row_heads": True,
        },
    }


def families_that_moved(one: Mapping[int, int], other: Mapping[int, int]) -> list[int]:
    """Families of both whose other group is not the one most of their own group are in."""
    both = one.keys() & other.keys()
    pairs = Counter((one[pk], other[pk]) for pk in both)
    most: dict[int, tuple[int, int]] = {}
    for (mine, theirs), families in sorted(pairs.items()):
        if families > most.get(mine, (0, 0))[0]:
            most[mine] = (families, theirs)
    return sorted(pk for pk in both if most[one[pk]][1] != other[pk])


def choices(runs: Iterable[FamilyRun], run: FamilyRun) -> list[tuple[str, str]]:
    """The groupings that a run may be compared with, as choices of a form."""
    return [(str(each.pk), f"{called(each)[:1].upper()}{called(each)[1:]}")
            for each in runs if each.pk != run.pk]  # fmt: skip


def _labels(run: FamilyRun) -> dict[int, int]:
    labels = run.labels.filter(label__isnull=False)
    return {pk: label or 0 for pk, label in labels.values_list("family_id", "label")}


def _named(run: FamilyRun) -> Any:
    names = run.group_names()
    return lambda label: names.get(label, f"Group {label + 1}")


def _or_hidden(count: int | None) -> int | str:
    return MARKER if count is None else count
