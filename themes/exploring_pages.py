"""What the page of words is told: tables of the words of some texts."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Sum

from accounts.models import User
from themes.exploring import (
    InContext,
    collocations,
    frequent,
    in_context,
    keyness,
    near_duplicates,
    of_pattern,
    of_stems,
)
from themes.models import Document, Exploration, Look, Passage
from themes.models.documents import DocumentQuerySet

MOST_WORDS = 100_000
"""So many words are gone through while somebody waits."""
ROWS, PLACES = 25, 100
TOO_MANY = f"That is more than {MOST_WORDS:,} words. Choose one source or collection."


def explored(documents: DocumentQuerySet, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """The chosen texts as tables; they are laid against all others where those are not too many."""
    mine = chosen_of(documents, chosen)
    words, everything = words_in(mine), words_in(documents)
    if words > MOST_WORDS:
        return {"why_not": TOO_MANY}
    texts = texts_of(mine)
    wanted = chosen.get("words", "")
    found: dict[str, Any] = {"texts": len(texts), "words": words, "wanted": wanted}
    if wanted:
        return found | {"places": places(texts, wanted, chosen.get("how") or "words")}
    values = list(texts.values())
    found |= {
        "frequent": _table("Words in most texts", ["Texts", "Times"], [
            [each.words, each.texts, each.times] for each in frequent(values, ROWS)
        ]),
        "together": _table("Words that stand together", ["Texts", "Times", "G²"], [
            [each.words, each.texts, each.times, f"{each.strength:.1f}"]
            for each in collocations(values, ROWS)
        ]),
        "alike": [
            (Document(pk=each.one), Document(pk=each.other), round(100 * each.likeness))
            for each in near_duplicates(texts)[:ROWS]
        ],
    }  # fmt: skip
    if words < everything <= MOST_WORDS:
        rest = texts_of(documents.exclude(pk__in=mine.values("pk")))
        keys = keyness(values, list(rest.values()), ROWS)
        found["keys"] = _table(
            "Words said more here than elsewhere",
            ["Texts", "Here, per 1,000 words", "Elsewhere", "G²"],
            [
                [k.word, k.texts, f"{k.here:.1f}", f"{k.elsewhere:.1f}", f"{k.strength:.1f}"]
                for k in keys
            ],
        )
    return found


def chosen_of(documents: DocumentQuerySet, chosen: Mapping[str, Any]) -> DocumentQuerySet:
    """Those of the source and collection that were chosen."""
    for name in ("kind", "collection"):
        if chosen.get(name):
            documents = documents.filter(**{name: chosen[name]})
    return documents


def looked_at(look: Exploration) -> DocumentQuerySet:
    """The texts that the worker was asked to look at."""
    live = Document.objects.live().filter(programme=look.programme_id)
    return chosen_of(live, {"kind": look.kind, "collection": look.collection})


def exploration_page(user: User, look: Exploration) -> dict[str, Any]:
    """What was found, with the words that stand there now."""
    seen = Document.objects.visible_to(user).live()
    if look.look == Look.MEANING:
        found = seen.in_bulk({each["document"] for each in look.found})
        near = [(found[UUID(e["document"])], e) for e in look.found if UUID(e["document"]) in found]
        return {"nearest": [
            (document, document.words_at(each["start"], each["end"]), each["nearness"])
            for document, each in near
        ]}  # fmt: skip
    typical = seen.with_opening().in_bulk({key for each in look.found for key in each["typical"]})
    return {"topics": [
        each | {"typical": [typical[UUID(k)] for k in each["typical"] if UUID(k) in typical]}
        for each in look.found
    ]}  # fmt: skip


def words_in(documents: DocumentQuerySet) -> int:
    """How many words these texts have."""
    number: int = documents.aggregate(number=Sum("word_count"))["number"] or 0
    return number


def texts_of(documents: DocumentQuerySet) -> dict[Any, str]:
    """The texts by their key."""
    found: dict[Any, list[str]] = defaultdict(list)
    rows = Passage.objects.filter(document__in=documents).order_by("document", "start")
    for document, text in rows.values_list("document", "text"):
        found[document].append(text)
    return {document: "".join(parts) for document, parts in found.items()}


WAYS: dict[str, tuple[str, Callable[[Mapping[Any, str], str], Iterator[InContext]]]] = {
    "words": ("These words as they stand", in_context),
    "stems": ("These words in whatever form", of_stems),
    "pattern": ("A pattern (regular expression)", of_pattern),
}
"""How words are looked for."""


def places(texts: Mapping[Any, str], wanted: str, how: str) -> list[tuple[Document, Any]]:
    """Where words stand, with what is around them, and the document by its number."""
    found = islice(WAYS[how][1](texts, wanted), PLACES)
    return [(Document(pk=each.text), each) for each in found]


def _table(caption: str, numbers: list[str], rows: list[list[Any]]) -> dict[str, Any]:
    heads = [{"label": "Words"}, *({"label": each, "numeric": True} for each in numbers)]
    return {"caption": caption, "columns": heads, "rows": rows, "row_heads": True}
