"""Every text that may be coded, with where it comes from: what consent and safeguarding allow.

Open answers of closed surveys; stories that were cleared and that somebody agreed may be used
inside the council; reasons given in panels; interviews that were cleared of names and whose map was
signed off; what children and parents said at events, once two people have looked at it. Nothing
that a concern holds back, that was refused, or that says who somebody is.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from accounts.models import Locality, Service
from journeys.models import Transcript
from msc.models import (
    PARTS,
    READABLE,
    BallotReason,
    Consent,
    PanelState,
    Selection,
    Story,
    VoteState,
)
from msc.models.stories import StoryQuerySet, held_stories
from programmes.models import Programme
from safeguarding.models import AboutKind, held_subjects
from surveys.consents import is_refused
from surveys.definition import (
    Definition,
    Question,
    answer_text,
    asks_own_words,
    completed,
    questions,
)
from surveys.definition import segment_questions as grouping
from surveys.models import Response, Survey
from themes.models import Kind
from voice.models import Piece, PieceState
from voice.models.pieces import PieceQuerySet

LONGEST_NAME = 300
USABLE = (Consent.COUNCIL, Consent.PUBLISH)
"""Consents that reach beyond the panel for which a story was written."""


@dataclass(frozen=True)
class Text:
    """One text as it stands at its source."""

    kind: Kind
    source_id: uuid.UUID
    part: str
    collection: str
    name: str
    text: str
    round_id: int | None = None
    locality_id: int | None = None
    service_id: int | None = None
    role: str = ""


def open_answers(programme: Programme) -> Iterator[Text]:
    """What people wrote in closed surveys, a document for each answer to each open question."""
    places = dict(Locality.objects.values_list("slug", "pk"))
    services = dict(Service.objects.values_list("slug", "pk"))
    surveys = Survey.objects.closed().filter(instrument__programme=programme)
    for survey in surveys.select_related("round", "instrument", "version"):
        rows = Response.objects.not_held().filter(survey=survey).select_related("version")
        definitions: dict[Any, Definition] = {}
        for response in rows.order_by("pk").iterator(chunk_size=500):
            if response.version_id not in definitions:
                definitions[response.version_id] = completed(response.version.definition)
            definition = definitions[response.version_id]
            if is_refused(definition, response.answers):
                continue
            said = _background(definition, response.answers)
            for question in _open_questions(definition):
                if text := response.answers.get(question["id"]):
                    yield Text(
                        Kind.ANSWER, response.pk, question["id"], str(survey), question["label"],
                        str(text), survey.round_id, places.get(said.get("locality", "")),
                        services.get(said.get("service", "")), said.get("role_words", ""),
                    )  # fmt: skip


def _open_questions(definition: Definition) -> list[Question]:
    """Those that ask for words of one's own, in no set form."""
    asked = questions(definition)
    return [each for each in asked if asks_own_words(each) and not each["constraint"]]


def _background(definition: Definition, answers: dict[str, Any]) -> dict[str, str]:
    """What the person said of their place, service and role."""
    said = {
        name: str(answers.get(question["id"]) or "")
        for name, question in grouping(definition).items()
    }
    role = grouping(definition).get("role")
    if role:
        said["role_words"] = answer_text(definition, role, answers.get(role["id"]))[:100]
    return said


def agreed_stories() -> StoryQuerySet:
    """Stories that were cleared and may be used inside the council; a concern may hold them."""
    return Story.objects.filter(state__in=READABLE, consent__in=USABLE)


def stories(programme: Programme) -> Iterator[Text]:
    """Their cleared text."""
    told = agreed_stories().not_held().filter(round__round__programme=programme)
    for story in told.select_related("round__round").order_by("pk"):
        parts = [str(story.cleared.get(part) or "").strip() for part in PARTS]
        yield Text(
            Kind.STORY, story.pk, "", _of_stories(story.round.round.name), story.title,
            "\n\n".join(part for part in parts if part), story.round.round_id, story.locality_id,
            story.service_id, story.writer_role,
        )  # fmt: skip


def _of_stories(name: str) -> str:
    """The collection of a round; some are named "Stories of" something already."""
    return name if name.lower().startswith("stories") else f"Stories of {name}"


