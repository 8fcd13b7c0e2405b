"""Looks at many texts by what they mean, in the worker: it loads the model as suggestions do."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from jobs.errors import Cancelled, JobFailed
from jobs.leases import Lease
from themes.exploring import keyness
from themes.exploring_pages import looked_at, texts_of
from themes.material import TextUnit, units_of
from themes.models import Exploration, Look
from themes.suggesting.encoding import Matrix
from themes.suggestion_runner import CHUNK, Vectors
from themes.topics import grouped, how_many, unit_rows

NEAREST, LEAST = 50, 0.25
"""So many passages are shown, if they are this near."""
FEWEST, TYPICAL, NAMED = 10, 3, 6
SEED = 2017


def explore(lease: Lease) -> None:
    """Find what was asked for, and write down where it stands."""
    look = Exploration.objects.filter(job=lease.job).first()
    if look is None:
        raise Cancelled
    lease.report(0, 0, "Reading the texts")
    documents = looked_at(look)
    units = list(units_of(documents))
    vectors = Vectors(lease, len(units))
    for at in range(0, len(units), CHUNK):
        vectors.take(units[at : at + CHUNK])
    look.texts = len({each.document for each in units})
    if look.look == Look.MEANING:
        look.found = nearest(units, vectors, look.words)
    else:
        look.found = topics(units, vectors, texts_of(documents))
    with lease.holding():
        if not Exploration.objects.filter(pk=look.pk).update(found=look.found, texts=look.texts):
            raise Cancelled
        lease.finish()


def nearest(units: Sequence[TextUnit], vectors: Vectors, words: str) -> list[dict[str, Any]]:
    """The passages that come nearest to these words, the nearest first."""
    if not units:
        return []
    near = vectors.encode([each.text for each in units]) @ vectors.encode([words])[0]
    best = np.argsort(-near, kind="stable")[:NEAREST]
    return [
        {
            "document": str(units[place].document), "start": units[place].start,
            "end": units[place].end, "nearness": round(float(near[place]), 2),
        }
        for place in best
        if near[place] >= LEAST
    ]  # fmt: skip


def topics(
    units: Sequence[TextUnit], vectors: Vectors, texts: dict[Any, str]
) -> list[dict[str, Any]]:
    """Groups of texts that mean much the same, the largest first, by the words that mark them."""
    keys = list(dict.fromkeys(each.document for each in units))
    if len(keys) < FEWEST:
        raise JobFailed(f"A sketch needs at least {FEWEST} texts. Choose more of them.")
    middles = _by_text(units, vectors, keys)
    group, centres = grouped(middles, how_many(len(keys)), seed=SEED)
    found = []
    for each in np.unique(group):
        inside = np.flatnonzero(group == each)
        mine = [texts[keys[place]] for place in inside]
        rest = [texts[keys[place]] for place in np.flatnonzero(group != each)]
        order = inside[np.argsort(-(middles[inside] @ centres[each]), kind="stable")]
        marked = [key.word for key in keyness(mine, rest, NAMED, least=min(3, len(mine)))]
        typical = [str(keys[place]) for place in order[:TYPICAL]]
        found.append({"words": marked, "texts": len(mine), "typical": typical})
    return sorted(found, key=lambda topic: -topic["texts"])


def _by_text(units: Sequence[TextUnit], vectors: Vectors, keys: Sequence[Any]) -> Matrix:
    """One vector for each text: the mean of its sentences."""
    row = {key: place for place, key in enumerate(keys)}
    encoded = vectors.encode([each.text for each in units])
    sums = np.zeros((len(keys), encoded.shape[1]), np.float32)
    np.add.at(sums, [row[each.document] for each in units], encoded)
    return unit_rows(sums)
