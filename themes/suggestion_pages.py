"""Suggestions as pages show them: in which order, why, how sure, and how good they were."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import User
from themes.models import (
    NAMES,
    Codebook,
    Coding,
    Document,
    Suggestion,
    SuggestionState,
)
from themes.models.suggestions import SuggestionQuerySet
from themes.suggesting.known import Method

AROUND, MOST_HERE = 160, 20
FEW_WORDS = 5
"""A definition with fewer words than this tells suggestions little."""
ORDERS: dict[str, tuple[str, tuple[Any, ...]]] = {
    "uncertain": ("Least sure first", ("-doubt", "-score", "pk")),
    "surest": ("Surest first", (F("chance").desc(nulls_last=True), "-score", "pk")),
}
BANDS = ((0.0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1.01))
RIGHT = (SuggestionState.ACCEPTED,)
FOUND = (SuggestionState.ACCEPTED, SuggestionState.MET)


@dataclass(frozen=True)
class ShownSuggestion:
    """A suggestion with what stands around its words, and the coded words that are nearest."""

    suggestion: Suggestion
    lead: str
    trail: str
    near: str

    @property
    def percent(self) -> int | None:
        """How sure, from 0 to 100; none where that is not known."""
        chance = self.suggestion.chance
        return None if chance is None else round(chance * 100)


def waiting(user: User, codebook: Codebook, order: str = "surest") -> SuggestionQuerySet:
    """What waits for a person, in an order that they chose."""
    seen = Suggestion.objects.visible_to(user).waiting().filter(code__codebook=codebook)
    ordered = seen.order_by(*ORDERS.get(order, ORDERS["surest"])[1])
    return ordered.select_related("document", "code", "coding__code")


def shown(user: User, suggestions: Iterable[Suggestion]) -> list[ShownSuggestion]:
    """Suggestions with what stands around their words."""
    rows = list(suggestions)
    near = _near(user, rows)
    return [ShownSuggestion(each, *_around(each), near.get(each.near_id, "")) for each in rows]


def suggestions_here(
    user: User, codebook: Codebook, documents: Iterable[Document]
) -> list[ShownSuggestion]:
    """The surest of what waits in these texts, which stand beside them."""
    keys = [document.pk for document in documents]
    if not Suggestion.objects.waiting().filter(document__in=keys).exists():
        return []  # asked first: whether a person may see any costs ten times as much
    here = waiting(user, codebook).filter(document__in=keys).select_related(None)
    rows = list(here.select_related("code")[:MOST_HERE])
    near = _near(user, rows)
    return [ShownSuggestion(each, "", "", near.get(each.near_id, "")) for each in rows]


def _near(user: User, rows: Iterable[Suggestion]) -> dict[Any, str]:
    """The nearest coded words, of codings that the person sees."""
    keys = [each.near_id for each in rows if each.near_id]
    seen = Coding.objects.visible_to(user).live().filter(pk__in=keys) if keys else []
    return {coding.pk: coding.quote for coding in seen}


def _around(each: Suggestion) -> tuple[str, str]:
    begin = max(0, each.start - AROUND)
    words = each.document.words_at(begin, min(each.document.length, each.end + AROUND))
    lead, trail = words[: each.start - begin], words[each.end - begin :]
    return (lead.split(" ", 1)[-1] if begin else lead), trail.rsplit(" ", 1)[0]


def thin_codes(codebook: Codebook) -> list[Any]:
    """Codes in use whose definition says too little to tell them from others."""
    return [
        code
        for code in codebook.codes.in_use()
        if len(code.definition.split()) < FEW_WORDS or code.definition.startswith("Words that tell")
    ]


@dataclass
class Tally:
    """What came of suggestions by one method."""

    decided: int = 0
    right: int = 0
    found: int = 0


@dataclass
class Week:
    """What people decided in a week, and how many codes they gave."""

    given: int = 0
    by_method: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))


def _monday(moment: Any) -> date:
    day = timezone.localdate(moment)
    return day - timedelta(days=day.weekday())


def weeks(codebook: Codebook) -> dict[date, Week]:
    """By the Monday of each week since codes were first suggested, the newest first."""
    found: dict[date, Week] = defaultdict(Week)
    first = codebook.suggestion_runs.order_by("asked_at").first()
    if first is None:
        return {}
    codings = Coding.objects.live().filter(code__codebook=codebook, made_at__gt=first.asked_at)
    for made_at in codings.values_list("made_at", flat=True):
        found[_monday(made_at)].given += 1
    rows = Suggestion.objects.counted().filter(code__codebook=codebook, decided_at__isnull=False)
    for methods, state, at in rows.values_list("methods", "state", "decided_at"):
        for method in methods:
            tally = found[_monday(at)].by_method[method]
            tally.decided += state != SuggestionState.MET
            tally.right += state in RIGHT
            tally.found += state in FOUND
    return dict(sorted(found.items(), reverse=True))


def record_table(found: dict[date, Week]) -> dict[str, Any]:
    """Precision and recall of each method by week."""
    heads = [str(NAMES[method]).capitalize() for method in Method]
    return {
        "caption": "How good suggestions were, by week",
        "columns": [
            {"label": "Week of"},
            *(
                {"label": head, "unit": "fitted, of those decided", "numeric": True}
                for head in heads
            ),
            *({"label": head, "unit": "found, of codes given", "numeric": True} for head in heads),
        ],
        "rows": [
            [
                date_format(monday, "j F Y"),
                *(_share(t.right, t.decided) for t in _tallies(week)),
                *(_share(t.found, week.given) for t in _tallies(week)),
            ]
            for monday, week in found.items()
        ],
        "row_heads": True,
    }


def _tallies(week: Week) -> Sequence[Tally]:
    return [week.by_method.get(method, Tally()) for method in Method]


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.0%})" if whole else "none"


def sureness_table(codebook: Codebook) -> dict[str, Any]:
    """How often suggestions fitted, by how sure they were said to be."""
    decided = Suggestion.objects.decided().filter(code__codebook=codebook, chance__isnull=False)
    rows = list(decided.values_list("chance", "state"))
    lines = []
    for low, high in BANDS:
        inside = [state in RIGHT for chance, state in rows if low <= (chance or 0) < high]
        name = f"{low:.0%} to {min(high, 1.0):.0%}"
        lines.append([name, len(inside), _share(sum(inside), len(inside))])
    return {
        "caption": "How sure, and how often it fitted",
        "columns": [
            {"label": "Said to be sure"}, {"label": "Decided", "numeric": True},
            {"label": "Fitted", "numeric": True},
        ],
        "rows": lines,
        "row_heads": True,
    }  # fmt: skip
