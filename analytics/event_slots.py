"""Answers by parts of the day: slots of one high-level group are one group of people (numpy).

They are put together before anything is protected, so that no page tells the slots of a group
apart and the tables and the forms of an event are told by the same parts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from analytics.coding import Coded
from analytics.event_tables import Part, parts_of
from analytics.lattice import Level
from analytics.shape import Shape
from surveys.models import Survey
from voice.answers import SLOT
from voice.models import Activity


def parts_of_survey(survey: Survey) -> list[Part]:
    """The parts of the day of the event at which a form was answered; none elsewhere."""
    activity = Activity.objects.filter(survey=survey).select_related("event").first()
    return parts_of(activity.event.slots.all()) if activity else []


def by_parts(
    shape: Shape, answers: Mapping[str, Coded], parts: Iterable[Part]
) -> tuple[Shape, dict[str, Coded]]:
    """The same answers, told by parts of the day instead of by slots."""
    part_of = {letter: part for part in parts for letter in part.letters}
    if not part_of or SLOT not in answers or SLOT not in {d.name for d in shape.dimensions}:
        return shape, dict(answers)
    asked = answers[SLOT].question
    levels = [_level(level, part_of) for level in asked.answers]
    together = tuple(dict.fromkeys(levels))
    places = np.array([together.index(level) for level in levels])
    values = answers[SLOT].values
    merged = np.where(values >= 0, places[values], values).astype(values.dtype)
    dimensions = tuple(
        each if each.name != SLOT else replace(each, levels=together + each.levels[len(levels) :])
        for each in shape.dimensions
    )
    told = replace(answers[SLOT], question=replace(asked, answers=together), values=merged)
    return replace(shape, dimensions=dimensions), {**answers, SLOT: told}


def _level(level: Level, part_of: Mapping[str, Part]) -> Level:
    """The part to which a letter belongs; a letter that the event does not have stays."""
    part = part_of.get(level.name.lower())
    return Level(part.name, part.words) if part else level
