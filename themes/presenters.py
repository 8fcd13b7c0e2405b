"""Codes and texts as pages show them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from accounts.models import User
from accounts.permissions import ROLES, Permission, Role
from themes.models import Assignment, Codebook, Coding, CodingState, Document, TextRead


def usage(codebook: Codebook, user: User) -> dict[int, tuple[int, int]]:
    """By code, how many excerpts and documents the person sees coded with it."""
    counted = (
        Coding.objects.visible_to(user)
        .live()
        .filter(code__codebook=codebook)
        .order_by()
        .values("code")
        .annotate(excerpts=Count("pk"), documents=Count("document", distinct=True))
    )
    return {row["code"]: (row["excerpts"], row["documents"]) for row in counted}


def coders() -> list[User]:
    """Everybody whose role lets them code texts, by name."""
    roles = [role for role in Role if Permission.CODE_TEXTS in ROLES[role]]
    people = User.objects.filter(is_active=True, memberships__role__in=roles)
    return list(people.distinct().order_by("name", "pk"))


@dataclass(frozen=True)
class Collection:
    """The documents of one collection, counted."""

    name: str
    kind: str
    documents: int
    words: int


def collections(documents: Iterable[dict[str, object]]) -> list[Collection]:
    """Rows of `counted` as collections."""
    return [
        Collection(
            str(row["collection"]), str(row["kind"]), int(str(row["documents"])),
            int(str(row["words"] or 0)),
        )
        for row in documents
    ]  # fmt: skip


@dataclass(frozen=True)
class Readings:
    """How far a coder is with a codebook: texts read, of those that were given to them."""

    name: str
    done: int
    given: int


def readings(codebook: Codebook) -> list[Readings]:
    """How far everybody is who was given texts or has read some, by name."""
    live = Document.objects.live().filter(programme=codebook.programme_id)
    asked = Assignment.objects.filter(codebook=codebook, document__in=live)
    given = set(asked.values_list("coder", "document"))
    numbers = Counter(coder for coder, _ in given)
    reads = TextRead.objects.by_codebook(codebook).values_list("coder", "document")
    done = Counter(pair[0] for pair in reads if pair in given or pair[0] not in numbers)
    people = User.objects.filter(pk__in={*numbers, *done}).order_by("name", "pk")
    return [Readings(each.name, done[each.pk], numbers[each.pk]) for each in people]


def readings_table(found: Iterable[Readings]) -> dict[str, Any]:
    """The same as a table."""
    return {
        "caption": "Who has read how much",
        "columns": [
            {"label": "Coder"}, {"label": "Read to the end", "numeric": True, "unit": "texts"},
            {"label": "Given to them", "numeric": True, "unit": "texts"},
        ],
        "rows": [[each.name, each.done, each.given or "none"] for each in found],
        "row_heads": True,
    }  # fmt: skip


def is_finished(found: Iterable[Readings]) -> bool:
    """Whether everybody has read all that they were given, and somebody was given something."""
    given = [each for each in found if each.given]
    return bool(given) and all(each.done >= each.given for each in given)


def lost_codings(user: User) -> int:
    """How many codings lost their words and wait to be looked at."""
    return Coding.objects.visible_to(user).filter(state=CodingState.LOST).count()
