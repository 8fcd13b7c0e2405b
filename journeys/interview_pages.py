"""What the pages of interviews are told."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from accounts.models import Locality, User
from journeys.models import GuideAnswers, Interview, Journey, JourneyState, Transcript
from journeys.presenters import COLOURS, sees_cluster, theory_names
from journeys.rules import why_not_change
from journeys.transcripts import paragraphs
from surveys.deidentification.replacing import replaced, suggestions

Page = dict[str, Any]


def interview_page(interview: Interview, user: User) -> Page:
    """What is known, and what comes next."""
    transcript = Transcript.objects.filter(interview=interview).defer("words").first()
    journey = Journey.objects.filter(interview=interview).first()
    return {
        "interview": interview,
        "services": list(interview.services.all()),
        "colleagues": list(interview.colleagues.all()),
        "transcript": transcript,
        "journey": journey,
        "colour": COLOURS[JourneyState(journey.state)] if journey else "grey",
        "sees_cluster": sees_cluster(user),
        "may_change": not why_not_change(interview, user),
    }


def clearing_page(transcript: Transcript) -> Page:
    """The original, what was found in it, and the text with that replaced."""
    places = list(Locality.objects.values_list("name", flat=True))
    interviewer = transcript.interview.interviewer
    people = interviewer.name.split() if interviewer else []
    found = suggestions({"words": transcript.words}, places, people)["words"]
    pairs = dict.fromkeys((each.text, each.kind.value, instead) for each, instead in found)
    return {
        "transcript": transcript,
        "interview": transcript.interview,
        "findings": list(pairs),
        "proposed": transcript.cleared or replaced(transcript.words, found),
    }


def reading_page(transcript: Transcript, query: Mapping[str, str]) -> Page:
    """The paragraphs of the cleared text, the one that was asked for marked."""
    asked = query.get("from", "")
    start = int(asked) if asked.isdigit() else -1
    journey = Journey.objects.filter(interview=transcript.interview).first()
    used: dict[int, list[int]] = {}
    if journey:
        telling = journey.telling()
        for moment in telling.in_order:
            if moment.start is not None:
                used.setdefault(moment.start, []).append(telling.numbers[moment.id])
    return {
        "interview": transcript.interview,
        "journey": journey if journey and journey.is_draft else None,
        "paragraphs": [
            {
                "start": each.start,
                "end": each.end,
                "text": each.text,
                "is_asked": each.start <= start < each.end,
                "moments": [
                    n for at, ns in used.items() if each.start <= at < each.end for n in ns
                ],
            }
            for each in paragraphs(transcript.cleared)
        ],
    }


def guide_page(interview: Interview, typed: Mapping[str, str] | None = None) -> Page:
    """The questions of the guide by objective, with boxes of the theory and what was answered.

    `typed` is what could not be saved: it stays in its place, and beside it what is kept.
    """
    definition = interview.guide.definition if interview.guide else {"pages": []}
    kept = GuideAnswers.objects.filter(interview=interview).first()
    answers = kept.answers if kept else {}
    pages = [
        (page.get("title", ""), [each for each in page["questions"] if each.get("label")])
        for page in definition["pages"]
    ]
    nodes = theory_names(each.get("node", "") for _, asked in pages for each in asked)

    def question(each: Mapping[str, Any]) -> Page:
        there = answers.get(each["name"], "")
        words = there if typed is None else typed.get(each["name"], "")
        box = nodes.get(each.get("node", ""), "")
        return {**each, "box": box, "words": words, "kept": there if there != words else ""}

    return {
        "interview": interview,
        "edition": kept.edition if kept else 0,
        "kept": kept,
        "has_transcript": Transcript.objects.filter(interview=interview).exists(),
        "pages": [
            {"title": title, "questions": [question(each) for each in asked]}
            for title, asked in pages
        ],
    }


def held_page(interview: UUID) -> Page:
    """What was said in an interview in which a concern arose; nothing where it is gone."""
    named = Interview.objects.select_related("guide", "interviewer")
    found = named.filter(pk=interview).first()
    if found is None:
        return {}
    return {"said": Transcript.objects.filter(interview=found).first(), **guide_page(found)}
