"""What counts of themes are made from: who told what, by source.

A *teller* is counted, never an excerpt: a person who answered, somebody who wrote stories, a
family, or a text where nobody knows who said it. Somebody who tells in two rounds is counted once
in each. Only texts that somebody has read by the codebook are counted, with what was settled.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from analytics.release import rule_of
from analytics.stats.classes import INSIDE_TEAM, STAFF_SURVEY
from journeys.models import Interview
from msc.models import Story
from surveys.models import Response
from themes.comparing import final_codes
from themes.models import Codebook, Document, Kind, TextRead

NOT_GIVEN = "Several or not given"
PROPERTIES = {
    "locality": "Locality", "service": "Service", "round": "Round", "role": "Role",
    "cluster": "Cluster of the family",
}  # fmt: skip
UNITS = {
    Kind.ANSWER: "people who answered",
    Kind.STORY: "people who told stories, once a round",
    Kind.REASON: "reasons",
    Kind.INTERVIEW: "families",
    Kind.PIECE: "things said",
    Kind.FILE: "texts",
}


@dataclass(frozen=True)
class Told:
    """The codes of one text, and who told it."""

    text: str
    teller: str
    codes: frozenset[int]
    properties: Mapping[str, str]


@dataclass(frozen=True)
class Source:
    """All texts of one kind that were read, and the rule by which their counts leave."""

    kind: Kind
    rule: str
    told: tuple[Told, ...]


def load_sources(codebook: Codebook) -> list[Source]:
    """Every kind of text that was read, in the order of the kinds."""
    codes: dict[Any, set[int]] = defaultdict(set)
    used = set(codebook.codes.in_use().values_list("pk", flat=True))
    for document, code in final_codes(codebook):
        if code in used:
            codes[document].add(code)
    documents = read_texts(codebook, codes)
    found = []
    for kind in Kind:
        mine = [each for each in documents if each.kind == kind]
        if mine:
            tellers, clusters = tellers_of(kind, mine), clusters_of(kind, mine)
            told = tuple(
                Told(
                    str(each.pk), f"{tellers.get(each.source_id, each.pk)}/{each.round_id}",
                    frozenset(codes[each.pk]), properties_of(each, clusters),
                )
                for each in mine
            )  # fmt: skip
            found.append(Source(kind, rule_for(kind, mine), told))
    return found


def read_texts(codebook: Codebook, coded: Iterable[Any]) -> list[Document]:
    """Texts that a coder has finished, or that have a code: having none says something too."""
    done = TextRead.objects.by_codebook(codebook).values_list("document", flat=True)
    keys = set(done) | set(coded)
    live = Document.objects.live().filter(programme=codebook.programme_id)
    named = live.select_related("round", "locality", "service").order_by("round__opens_on", "pk")
    return [each for each in named if each.pk in keys]


def tellers_of(kind: Kind, documents: Iterable[Document]) -> dict[Any, str]:
    """Who stands behind each source, where several texts have the same teller."""
    keys = [each.source_id for each in documents if each.source_id]
    if kind == Kind.ANSWER:
        return {key: str(key) for key in keys}
    if kind == Kind.STORY:
        return _named(Story.objects.filter(pk__in=keys).values_list("pk", "writer"))
    if kind == Kind.INTERVIEW:
        return _named(Interview.objects.filter(pk__in=keys).values_list("pk", "family"))
    return {}


def _named(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, str]:
    return {key: str(teller or key) for key, teller in pairs}


def clusters_of(kind: Kind, documents: Iterable[Document]) -> dict[Any, str]:
    """The cluster of the family of each interview, with the grouping it is of."""
    if kind != Kind.INTERVIEW:
        return {}
    keys = [each.source_id for each in documents if each.source_id]
    interviews = Interview.objects.filter(pk__in=keys)
    rows = interviews.values_list("pk", "cluster", "grouping")
    return {key: f"{cluster} ({of})" if of else cluster for key, cluster, of in rows if cluster}


def properties_of(document: Document, clusters: Mapping[Any, str]) -> dict[str, str]:
    """By what a text may be grouped."""
    return {
        "locality": document.locality.name if document.locality else NOT_GIVEN,
        "service": document.service.name if document.service else NOT_GIVEN,
        "round": document.round.name if document.round else NOT_GIVEN,
        "role": document.role or NOT_GIVEN,
        "cluster": clusters.get(document.source_id, NOT_GIVEN),
    }


def rule_for(kind: Kind, documents: Iterable[Document]) -> str:
    """What people were promised decides; the strictest of all that were asked."""
    if kind != Kind.ANSWER:
        return INSIDE_TEAM.key
    keys = [each.source_id for each in documents if each.source_id]
    asked = Response.objects.filter(pk__in=keys).order_by()
    promises = asked.values_list("survey__promise", flat=True).distinct()
    rules = {rule_of(promise).key for promise in promises}
    return INSIDE_TEAM.key if rules == {INSIDE_TEAM.key} else STAFF_SURVEY.key


def hash_of(sources: Iterable[Source]) -> str:
    """The hash of everything that was counted."""
    made = sha256()
    for source in sources:
        for told in source.told:
            row = (source.kind, told.text, told.teller, sorted(told.codes), told.properties)
            made.update(repr(row).encode())
    return made.hexdigest()
