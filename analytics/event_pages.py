"""What the pages of an event's results show. Forms, headcounts and tables stand apart."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from analytics.event_tables import Part, parts_of, table_from
from analytics.models import AnalysisRun, EventCount
from analytics.question_tables import cross, ranks
from analytics.release import HIDDEN, Released
from analytics.stats.classes import INSIDE_TEAM
from analytics.tables import Column, Table
from analytics.told import Answer, Told
from surveys.child_questions import KNOWN_WEAKNESS, address_of, has_faces, pictures_of
from surveys.definition import Definition, Question, choices_of, completed, question_named
from voice.answers import SLOT, families_in, took_part
from voice.models import ASKED, Activity, ActivityKind, Event, Piece, Presence, Unit
from voice.pictures import address_of as picture_of_table
from voice.presenters import bias_notes

COUNTED_KINDS = ("one", "several", "rank")
SMALLEST = INSIDE_TEAM.threshold
HOW_CHOSEN = {
    "several": "They could choose several answers.",
    "rank": "Each of them put answers in order. We counted what came first.",
}
NOT_COUNTED = "not counted"
WITHOUT_SLOTS = 3
"""The columns of a table that is not told by parts of the day: choice, number and share."""


def page_of(event: Event, runs: Mapping[Any, AnalysisRun], slot: str) -> dict[str, Any]:
    """The whole dashboard of a closed event; `slot` names the part of the day, or is empty."""
    named = event.activities.select_related("survey__version")
    activities = list(named.prefetch_related("options"))
    parts = parts_of(event.slots.all())
    chosen = next((each for each in parts if slot in each.letters), None)
    forms = [each for each in activities if each.survey]
    count = EventCount.objects.filter(event=event).select_related("job").first()
    return {
        "event": event,
        "bias_notes": bias_notes(event),
        "who": who_table(event, forms),
        "pieces": Piece.objects.on_the_wall_of(event).count(),
        "parts": part_links(event, parts, chosen),
        "part": chosen,
        "forms": [form_section(each, runs.get(each.survey_id), chosen) for each in forms],
        "count": count,
        "tables": table_sections(count, activities),
        "has_tables": any(each.is_table_top for each in activities),
    }


def who_table(event: Event, forms: Sequence[Activity]) -> dict[str, Any]:
    """Who was invited, came and answered: a line for each count with its unit, and no sum."""
    counted = event.headcounts.values_list("presence", "unit", "number")
    kept = {(presence, unit): number for presence, unit, number in counted}
    rows: list[list[Any]] = [
        [f"{presence.label}", unit.label.lower(), kept.get((presence, unit), NOT_COUNTED)]
        for presence in Presence
        for unit in Unit
        if (presence, unit) in kept or presence is Presence.CAME
    ]
    for activity in forms:
        if activity.survey is None:
            continue
        said, unit_words = activity.get_kind_display(), ASKED[ActivityKind(activity.kind)]
        rows.append([said, unit_words, shown(took_part(activity.survey).count())])
        rows.append([f"{said}: of how many families", "families", families_shown(activity)])
    heads = ("What", "Counted in")
    return {
        "caption": "Who came and who answered",
        "columns": [*({"label": each} for each in heads), {"label": "How many", "numeric": True}],
        "rows": rows,
        "row_heads": True,
    }  # fmt: skip


def who_as_table(event: Event) -> Table:
    """The same for a file."""
    forms = [each for each in event.activities.select_related("survey__version") if each.survey]
    page = who_table(event, forms)
    columns = tuple(Column(each["label"], numeric="numeric" in each) for each in page["columns"])
    return Table("who-came", page["caption"], columns, tuple(tuple(row) for row in page["rows"]))


def families_shown(activity: Activity) -> int | str:
    """How many families the answers come from, if the form asks."""
    found = families_in([activity.survey]) if activity.survey else None
    return "not asked" if found is None else shown(found)


def shown(number: int) -> int | str:
    """A number of people, or the word for hidden."""
    return HIDDEN if 0 < number < SMALLEST else number


def part_links(event: Event, parts: Sequence[Part], chosen: Part | None) -> list[dict[str, Any]]:
    """The parts of the day by which results can be looked at."""
    here = reverse("analytics:event_results", args=[event.pk])
    links = [{"words": "The whole day", "href": here, "is_here": chosen is None}]
    for each in parts:
        href = f"{here}?slot={each.name}"
        links.append({"words": each.words, "href": href, "is_here": each == chosen})
    return links if parts else []


def form_section(
    activity: Activity, run: AnalysisRun | None, chosen: Part | None = None
) -> dict[str, Any]:
    """One form: how many answered, and each question with pictures and counts."""
    section: dict[str, Any] = {"activity": activity, "run": run, "survey": activity.survey}
    if run is None or activity.survey is None:
        return section
    released = Released(run.result, run.protected)
    names = [dimension.name for dimension in released.dimensions]
    filters = {SLOT: chosen.name} if chosen and SLOT in names else {}
    cell = released.cell(filters)
    definition = completed(activity.survey.version.definition)
    blocks = [
        question_block(Told(row.result, released.dimensions), definition, row.name, filters)
        for row in run.questions.order_by("position")
        if row.kind in COUNTED_KINDS and is_shown(definition, row.name, row.result)
    ]
    return section | {
        "unit": ASKED[ActivityKind(activity.kind)],
        "answered": HIDDEN if cell.responses is None else cell.responses,
        "is_by_slot": SLOT in names,
        "hidden_reason": released.hidden_reason,
        "questions": blocks,
    }


def is_shown(definition: Definition, name: str, result: Mapping[str, Any]) -> bool:
    """Whether a question is about what people think: neither a grouping nor consent."""
    question = question_named(definition, name)
    return question is not None and not result["is_group"] and not question.get("consent")


def question_block(
    told: Told, definition: Definition, name: str, filters: Mapping[str, str]
) -> dict[str, Any]:
    """One question: a bar with its picture for each answer, and the slots side by side."""
    question = question_named(definition, name)
    pictures = pictures_by_label(definition, question) if question else {}
    slot = next((each for each in told.can_cross() if each.name == SLOT), None)
    by_slot = told.cross(slot, {}) if slot and not filters else None
    given = told.answers(filters)
    return {
        "label": told.label,
        "how": HOW_CHOSEN.get(told.kind, ""),
        "why_not": told.why_not,
        "base": given[0].base if given else None,
        "bars": [bar(each, pictures) for each in given],
        "ranks": ranks(told).for_page() if told.ranks and not filters else None,
        "by_slot": cross(told, by_slot).for_page() if by_slot and not by_slot.refusal else None,
        "caution": by_slot.caution if by_slot else "",
        "weakness": KNOWN_WEAKNESS if question and has_faces(question) else "",
    }


def pictures_by_label(definition: Definition, question: Question) -> dict[str, str]:
    """The static file of the picture by each choice, by the words of the choice."""
    named = pictures_of(definition, question)
    return {
        choice["label"]: address_of(named[choice["name"]])
        for choice in choices_of(definition, question)
        if choice["name"] in named
    }


def bar(answer: Answer, pictures: Mapping[str, str]) -> dict[str, Any]:
    """One answer: words, picture, how many, and how long its bar is."""
    return {
        "label": answer.label,
        "picture": pictures.get(answer.label, ""),
        "people": HIDDEN if answer.people is None else answer.people,
        "percent": answer.percent,
    }


def table_sections(count: EventCount | None, activities: Sequence[Activity]) -> list[Any]:
    """Each table-top activity, once the worker has counted it."""
    if count is None or count.result is None:
        return []
    tables = [each for each in activities if str(each.pk) in count.result]
    return [table_section(each, count.result[str(each.pk)]) for each in tables]


def table_section(activity: Activity, found: Mapping[str, Any]) -> dict[str, Any]:
    """One table-top activity: what lay there, by choice and part of the day."""
    table = table_from(f"table-{activity.pk}", found)
    pictures = {each.label: picture_of_table(each.picture) for each in activity.options.all()}
    return {
        "activity": activity,
        "unit": activity.counted_in,
        "table": table,
        "page_table": table.for_page(),
        "bars": [
            {
                "label": row[0],
                "picture": pictures.get(str(row[0]), ""),
                "people": row[1],
                "percent": row[2] if isinstance(row[2], int) else None,
            }
            for row in table.rows
        ],
        "is_by_slot": len(table.columns) > WITHOUT_SLOTS,
    }


def wall_of(event: Event) -> list[Piece]:
    """What is on the wall, without the pictures' bytes."""
    return list(Piece.objects.on_the_wall_of(event).without_content().with_question())
