"""A map as a list that says everything its picture says, for readers of any kind."""

from dataclasses import dataclass
from typing import Any

from journeys.cards import NOBODY, depends
from journeys.pictures import feeling_words
from journeys.telling import BARRIER, ENABLER, Force, Moment, Telling

Row = dict[str, Any]


@dataclass(frozen=True)
class Listed:
    """A moment as the list tells it: everything that its picture says."""

    number: int
    moment: Moment
    who: str
    feeling: str
    helped: list[Force]
    hindered: list[Force]
    depends: list[str]
    leads_to: list[int]
    readings: list[str]


def listed(telling: Telling) -> list[Row]:
    """The phases in order, each with its moments."""
    found: list[Row] = []
    for phase in telling.phases:
        moments = [_listed(telling, m) for m in telling.in_order if m.phase == phase.id]
        if moments:
            found.append({"phase": phase, "moments": moments})
    return found


def _listed(telling: Telling, moment: Moment) -> Listed:
    forces = telling.forces_at(moment)
    return Listed(
        number=telling.numbers[moment.id],
        moment=moment,
        who=", ".join(filter(None, (moment.agency or NOBODY, moment.channel))),
        feeling=feeling_words(moment.feeling),
        helped=[each for each in forces if each.kind == ENABLER],
        hindered=[each for each in forces if each.kind == BARRIER],
        depends=depends(telling, moment),
        leads_to=[telling.numbers[d.after] for d in telling.dependencies if d.before == moment.id],
        readings=[each.words for each in telling.readings_at(moment)],
    )
