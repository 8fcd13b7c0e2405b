"""A questionnaire on paper: every question in order and numbered, with boxes, lines and words.

The same numbers stand on the page where paper answers are typed in, and the same keys in the
boxes: a box with a small 3 in it is chosen there by pressing 3.
"""

from collections.abc import Mapping
from itertools import groupby
from typing import Any, cast

import segno
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import Council
from surveys.appearances import steps_shown
from surveys.child_questions import is_pick
from surveys.copies import in_groups
from surveys.definition import (
    HEADING,
    UNSEEN,
    UPLOADS,
    Choice,
    Definition,
    Page,
    Question,
    choices_of,
    entered,
    number_text,
    with_questions,
)
from surveys.entry import definition_of
from surveys.languages import direction
from surveys.models import Survey
from surveys.piping import piped
from surveys.printing import anchors, minutes_needed
from surveys.sheet_entries import ON_PAPER
from surveys.skipping import skip_words
from surveys.speaking import attributes, own_words, speaking
from surveys.translating import default_code, translated

HOW = {
    "select_one": gettext_noop("Cross one box."),
    "select_multiple": gettext_noop("Cross every box that fits."),
    "rank": gettext_noop("Write a number in each box: 1 is first. Use each number once."),
    "acknowledge": gettext_noop("Cross the box."),
    "integer": gettext_noop("Write a whole number."),
    "decimal": gettext_noop("Write a number."),
    "date": gettext_noop("Write the day, the month and the year."),
    "time": gettext_noop("Write the time, such as 14:30."),
    "datetime": gettext_noop("Write the day, the month, the year and the time."),
    "image": gettext_noop("Cross the box if you hand a picture in with this form."),
    "audio": gettext_noop("Cross the box if you hand a recording in with this form."),
    "video": gettext_noop("Cross the box if you hand a video in with this form."),
    "geopoint": gettext_noop("Write where it is: latitude and longitude, or an address."),
    "geotrace": gettext_noop("Write the places on the way: latitude and longitude of each."),
    "geoshape": gettext_noop("Write the corners of the area: latitude and longitude of each."),
    "file": gettext_noop("Cross the box if you hand a file or papers in with this form."),
}
LINES, MANY_LINES = 1, 5


def numbers_of(definition: Definition) -> dict[str, int]:
    """The number on paper of each question that people answer, by name."""
    names = [
        question["name"] for page in definition["pages"] for question in entered(page["questions"])
    ]
    return {name: place for place, name in enumerate(names, 1)}


def numbered(definition: Definition) -> Definition:
    """The same questionnaire, each question's label with its number before it."""
    numbers = numbers_of(definition)
    pages: list[Page] = [
        {**page, "questions": [with_number(each, numbers) for each in page["questions"]]}
        for page in definition["pages"]
    ]
    return {**definition, "pages": pages}


def on_paper(definition: Definition) -> Definition:
    """The same questionnaire with dots where its texts speak of answers."""
    plain = with_questions(
        definition,
        lambda each: {**each, "label": dotted(each["label"]), "hint": dotted(each["hint"])},
    )
    pages: list[Page] = [{**page, "title": dotted(page["title"])} for page in plain["pages"]]
    choices = {
        name: [cast(Choice, {**each, "label": dotted(each["label"])}) for each in rows]
        for name, rows in plain["choices"].items()
    }
    return {**plain, "pages": pages, "choices": choices}


def dotted(text: str) -> str:
    """A text with dots in place of the answers it speaks of."""
    return piped(text, lambda name: "…")


def with_number(question: Question, numbers: Mapping[str, int]) -> Question:
    """The question with its number before its label; a note stays as it is."""
    number = numbers.get(question["name"])
    return {**question, "label": f"{number}. {question['label']}"} if number else question


