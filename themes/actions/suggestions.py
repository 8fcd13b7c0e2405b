"""Asking for suggestions, hiding them, and what a person makes of one."""

import uuid

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from jobs.actions import queue_job
from themes.actions.codings import add_coding, remove_coding
from themes.actions.documents import refuse_if
from themes.models import (
    Code,
    Codebook,
    Coding,
    CodingState,
    Hiding,
    Suggestion,
    SuggestionRun,
    SuggestionState,
)
from themes.rules import why_not_decide, why_not_keep, why_not_suggest, why_not_undo_decision
from themes.tasks import suggest_codes

EVERY = 5
"""After so many codings and rejections suggestions are made anew."""


@transaction.atomic
def ask_for_suggestions(*, by: User | None, codebook: Codebook) -> SuggestionRun:
    """Suggest codes in the background. While that is under way, it is the same run."""
    locked = Codebook.objects.select_for_update().get(pk=codebook.pk)
    refuse_if(why_not_suggest(locked, by))
    newest = locked.suggestion_runs.select_related("job").first()
    if newest and not newest.job.has_ended:
        return newest
    job = queue_job(by=by, task=suggest_codes, what=f"Suggestions for {locked}"[:200])
    return SuggestionRun.objects.create(codebook=locked, job=job, edition=locked.edition)


def ask_where_due() -> int:
    """By the clock: suggest anew where people decided often enough since; how many codebooks."""
    due = [each for each in Codebook.objects.filter(shows_suggestions=True) if _is_due(each)]
    for codebook in due:
        ask_for_suggestions(by=None, codebook=codebook)
    return len(due)


def _is_due(codebook: Codebook) -> bool:
    codings = Coding.objects.live().filter(code__codebook=codebook)
    rejected = Suggestion.objects.filter(code__codebook=codebook, state=SuggestionState.REJECTED)
    if newest := codebook.suggestion_runs.select_related("job").first():
        if not newest.job.has_ended:
            return False
        codings = codings.filter(made_at__gt=newest.asked_at)
        rejected = rejected.filter(decided_at__gt=newest.asked_at)
    return codings.count() + rejected.count() >= EVERY and not why_not_suggest(codebook, None)


@transaction.atomic
def set_suggestions(*, by: User, codebook: Codebook, shows: bool) -> Codebook:
    """Show suggestions by this codebook to those who code, or hide them from everybody."""
    refuse_if(why_not_keep(by))
    locked = Codebook.objects.select_for_update().get(pk=codebook.pk)
    locked.shows_suggestions = shows
    locked.save(update_fields=["shows_suggestions"])
    event = "let suggestions of codes be seen" if shows else "hid suggestions of codes"
    record(by=by, event=event, about=locked)
    return locked


@transaction.atomic
def hide_from(*, by: User, codebook: Codebook, hides: bool) -> None:
    """A person wants no suggestions by this codebook, or wants them again."""
    if hides:
        Hiding.objects.get_or_create(codebook=codebook, person=by)
    else:
        Hiding.objects.filter(codebook=codebook, person=by).delete()
    event = "hid suggestions from themselves" if hides else "wants suggestions again"
    record(by=by, event=event, about=codebook)


@transaction.atomic
def accept_suggestion(*, by: User, suggestion: Suggestion, code: Code | None = None) -> Suggestion:
    """Make it a coding of this person's; with another code, that code is given instead.

    Pressed twice it is the same coding.
    """
    locked = _locked(suggestion)
    given = code or locked.code
    as_it_is = given.pk == locked.code_id
    state = SuggestionState.ACCEPTED if as_it_is else SuggestionState.CHANGED
    if _was_this(locked, by, state) and locked.coding and locked.coding.code_id == given.pk:
        return locked
    refuse_if(why_not_decide(locked, given, by))
    locked.coding = add_coding(
        by=by, document=locked.document, code=given, start=locked.start, end=locked.end,
        quote=locked.quote, key=uuid.uuid4(),
    )  # fmt: skip
    event = "accepted a suggestion" if as_it_is else "gave another code than was suggested"
    return _decided(locked, by, state, event)


@transaction.atomic
def reject_suggestion(*, by: User, suggestion: Suggestion) -> Suggestion:
    """Say that the code does not fit these words; it is not suggested for them again."""
    locked = _locked(suggestion)
    if _was_this(locked, by, SuggestionState.REJECTED):
        return locked
    refuse_if(why_not_decide(locked, locked.code, by))
    return _decided(locked, by, SuggestionState.REJECTED, "rejected a suggestion")


@transaction.atomic
def undo_decision(*, by: User, suggestion: Suggestion) -> Suggestion:
    """Let a suggestion wait again, and take back the coding that came of it."""
    locked = _locked(suggestion)
    if locked.state == SuggestionState.WAITING:
        return locked
    refuse_if(why_not_undo_decision(locked, by))
    if locked.coding and locked.coding.state == CodingState.LIVE:
        remove_coding(by=by, coding=locked.coding)
    locked.state, locked.coding = SuggestionState.WAITING, None
    locked.decided_by, locked.decided_at = None, None
    locked.save(update_fields=["state", "coding", "decided_by", "decided_at"])
    record(by=by, event="took a decision about a suggestion back", about=locked.document)
    return locked


def _locked(suggestion: Suggestion) -> Suggestion:
    rows = Suggestion.objects.select_for_update(of=("self",))
    return rows.select_related("document", "code__codebook", "coding").get(pk=suggestion.pk)


def _was_this(suggestion: Suggestion, by: User, state: SuggestionState) -> bool:
    return suggestion.state == state and suggestion.decided_by_id == by.pk


def _decided(suggestion: Suggestion, by: User, state: SuggestionState, event: str) -> Suggestion:
    suggestion.state, suggestion.decided_by = state, by
    suggestion.decided_at = timezone.now()
    suggestion.save(update_fields=["state", "coding", "decided_by", "decided_at"])
    record(by=by, event=event, about=suggestion.document, code=str(suggestion.code))
    return suggestion
