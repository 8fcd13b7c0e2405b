"""Recording interviews: who and when, what the family agreed to, and what was said."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import Service, User
from journeys.guide import as_text, tidied
from journeys.models import (
    Candidate,
    CandidateState,
    Consent,
    GuideAnswers,
    Interview,
    Transcript,
)
from journeys.rules import (
    why_not_change,
    why_not_clear,
    why_not_interview,
    why_not_keep_answers,
    why_not_move_candidate,
)
from journeys.transcripts import tidy

DETAILS = (
    "pseudonym", "locality", "cluster", "grouping", "is_open", "is_engaged", "guide", "held_on",
    "consent", "consent_from", "consent_on",
)  # fmt: skip


@transaction.atomic
def record_interview(
    *, by: User, values: Mapping[str, Any], services: Iterable[Service],
    colleagues: Iterable[User] = (), candidate: Candidate | None = None,
) -> Interview:  # fmt: skip
    """Write down that a family was interviewed; one that was drawn is told apart in the log."""
    _refuse_if(why_not_interview(by))
    if candidate is not None:
        _refuse_if(why_not_move_candidate(candidate, CandidateState.INTERVIEWED, ""))
        candidate.state, candidate.changed_at = CandidateState.INTERVIEWED, timezone.now()
        candidate.save(update_fields=["state", "changed_at"])
    interview = Interview.objects.create(
        candidate=candidate, family=candidate.family if candidate else None, interviewer=by,
        **_details(values),
    )  # fmt: skip
    interview.services.set(services)
    interview.colleagues.set(colleagues)
    record(by=by, event="recorded an interview", about=interview)
    return interview


@transaction.atomic
def change_interview(
    *, by: User, interview: Interview, values: Mapping[str, Any], services: Iterable[Service],
    colleagues: Iterable[User] = (),
) -> Interview:  # fmt: skip
    """Put right what was written down, or what the family agreed to."""
    locked = Interview.objects.select_for_update().get(pk=interview.pk)
    _refuse_if(why_not_change(locked, by))
    for name, value in _details(values).items():
        setattr(locked, name, value)
    locked.save(update_fields=list(DETAILS))
    locked.services.set(services)
    if locked.interviewer_id == by.pk:
        locked.colleagues.set(colleagues)
    record(by=by, event="changed an interview", about=locked)
    return locked


def _details(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields; without saying who agreed and when, nobody has."""
    found = {name: values[name] for name in DETAILS if name in values}
    if not (found.get("consent_from") and found.get("consent_on")):
        found["consent"] = Consent.NONE
    return found


@transaction.atomic
def keep_transcript(
    *, by: User, interview: Interview, words: str, file_name: str = ""
) -> Transcript:
    """Keep notes or a transcript as they came. What was cleared before is cleared anew."""
    _refuse_if(why_not_change(interview, by))
    text = tidy(words)
    if not text:
        raise Refused("Write or paste what was said, or choose a file.")
    kept, _ = Transcript.objects.update_or_create(
        interview=interview,
        defaults={
            "words": text, "file_name": file_name[:200], "cleared": "", "cleared_by": None,
            "cleared_at": None, "kept_at": timezone.now(),
        },
    )  # fmt: skip
    record(by=by, event="kept what was said in an interview", about=interview)
    return kept


@transaction.atomic
def keep_guide_answers(
    *, by: User, interview: Interview, edition: int, answers: Mapping[str, str]
) -> GuideAnswers:
    """Keep what was answered to each question, written on top of this edition."""
    locked = Interview.objects.select_for_update().get(pk=interview.pk)
    kept, _ = GuideAnswers.objects.get_or_create(interview=locked)
    definition = locked.guide.definition if locked.guide else {}
    found = tidied(definition, answers)
    _refuse_if(why_not_keep_answers(kept, by, edition, found))
    before = tidied(definition, kept.answers)
    if found != before:
        kept.answers, kept.edition = {**_of_others(kept, before), **found}, kept.edition + 1
        kept.kept_by, kept.kept_at = by, timezone.now()
        kept.save(update_fields=["answers", "edition", "kept_by", "kept_at"])
        record(by=by, event="kept answers to an interview guide", about=interview)
    return kept


def _of_others(kept: GuideAnswers, of_this_guide: Mapping[str, str]) -> dict[str, str]:
    """What was answered to a guide that was chosen before: it is not thrown away."""
    return {name: words for name, words in kept.answers.items() if name not in of_this_guide}


def keep_answers_as_transcript(*, by: User, interview: Interview) -> Transcript:
    """Make the answers to the guide the text that is cleared, coded and made into moments."""
    kept = GuideAnswers.objects.filter(interview=interview).first()
    if kept is None or not interview.guide:
        raise Refused("Write down answers to the guide first.")
    if Transcript.objects.filter(interview=interview).exists():
        raise Refused("A text was kept already. Put another in its place from there.")
    words = as_text(interview.guide.definition, kept.answers, interview.pseudonym)
    return keep_transcript(by=by, interview=interview, words=words)


@transaction.atomic
def clear_transcript(*, by: User, transcript: Transcript, words: str) -> Transcript:
    """Keep the text without names and places: maps are made from it and others may code it."""
    locked = Transcript.objects.select_for_update().get(pk=transcript.pk)
    _refuse_if(why_not_clear(locked, by))
    text = tidy(words)
    if not text:
        raise Refused("The cleared text cannot be empty.")
    locked.cleared, locked.cleared_by, locked.cleared_at = text, by, timezone.now()
    locked.save(update_fields=["cleared", "cleared_by", "cleared_at"])
    record(by=by, event="cleared what was said of names", about=locked.interview)
    return locked


def _refuse_if(reason: str) -> None:
    if reason:
        raise Refused(reason)