def paper_words(definition: Definition) -> dict[str, Any]:
    """What the paper template needs: sections, and in them scales and single questions."""
    definition = on_paper(definition)
    numbers = numbers_of(definition)
    sections = []
    for page in definition["pages"]:
        shown = [each for each in page["questions"] if each["type"] not in UNSEEN]
        blocks = [
            block_words(definition, page, scale, list(questions), numbers)
            for scale, questions in groupby(shown, steps_shown)
        ]
        if blocks:
            skip = skip_words(page["relevant"], definition, numbers, of_part=True)
            sections.append({
                "title": page["title"], "hint": page["hint"], "skip": skip, "blocks": blocks,
            })  # fmt: skip
    return {"title": definition["title"], "sections": sections}


def block_words(
    definition: Definition, page: Page, scale: tuple[float, ...], questions: list[Question],
    numbers: Mapping[str, int],
) -> dict[str, Any]:  # fmt: skip
    """Rows of one scale, or questions one by one."""
    words = anchors(page, scale) if scale else {}
    steps = [number_text(each) for each in scale]
    return {
        "heads": [{"number": each, "anchor": words.get(each, "")} for each in steps],
        "questions": [question_words(definition, each, numbers) for each in questions],
    }


def question_words(
    definition: Definition, question: Question, numbers: Mapping[str, int], depth: int = 0
) -> dict[str, Any]:
    """One question as it is printed; `depth` says in how many repeats it stands."""
    kind = question["type"]
    is_multiline = "multiline" in question["appearance"]
    choices = choices_of(definition, question) if kind != "range" else []
    return {
        "kind": kind,
        "number": numbers.get(question["name"]),
        "label": question["label"],
        "hint": question["hint"],
        "how": how_of(question),
        "skip": skip_words(question["relevant"], definition, numbers),
        "options": [{"key": key, "label": each["label"]} for key, each in enumerate(choices, 1)],
        "lines": range(MANY_LINES if is_multiline else LINES),
        "is_text": kind == "text",
        "is_heading": HEADING in question["appearance"],
        "is_upload": kind in UPLOADS,
        "entries": entries_words(definition, question, depth),
    }


def entries_words(
    definition: Definition, repeat: Question, depth: int
) -> list[list[dict[str, Any]]]:
    """The blank entries of a repeat as they are printed; none for any other question."""
    if repeat["type"] != "repeat":
        return []
    without_place = {*UNSEEN, *UPLOADS}
    shown = [each for each in repeat["questions"] if each["type"] not in without_place]
    if not shown:
        return []
    entry = [question_words(definition, each, {}, depth + 1) for each in shown]
    return [entry] * ON_PAPER[min(depth, len(ON_PAPER) - 1)]


def how_of(question: Question) -> str:
    """How an answer is written down."""
    if is_pick(question):
        return _("Write 1 by the best, 2 by the next, and so on. You can leave some out.")
    if question["type"] == "range" and question["start"] is not None:
        ends = (question["start"], question["end"] or 0)
        first, last = map(number_text, ends)
        return _("Write a number from %(first)s to %(last)s.") % {"first": first, "last": last}
    how = HOW.get(question["type"], "")
    return _(how) if how else ""


def copy_words(survey: Survey, *, is_large: bool, language: str) -> dict[str, Any]:
    """Everything a copy shows but its code."""
    definition = definition_of(survey.version_id)
    code = language or default_code(definition)
    council = Council.objects.first()
    with speaking(code):
        form = paper_words(translated(definition, code))
    return {
        "form": form,
        "language": code,
        "own_words": "" if own_words(code) == code else attributes(own_words(code)),
        "direction": direction(code),
        "is_large": is_large,
        "minutes": minutes_needed(definition),
        "is_confidential": survey.is_confidential,
        "is_field": survey.is_field,
        "council": council.name if council else "",
        "programme": survey.round.programme.name,
        "return_by": survey.answer_by,
    }


def document(words: dict[str, Any], code: str) -> str:
    """One copy as a page of its own, to be laid out."""
    with speaking(words["language"]):
        return render_to_string("surveys/paper/document.html", words | {"copy": with_picture(code)})


def with_picture(code: str) -> dict[str, str]:
    """A code as it is printed, and as a square code that a scanner types."""
    square = segno.make(code, error="m", micro=False)
    return {"code": in_groups(code), "picture": square.svg_data_uri(scale=4, border=2)}
