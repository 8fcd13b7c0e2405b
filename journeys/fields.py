"""The editor's form: a map as fields with names, and back (pure).

`moment` and `phase` are fields that repeat, one id each, in order. The other fields carry the id
in their name, so that rows can be moved, added and left out. Blank rows carry the id that they
will have, so that saving twice makes no second one. What had to come first is given as a number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from journeys.changing import tidied
from journeys.telling import (
    BARRIER,
    ENABLER,
    HIGHEST,
    LOWEST,
    Dependency,
    Force,
    Moment,
    Phase,
    Reading,
    Telling,
)

Fields = Mapping[str, Sequence[str]]
TEXTS = ("what", "when", "agency", "channel", "quote", "need", "well", "better", "needed")


class Form:
    """The fields that were sent."""

    def __init__(self, fields: Fields) -> None:
        self.fields = fields

    def one(self, name: str, otherwise: str = "") -> str:
        """One field's text, in single spaces; the former text where the page did not send it."""
        sent = self.fields.get(name)
        return " ".join(sent[-1].split()) if sent else otherwise

    def all(self, name: str) -> list[str]:
        """Every value of a field that repeats, each once."""
        return list(dict.fromkeys(self.fields.get(name, ())))

    def number(self, name: str, otherwise: int) -> int:
        """A whole number, with either minus."""
        try:
            return int(self.one(name).replace("−", "-"))
        except ValueError:
            return otherwise


def read_fields(fields: Fields, base: Telling) -> Telling:
    """The map that the form holds; what the form does not show stays as in `base`."""
    form = Form(fields)
    phases = tuple(
        Phase(id_, *(form.one(f"phase-{id_}-{name}") for name in ("name", "when", "stage")))
        for id_ in form.all("phase")
    )
    if not phases:
        return base
    former = {moment.id: moment for moment in base.moments}
    ids = form.all("moment")
    moments = tuple(_moment(form, id_, former.get(id_), phases[0].id) for id_ in ids)
    return tidied(
        replace(
            base,
            title=form.one("title", base.title),
            summary=form.one("summary", base.summary),
            phases=phases,
            moments=moments,
            forces=tuple(force for id_ in ids for force in _forces(form, id_)),
            dependencies=tuple(each for id_ in ids for each in _dependencies(form, id_, ids)),
            readings=tuple(each for id_ in ids for each in _readings(form, id_)),
        )
    )


def _moment(form: Form, id_: str, former: Moment | None, first_phase: str) -> Moment:
    before = former or Moment(id_, first_phase, "")
    texts: dict[str, Any] = {
        name: form.one(f"{id_}-{name}", getattr(before, name)) for name in TEXTS
    }
    feeling = form.number(f"{id_}-feeling", before.feeling)
    return replace(
        before,
        phase=form.one(f"{id_}-phase", before.phase),
        feeling=max(LOWEST, min(HIGHEST, feeling)),
        is_turning=bool(form.one(f"{id_}-turning")),
        **texts,
    )


def _forces(form: Form, moment: str) -> list[Force]:
    """What helped and hindered: those that were there, and a new one of each kind."""
    return [
        Force(
            id_,
            moment,
            BARRIER if form.one(f"force-{id_}-kind") == BARRIER else ENABLER,
            form.one(f"force-{id_}-what"),
            form.one(f"force-{id_}-node"),
        )
        for id_ in form.all(f"{moment}-force")
    ]


def _dependencies(form: Form, moment: str, ids: Sequence[str]) -> list[Dependency]:
    """What had to come before this moment, by its number on the page."""
    found = []
    for id_ in form.all(f"{moment}-dependency"):
        number = form.number(f"dependency-{id_}-before", 0)
        if 1 <= number <= len(ids):
            note = form.one(f"dependency-{id_}-note")
            found.append(Dependency(id_, ids[number - 1], moment, note))
    return found


def _readings(form: Form, moment: str) -> list[Reading]:
    """The scores that were taken at this moment; one without a number waits for it."""
    return [
        Reading(
            id_,
            moment,
            form.one(f"reading-{id_}-domain"),
            form.number(f"reading-{id_}-score", 0) or None,
        )
        for id_ in form.all(f"{moment}-reading")
    ]
