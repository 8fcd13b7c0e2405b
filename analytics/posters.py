"""What stands on a poster: public figures with our pictures, and words from the wall (worker).

Everything begins from what disclosure control lets the team see and is made coarser from that:
small counts are left out, all others rounded to the nearest five.
"""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from analytics.event_pages import form_section, table_sections, wall_of
from analytics.models import AnalysisRun, EventCount
from analytics.voice_tables import in_public
from voice.models import ActivityKind, Event, Piece, Presence, Speaker, Unit

MOST_ANSWERS, FEWEST_ANSWERS, MOST_QUESTIONS, MOST_TABLES = 4, 2, 3, 3
MOST_DRAWINGS, MOST_WORDS = 2, 3
HEADS = {
    ActivityKind.CHILD_INTERVIEW.value: "Children told us",
    ActivityKind.ADULT_SURVEY.value: "Parents told us",
}
"""The forms whose answers stand on a poster; observations are not something that families said."""
Part = dict[str, Any]


def told_of(event: Event, runs: Mapping[Any, AnalysisRun]) -> Part:
    """Everything that stands on the poster of an event."""
    named = event.activities.select_related("survey__version").prefetch_related("options")
    activities = list(named)
    count = EventCount.objects.filter(event=event).first()
    forms = [each for each in activities if each.survey and each.kind in HEADS]
    parts = [
        form_part(HEADS[each.kind], form_section(each, runs.get(each.survey_id))) for each in forms
    ]
    tables = [
        figure(each["activity"].question, each["unit"], each["bars"])
        for each in table_sections(count, activities)
    ]
    told = [each for each in tables if each["answers"]][:MOST_TABLES]
    parts.append({"head": "On the tables", "answered": None, "unit": "", "figures": told})
    pieces = wall_of(event)
    drawings = [piece for piece in pieces if piece.is_picture][:MOST_DRAWINGS]
    words = of_both([piece for piece in pieces if not piece.is_picture])[:MOST_WORDS]
    return {
        "came": came(event),
        "parts": [part for part in parts if part["figures"]],
        "pieces": [str(piece.pk) for piece in (*drawings, *words)],
        "runs": [str(run.pk) for run in runs.values()],
    }


def of_both(words: Sequence[Piece]) -> list[Piece]:
    """Words of children and of adults by turns, so that a poster that shows few has both."""
    apart = [[piece for piece in words if piece.speaker == each] for each in Speaker]
    return [piece for turn in zip_longest(*apart) for piece in turn if piece]


def came(event: Event) -> list[Part]:
    """How many came, each in its unit."""
    counted = dict(event.headcounts.filter(presence=Presence.CAME).values_list("unit", "number"))
    rounded = [(in_public(counted.get(unit)), unit.label.lower()) for unit in Unit]
    return [{"number": number, "unit": unit} for number, unit in rounded if number]


def form_part(head: str, section: Mapping[str, Any]) -> Part:
    """One form: its questions with pictures. Faces are left out: they tell little."""
    asked = [
        figure(each["label"], section["unit"], each["bars"], each["base"]) | {"how": each["how"]}
        for each in section.get("questions", [])
        if not each["weakness"] and any(bar["picture"] for bar in each["bars"])
    ]
    figures = [each for each in asked if each["answers"]][:MOST_QUESTIONS]
    answered = in_public(section.get("answered"))
    return {"head": head, "answered": answered, "unit": section.get("unit", ""), "figures": figures}


def figure(label: str, unit: str, bars: Sequence[Part], base: int | None = None) -> Part:
    """One question with what was chosen most, in rounded numbers; small ones are not there."""
    told = [(in_public(bar["people"]), bar) for bar in bars]
    shown = [(number, bar) for number, bar in told if number is not None]
    shown.sort(key=lambda each: -each[1]["people"])
    answers = [
        {"label": bar["label"], "picture": bar["picture"], "number": number}
        for number, bar in shown[:MOST_ANSWERS]
    ]
    return {"label": label, "unit": unit, "of": in_public(base), "answers": answers}


def shorter(told: Part) -> Part | None:
    """The same with a little less, for a poster that does not fit one page; None if bare.

    First the rarest answers go, down to two, from the foot of the page up, then questions, then
    words and drawings.
    """
    tallest = max(reversed(told["parts"]), key=most_answers, default=None)
    if tallest is not None and most_answers(tallest) > FEWEST_ANSWERS:
        cut = with_answers(tallest, most_answers(tallest) - 1)
        return told | {"parts": [cut if part is tallest else part for part in told["parts"]]}
    longest = max(told["parts"], key=lambda part: len(part["figures"]), default=None)
    if longest is None or len(longest["figures"]) <= 1:
        return told | {"pieces": told["pieces"][:-1]} if told["pieces"] else None
    cut = longest | {"figures": longest["figures"][:-1]}
    return told | {"parts": [cut if part is longest else part for part in told["parts"]]}


def most_answers(part: Part) -> int:
    """How many answers stand under the question of a part that shows most of them."""
    return max(len(figure["answers"]) for figure in part["figures"])


def with_answers(part: Part, most: int) -> Part:
    """A part with at most so many answers to each question."""
    figures = [each | {"answers": each["answers"][:most]} for each in part["figures"]]
    return part | {"figures": figures}
