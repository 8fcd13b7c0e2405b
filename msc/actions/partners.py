"""Turns what partners answered about a change they saw into stories."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from msc.models import Channel, Direction, MscRound, Original, Story, StoryState, Subject
from msc.partners import INSTRUMENT
from surveys.definition import Definition, answer_text, completed, keyed
from surveys.models import Response

TEXTS = {"family": "change_family", "generic": "change_generic"}
SUBJECTS = {"family": Subject.FAMILY, "generic": Subject.SERVICE}
DIRECTIONS = {
    "better": Direction.POSITIVE,
    "worse": Direction.NEGATIVE,
    "both": Direction.BOTH,
}
KEPT = ("sector", "contact", "expected", "expectation_met", "perceived", "perceived_why")
"""What a partner expected of Early Help and how they see it; kept beside the story."""


def take_partner_stories(instrument: str = INSTRUMENT) -> int:
    """Make a story of each partner's answer that tells of a change and is none yet; how many.

    Doing it twice, or by two workers at once, makes each story once.
    """
    told = Original.objects.exclude(response_root=None).values("response_root")
    answers = (
        Response.objects.filter(instrument__slug=instrument)
        .exclude(root_id__in=told)
        .not_held()
        .select_related("version", "survey__round")
    )
    return sum(take_partner_story(response) for response in answers)


@transaction.atomic
def take_partner_story(response: Response) -> bool:
    """Whether a story was made of this answer."""
    story_round = round_of(response)
    definition = completed(response.version.definition)
    answers = by_name(definition, response.answers)
    about = answers.get("change_about", "")
    text = str(answers.get(TEXTS.get(about, ""), "") or "").strip()
    if story_round is None or not text:
        return False
    if Original.objects.filter(response_root=response.root_id).exists():
        return False
    story = Story.objects.create(
        round=story_round,
        channel=Channel.SURVEY,
        state=StoryState.SUBMITTED,
        submitted_at=timezone.now(),
        subject=SUBJECTS[about],
        direction=DIRECTIONS.get(answers.get("change_direction", ""), ""),
        domain=story_round.domain_set.domains.filter(is_open=True).first(),
        writer_role="Partner",
    )
    Original.objects.create(
        story=story,
        words=words_of(text, str(answers.get("change_cause") or "")),
        response_root=response.root_id,
        partner_answers=said_besides(definition, response.answers),
    )
    record(by=None, event="made a story of a partner's answer", about=story)
    return True


def round_of(response: Response) -> MscRound | None:
    """The round of stories in the answer's own round, else the newest open one of the programme."""
    rounds = MscRound.objects.filter(round__programme=response.survey.round.programme_id)
    return rounds.filter(round=response.survey.round_id).first() or rounds.open().first()


def by_name(definition: Definition, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers by the names of their questions."""
    return {each["name"]: answers.get(each["id"]) for each in keyed(definition)}


def words_of(text: str, cause: str) -> dict[str, str]:
    """The parts of the story: what changed, and what the partner thinks brought it about."""
    first = text.split(". ", maxsplit=1)[0].rstrip(".")
    title = first if len(first) <= 80 else f"{first[:77].rsplit(' ', 1)[0]} …"  # noqa: PLR2004  # a line
    return {"title": title, "changed": text, "activities": cause.strip()}


def said_besides(definition: Definition, answers: dict[str, Any]) -> dict[str, str]:
    """What else the partner said, in the words of the questionnaire."""
    found = {}
    for question in keyed(definition):
        answer = answers.get(question["id"])
        if question["name"] in KEPT and answer:
            found[question["label"]] = answer_text(definition, question, answer)
    return found
