"""A poster as a page, and whether it may still be shown."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse

from analytics.models import AnalysisRun, Poster
from voice.models import Event, Piece, PieceQuerySet, Unit

Source = Callable[[str], str]
Part = dict[str, Any]


def newest_runs(event: Event) -> dict[Any, AnalysisRun]:
    """The run of each of the event's forms that its results show."""
    runs = AnalysisRun.objects.newest_of_each_survey()
    surveys = event.activities.exclude(survey=None).values("survey")
    return {run.survey_id: run for run in runs.filter(survey__in=surveys).order_by("pk")}


def pieces_of(poster: Poster, told: Part) -> PieceQuerySet:
    """The pieces on the poster that are still on the wall."""
    return Piece.objects.on_the_wall_of(poster.event).filter(pk__in=told["pieces"])


def why_not_shown(poster: Poster) -> str:
    """Why a poster must not be shown: somebody changed their mind about what is on it."""
    if poster.told is None:
        return "The poster is not made yet."
    if pieces_of(poster, poster.told).count() < len(poster.told["pieces"]):
        return "Words or a drawing on it were taken off the wall. Make it again."
    runs = AnalysisRun.objects.complete().filter(pk__in=poster.told["runs"])
    if runs.count() < len(poster.told["runs"]):
        return "Somebody took their answers back. Analyse the form again, then make it again."
    return ""


def page_of(poster: Poster, told: Part, pictures: Source, drawing: Callable[[Piece], str]) -> Part:
    """What the poster's template is told; the two functions say where pictures lie."""
    parts = [
        part | {"figures": [shown(figure, pictures) for figure in part["figures"]]}
        for part in told["parts"]
    ]
    wall = pieces_of(poster, told).without_content().with_question()
    return {
        "poster": poster,
        "event": poster.event,
        "came": who_came(told["came"]),
        "parts": parts,
        "drawings": [(piece, drawing(piece)) for piece in wall if piece.is_picture],
        "words": [piece for piece in wall if not piece.is_picture],
        "notes": [line for line in poster.event.bias_notes.splitlines() if line.strip()],
    }


def who_came(came: Sequence[Part]) -> str:
    """How many came, in words: families are the same people over again, and not more of them."""
    told = {each["unit"]: f"about {each['number']} {each['unit']}" for each in came}
    families = told.pop(Unit.FAMILIES.label.lower(), "")
    people = " and ".join(told.values())
    words = (
        f"{people} came, from {families}" if people and families else people + families + " came"
    )
    return f"{words[0].upper()}{words[1:]}." if came else ""


def shown(figure: Part, pictures: Source) -> Part:
    """A question, each answer with the address of its picture."""
    answers = [
        answer | {"picture": pictures(answer["picture"]) if answer["picture"] else ""}
        for answer in figure["answers"]
    ]
    return figure | {"answers": answers}


def on_screen(poster: Poster) -> Part:
    """The poster for a browser."""

    def drawing(piece: Piece) -> str:
        return reverse("analytics:poster_drawing", args=[poster.event_id, poster.pk, piece.pk])

    return page_of(poster, poster.told, static, drawing) | {"is_on_screen": True}


def document(poster: Poster, told: Part) -> str:
    """The poster as one HTML document that needs nothing else, for the worker to lay out."""

    def picture(name: str) -> str:
        found = finders.find(name)
        if not isinstance(found, str):
            return ""
        with open(found, "rb") as file:
            return as_data(file.read(), "svg+xml")

    def drawing(piece: Piece) -> str:
        return as_data(bytes(piece.content or b""), piece.kind)

    page = page_of(poster, told, picture, drawing)
    return render_to_string("analytics/events/poster_document.html", page)


def as_data(content: bytes, kind: str) -> str:
    """A picture as the address that holds it."""
    return f"data:image/{kind};base64,{b64encode(content).decode()}"
