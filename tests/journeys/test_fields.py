"""The editor's form and back."""

from dataclasses import replace

from journeys.fields import read_fields
from journeys.telling import Reading, Telling
from tests.factories.journeys import TELLING


def fields_of(telling: Telling) -> dict[str, list[str]]:
    """What the page sends when nothing was changed."""
    sent: dict[str, list[str]] = {
        "title": [telling.title], "summary": [telling.summary],
        "phase": [p.id for p in telling.phases], "moment": [m.id for m in telling.in_order],
    }  # fmt: skip
    for phase in telling.phases:
        sent |= {f"phase-{phase.id}-name": [phase.name], f"phase-{phase.id}-when": [phase.when],
                 f"phase-{phase.id}-stage": [phase.stage]}  # fmt: skip
    for m in telling.moments:
        names = ("what", "when", "agency", "channel", "quote", "phase")
        sent |= {f"{m.id}-{name}": [getattr(m, name)] for name in names}
        sent[f"{m.id}-feeling"] = [str(m.feeling)]
        if m.is_turning:
            sent[f"{m.id}-turning"] = ["yes"]
        sent[f"{m.id}-force"] = [f.id for f in telling.forces_at(m)]
        sent[f"{m.id}-dependency"] = [d.id for d in telling.dependencies if d.after == m.id]
        sent[f"{m.id}-reading"] = [r.id for r in telling.readings_at(m)]
    for r in telling.readings:
        sent |= {f"reading-{r.id}-domain": [r.domain], f"reading-{r.id}-score": [str(r.score)]}
    for f in telling.forces:
        sent |= {f"force-{f.id}-kind": [f.kind], f"force-{f.id}-what": [f.what],
                 f"force-{f.id}-node": [f.node]}  # fmt: skip
    for d in telling.dependencies:
        sent[f"dependency-{d.id}-before"] = [str(telling.numbers[d.before])]
        sent[f"dependency-{d.id}-note"] = [d.note]
    return sent


def test_a_page_that_was_not_touched_gives_the_same_map() -> None:
    telling = replace(TELLING, readings=(Reading("r", "c", "Well-being", 4),))
    assert read_fields(fields_of(telling), telling) == telling


def test_a_reading_waits_for_its_number_and_one_that_is_emptied_goes() -> None:
    sent = fields_of(TELLING) | {
        "b-reading": ["r1", "r2", "r3"], "reading-r1-domain": ["School"], "reading-r1-score": [""],
        "reading-r2-domain": ["Money"], "reading-r2-score": ["10"], "reading-r3-domain": [""],
    }  # fmt: skip
    readings = read_fields(sent, TELLING).readings
    assert readings == (Reading("r1", "b", "School", None), Reading("r2", "b", "Money", 10))


def test_texts_feelings_and_new_rows_are_read() -> None:
    sent = fields_of(TELLING) | {
        "a-what": ["  Two \n lines "], "a-feeling": ["−2"], "b-feeling": ["99"], "c-turning": [""],
        "a-force": ["new1", "new2"], "force-new1-kind": ["barrier"],
        "force-new1-what": ["The wait"], "force-new2-what": [""],
        "c-dependency": ["new3"], "dependency-new3-before": ["1"],
    }  # fmt: skip
    told = read_fields(sent, TELLING)
    a, b, c = told.in_order
    assert (a.what, a.feeling, b.feeling, c.is_turning) == ("Two lines", -2, 3, False)
    assert [(f.id, f.kind, f.what) for f in told.forces_at(a)] == [("new1", "barrier", "The wait")]
    assert [(d.before, d.after) for d in told.dependencies] == [("a", "c")]


def test_what_the_form_does_not_show_stays() -> None:
    base = replace(TELLING, moments=(replace(TELLING.moments[0], start=4, end=9),
                                     *TELLING.moments[1:]))  # fmt: skip
    told = read_fields(fields_of(TELLING), base)
    assert (told.moments[0].start, told.moments[0].end) == (4, 9)


def test_nonsense_changes_nothing() -> None:
    assert read_fields({}, TELLING) == TELLING
    sent = fields_of(TELLING) | {"a-feeling": ["very"], "dependency-d-before": ["77"]}
    told = read_fields(sent, TELLING)
    assert told.moments[0].feeling == -3
    assert not told.dependencies
