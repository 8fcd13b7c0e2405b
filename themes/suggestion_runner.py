"""Suggests codes for all that is uncoded, in the worker: the only place that loads the model."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from jobs.leases import Lease
from jobs.models import State
from themes.material import TextUnit, fingerprint, text_units, texts_of, themes_of
from themes.models import Coding, SentenceVector, Suggestion, SuggestionRun, SuggestionState
from themes.models.documents import DocumentQuerySet
from themes.suggesting.encoding import FINGERPRINT, Matrix, installed
from themes.suggesting.known import Method, Proposal
from themes.suggesting.proposing import Proposer

CHUNK = 500
MODEL = FINGERPRINT[:16]
RENEWED = ("quote", "methods", "score", "chance", "doubt", "because", "near_id")
Place = tuple[Any, int, int, int]
"""Document, code, start, end."""


def suggest(lease: Lease) -> None:
    """Suggest anew, unless nothing changed since the last time."""
    run = SuggestionRun.objects.select_related("codebook").get(job=lease.job)
    run.fingerprint = fingerprint(run.codebook)
    done = SuggestionRun.objects.filter(codebook=run.codebook, job__state=State.DONE)
    before = done.exclude(pk=run.pk).first()
    if before and before.fingerprint == run.fingerprint:
        run.examples, run.units = before.examples, before.units
        with lease.holding():
            run.save(update_fields=["fingerprint", "examples", "units"])
        return
    suggest_for(lease, run, texts_of(run.codebook))


def suggest_for(lease: Lease, run: SuggestionRun, documents: DocumentQuerySet) -> None:
    """Learn from what was coded in these texts, and suggest codes for the rest of them."""
    lease.report(0, 0, "Reading the texts")
    found = list(text_units(run.codebook, documents))
    read, uncoded = [each for each in found if each.is_read], [e for e in found if not e.is_read]
    vectors = Vectors(lease, len(found))
    for at in range(0, len(read), CHUNK):
        vectors.take(read[at : at + CHUNK])
    examples = [each.example() for each in read]
    proposer = Proposer(themes_of(run.codebook), examples, vectors.encode)
    made: list[Suggestion] = []
    for at in range(0, len(uncoded), CHUNK):
        some = uncoded[at : at + CHUNK]
        vectors.take(some)
        proposed = proposer.propose([unit.text for unit in some])
        made += [_suggestion(some[each.text], each, read) for each in proposed]
    run.examples, run.units = sum(bool(each.given) for each in read), len(uncoded)
    with lease.holding():
        run.added = _put(run, made, read)
        run.save(update_fields=["fingerprint", "examples", "units", "added"])


class Vectors:
    """The vectors of units: kept ones are read, new ones are made and kept."""

    def __init__(self, lease: Lease, total: int) -> None:
        self.lease, self.total, self.done = lease, total, 0
        self.known: dict[str, Matrix] = {}

    def take(self, some: Sequence[TextUnit]) -> None:
        """Know the vectors of these units too."""
        self.lease.report(
            self.done, self.total, f"{self.done} of {self.total} sentences understood"
        )
        passages = {each.passage for each in some}
        rows = SentenceVector.objects.filter(model=MODEL, passage__in=passages)
        kept = {(row.passage_id, row.start, row.end): row.vector for row in rows}
        new = [each for each in some if _at(each) not in kept]
        for each in some:
            if _at(each) in kept:
                self.known[each.text] = np.frombuffer(kept[_at(each)], np.float32)
        self._learn([each.text for each in new])
        with self.lease.holding():
            SentenceVector.objects.bulk_create(
                [
                    SentenceVector(
                        passage_id=each.passage, start=each.start, end=each.end, model=MODEL,
                        vector=self.known[each.text].tobytes(),
                    )
                    for each in new
                ],
                ignore_conflicts=True,  # a run for another codebook may have kept them
            )  # fmt: skip
        self.done += len(some)

    def _learn(self, texts: Sequence[str]) -> None:
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        self.known.update(zip(new, installed().encode(new), strict=True))

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One row for each text."""
        self._learn(texts)
        return np.array([self.known[text] for text in texts])


def _at(unit: TextUnit) -> tuple[int, int, int]:
    return unit.passage, unit.start, unit.end


def _suggestion(unit: TextUnit, proposal: Proposal, read: Sequence[TextUnit]) -> Suggestion:
    near = None if proposal.near is None else read[proposal.near].given[proposal.key]
    doubt = 0.0 if proposal.chance is None else 1 - 2 * abs(proposal.chance - 0.5)
    return Suggestion(
        document_id=unit.document, code_id=proposal.key, start=unit.start, end=unit.end,
        quote=unit.text, methods=[each for each in Method if each in proposal.methods],
        score=proposal.score, chance=proposal.chance, doubt=doubt,
        because=list(proposal.because), near_id=near,
    )  # fmt: skip


def _put(run: SuggestionRun, made: Sequence[Suggestion], read: Sequence[TextUnit]) -> int:
    """Bring what waits into step with what is suggested now; how many are new.

    What a person decided stays, so that what was rejected is not suggested again.
    """
    rows = Suggestion.objects.filter(code__codebook=run.codebook).select_for_update(of=("self",))
    there = {_place(each): each for each in rows}
    new = [each for each in made if _place(each) not in there]
    again = [_renewed(there[_place(each)], each) for each in made if _place(each) in there]
    still = {each.pk for each in again}
    waiting = [each for each in there.values() if each.state == SuggestionState.WAITING]
    gone = [each for each in waiting if each.pk not in still]
    met = _met(gone, read)
    Suggestion.objects.bulk_update(met, ["state", "coding", "decided_by", "decided_at"], CHUNK)
    gone_keys = [each.pk for each in gone if each.state == SuggestionState.WAITING]
    Suggestion.objects.filter(pk__in=gone_keys).delete()
    Suggestion.objects.bulk_update(
        [each for each in again if each.state == SuggestionState.WAITING],
        [name.removesuffix("_id") for name in RENEWED],
        CHUNK,
    )
    Suggestion.objects.bulk_create(new, CHUNK)
    return len(new)


def _place(suggestion: Suggestion) -> Place:
    return suggestion.document_id, suggestion.code_id, suggestion.start, suggestion.end


def _renewed(there: Suggestion, now: Suggestion) -> Suggestion:
    """The suggestion that waits already, as it would be made now."""
    for name in RENEWED:
        setattr(there, name, getattr(now, name))
    return there


def _met(gone: Sequence[Suggestion], read: Sequence[TextUnit]) -> list[Suggestion]:
    """Those whose code a coder gave to the same words without them."""
    given = {
        (each.document, code, each.start, each.end): coding
        for each in read for code, coding in each.given.items()
    }  # fmt: skip
    codings = Coding.objects.in_bulk([given[_place(e)] for e in gone if _place(e) in given])
    met = []
    for each in gone:
        if coding := codings.get(given.get(_place(each))):
            each.state, each.coding = SuggestionState.MET, coding
            each.decided_by_id, each.decided_at = coding.coder_id, coding.made_at
            met.append(each)
    return met
