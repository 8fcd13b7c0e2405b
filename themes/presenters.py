"""Codes and texts as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from accounts.models import User
from accounts.permissions import ROLES, Permission, Role
from themes.models import Codebook, Coding, CodingState, Document


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


def progress_of(documents: Iterable[Document], user: User) -> tuple[int, int]:
    """How many of the person's texts are done, and how many there are."""
    given = user.assignments.filter(document__in=documents)
    numbers = given.aggregate(done=Count("pk", filter=Q(done_at__isnull=False)), all=Count("pk"))
    return numbers["done"], numbers["all"]


def lost_codings(user: User) -> int:
    """How many codings lost their words and wait to be looked at."""
    return Coding.objects.visible_to(user).filter(state=CodingState.LOST).count()
