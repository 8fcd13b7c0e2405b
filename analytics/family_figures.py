"""The published figures of case data, computed from rows: cohorts, bands, groups.

True figures, before disclosure control, for checking against a report; see `figures`.
"""

from collections import Counter
from datetime import date

from analytics.counting import percent
from analytics.models import FamilyLabel, FamilyRun, Method
from families.cohorts import CLUSTERING, PROGRESS, Tally, rules_named, tally
from families.facts import Facts
from families.frames import facts
from families.models import Catalogue, Family, Load, LoadState, Measure

BANDS = ("lower", "middle", "higher")
ENDS = ("start", "end")
RATES = {"higher-than-average": 1, "lower-than-average": -1}

Values = dict[str, int | None]
Pair = tuple[int, int]


def family_figures() -> Values:
    """Every figure that the loaded case data can answer, by key; nothing where there is none."""
    on = data_cut()
    if on is None:
        return {}
    everybody = list(facts(Family.objects.all()))
    return _cohorts(everybody, on) | _groups() | _bands()


def data_cut() -> date | None:
    """The day of the newest extract that was loaded."""
    loads = Load.objects.filter(state=LoadState.LOADED).order_by("-extracted_on")
    return loads.values_list("extracted_on", flat=True).first()


def _cohorts(everybody: list[Facts], on: date) -> Values:
    progress = _tally(everybody, PROGRESS, on)
    members = set(progress.members)
    return {
        "families.clustering": len(_tally(everybody, CLUSTERING, on).members),
        "families.progress": len(members),
        "people.progress": sum(each.people for each in everybody if each.pk in members),
        "needs.catalogue": Catalogue.objects.current().needs.count(),
        "readings.domains": len(Measure.objects.current().domains),
    }


def _tally(everybody: list[Facts], rules: tuple[str, ...], on: date) -> Tally:
    return tally(everybody, rules_named(rules), on)


def _groups() -> Values:
    """The groups of the accepted run, and the higher groups they are put together to."""
    run = FamilyRun.objects.accepted(Method.NEEDS)
    if run is None:
        return {}
    names = run.names.all()
    return {"clusters.count": len(names), "clusters.groups": len({n.high_level for n in names})}


def _bands() -> Values:
    """The matrix and its rates: of the accepted run of progress, else of the newest one."""
    complete = FamilyRun.objects.complete().filter(method=Method.PROGRESS)
    run = FamilyRun.objects.accepted(Method.PROGRESS) or complete.order_by("-asked_at").first()
    if run is None:
        return {}
    pairs = {
        family: (start, end)
        for family, start, end in FamilyLabel.objects.filter(run=run).values_list(
            "family_id", "start", "end"
        )
        if start is not None and end is not None
    }
    return _matrix(Counter(pairs.values())) | _rates(pairs)


def _matrix(cells: Counter[Pair]) -> Values:
    whole = cells.total()
    values: Values = {}
    for first, start in enumerate(BANDS):
        for last, end in enumerate(BANDS):
            key = f"progress.matrix.{start}.{end}"
            values[key] = percent(cells[first, last], whole) if whole else None
    for place, when in enumerate(ENDS):
        mix = Counter[int]()
        for pair, families in cells.items():
            mix[pair[place]] += families
        for number, band in enumerate(BANDS):
            values[f"progress.{when}.{band}"] = percent(mix[number], whole) if whole else None
    return values | {f"progress.{rate}": _rate(cells, sign) for rate, sign in RATES.items()}


def _rates(pairs: dict[int, Pair]) -> Values:
    """The two rates of each group of the accepted run, by its letter."""
    run = FamilyRun.objects.accepted(Method.NEEDS)
    if run is None:
        return {}
    letters = dict(run.names.values_list("label", "letter"))
    groups: dict[str, Counter[Pair]] = {letter: Counter() for letter in letters.values()}
    for family, label in run.labels.filter(label__isnull=False).values_list("family_id", "label"):
        if family in pairs and label in letters:
            groups[letters[label]][pairs[family]] += 1
    return {
        f"progress.{rate}.cluster.{letter}": _rate(cells, sign)
        for letter, cells in groups.items()
        for rate, sign in RATES.items()
    }


def _rate(cells: Counter[Pair], sign: int) -> int | None:
    """Whole per cent of families whose band rose (1) or fell (-1)."""
    moved = sum(n for (start, end), n in cells.items() if (end - start) * sign > 0)
    return percent(moved, cells.total()) if cells else None
