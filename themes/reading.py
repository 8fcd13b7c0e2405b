"""Texts as they are listed: filtered, in pages by key, and drawn at random."""

from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.forms import Form

from themes.models import Document
from themes.models.documents import DocumentQuerySet

ORDER = ("collection", "sha256", "pk")
"""By the hash of the words: the place in the list tells nothing of who wrote them or when."""


@dataclass(frozen=True)
class TextPage:
    """Some texts, and the key of the last one where more follow."""

    documents: list[Document]
    after: str


@dataclass(frozen=True)
class ListedTexts:
    """The texts that a filter leaves."""

    documents: DocumentQuerySet
    form: Form

    def page(self, after: str, size: int) -> TextPage:
        """The texts that follow one of them."""
        found = self.documents.with_opening().order_by(*ORDER)
        if last := self._document(after):
            found = found.filter(
                Q(collection__gt=last.collection)
                | Q(collection=last.collection, sha256__gt=last.sha256)
                | Q(collection=last.collection, sha256=last.sha256, pk__gt=last.pk)
            )
        rows = list(found[: size + 1])
        return TextPage(rows[:size], str(rows[size - 1].pk) if len(rows) > size else "")

    def _document(self, key: str) -> Document | None:
        try:
            return self.documents.filter(pk=UUID(key)).first() if key else None
        except ValueError:
            return None

    def sample(self, how_many: int, *, seed: int) -> list[Document]:
        """So many texts drawn by chance."""
        keys = list(self.documents.order_by(*ORDER).values_list("pk", flat=True))
        drawn = Random(seed).sample(keys, min(how_many, len(keys)))  # noqa: S311  # a sample, no secret
        return list(self.documents.filter(pk__in=drawn).order_by(*ORDER))

    def query(self) -> str:
        """The filter as part of an address."""
        return urlencode({name: value for name, value in self._chosen().items() if value})

    def _chosen(self) -> dict[str, Any]:
        return self.form.cleaned_data if self.form.is_valid() else {}


def listed_texts(documents: DocumentQuerySet, form: Form) -> ListedTexts:
    """The texts that the form's filter leaves; all of them where it makes no sense."""
    chosen = form.cleaned_data if form.is_valid() else {}
    for name in ("kind", "collection"):
        if chosen.get(name):
            documents = documents.filter(**{name: chosen[name]})
    return ListedTexts(documents.holding(chosen.get("words", "")), form)