def reasons(programme: Programme) -> Iterator[Text]:
    """Reasons given with ballots of closed votes, and with what decided panels chose."""
    votes = BallotReason.objects.filter(
        vote__state=VoteState.CLOSED, vote__panel__round__round__programme=programme
    ).exclude(vote__candidates__in=held_stories())
    for given in votes.select_related("vote__panel__round__round").order_by("pk"):
        yield _reason(given.pk, "ballot", given.vote.panel, given.text, given.vote.service_id)
    chosen = Selection.objects.filter(
        panel__state=PanelState.DECIDED, panel__round__round__programme=programme
    ).exclude(story__in=held_stories())
    for selection in chosen.select_related("panel__round__round").order_by("pk"):
        key = uuid.UUID(int=selection.pk)
        service = selection.service_id
        yield _reason(key, "selection", selection.panel, selection.reason, service)


def _reason(key: uuid.UUID, part: str, panel: Any, text: str, service: int | None) -> Text:
    story_round = panel.round.round
    return Text(
        Kind.REASON, key, part, f"Reasons of the panels of {story_round.name}",
        "Why a panel chose a story" if part == "selection" else "A reason given with a ballot",
        text, story_round.pk, panel.locality_id, service,
    )  # fmt: skip


def interviews(programme: Programme) -> Iterator[Text]:
    """What families told, cleared of names; an interview without a guide is the first programme's.

    The service is told where it is one: a document counts once.
    """
    of_this = Q(interview__guide__instrument__programme=programme)
    if programme == Programme.objects.order_by("pk").first():
        of_this |= Q(interview__guide=None)
    told = Transcript.objects.offered_to_coding().filter(of_this)
    told = told.select_related("interview").prefetch_related("interview__services")
    for transcript in told.order_by("pk"):
        interview = transcript.interview
        services = [service.pk for service in interview.services.all()]
        yield Text(
            Kind.INTERVIEW, interview.pk, "", "Interviews with families", str(interview),
            transcript.cleared, None, interview.locality_id,
            services[0] if len(services) == 1 else None,
        )  # fmt: skip


def on_the_wall(pieces: PieceQuerySet) -> PieceQuerySet:
    """Those of them that are words, and that two people have looked at."""
    return pieces.filter(state=PieceState.SHOWN).exclude(words="")


def pieces(programme: Programme) -> Iterator[Text]:
    """What children and parents said at events."""
    said = on_the_wall(Piece.objects.allowed()).filter(activity__event__round__programme=programme)
    said = said.without_content()
    for piece in said.select_related("activity__event").order_by("pk"):
        event = piece.activity.event
        yield Text(
            Kind.PIECE, piece.pk, "", f"Said at {event}", str(piece.activity), piece.words,
            event.round_id, event.locality_id, role=piece.get_speaker_display(),
        )  # fmt: skip


SOURCES: tuple[Callable[[Programme], Iterator[Text]], ...] = (
    open_answers, stories, reasons, interviews, pieces,
)  # fmt: skip
"""Every source; what a later package collects is added here."""


def texts(programme: Programme) -> Iterator[Text]:
    """Every text of the programme that may be coded now."""
    for source in SOURCES:
        yield from source(programme)


def keys_in_use() -> dict[Kind, Any]:
    """The keys of what nobody took back, held or not, of every source that can take it back."""
    return {
        Kind.ANSWER: Response.objects.values("pk"),
        Kind.STORY: agreed_stories().values("pk"),
        Kind.INTERVIEW: Transcript.objects.agreed_to_coding().values("pk"),
        Kind.PIECE: on_the_wall(Piece.objects.agreed()).values("pk"),
    }


def held_keys() -> dict[Kind, Any]:
    """The keys of what a concern holds back now; reasons are held with the stories they tell of."""
    held = held_stories()
    ballots = BallotReason.objects.filter(vote__candidates__in=held).values_list("pk", flat=True)
    chosen = Selection.objects.filter(story__in=held).values_list("pk", flat=True)
    return {
        Kind.ANSWER: Response.objects.held().values("pk"),
        Kind.STORY: held,
        Kind.REASON: [*ballots, *(uuid.UUID(int=each) for each in chosen)],
        Kind.INTERVIEW: held_subjects(AboutKind.INTERVIEW),
        Kind.PIECE: Piece.objects.held().values("pk"),
    }
