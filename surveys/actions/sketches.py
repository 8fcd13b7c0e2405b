"""Building a questionnaire: begun, changed step by step, taken back, and made a draft version."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.errors import Refused, refuse
from accounts.models import User
from jobs.actions import queue_job
from jobs.models import Job
from programmes.models import Programme
from surveys.actions.form_media import copy_media
from surveys.actions.versions import hand_in_form
from surveys.building.book import Book, as_sheets, balanced, book_from, new_book
from surveys.building.changing import NotThere
from surveys.building.log import (
    Overtaken,
    Step,
    back_to,
    carried_out,
    change_between,
    stacks,
    turned,
)
from surveys.building.merging import Conflict, joined
from surveys.models import FormFile, FormRows, Instrument, Sketch, SketchStep, StepKind, Version
from surveys.sketch_rules import why_not_change, why_not_hand_in
from surveys.tasks import check_sketch
from surveys.workbooks import workbook_of

ONE_SITTING = timedelta(minutes=2)
"""Typing in the same question that goes on within this time is one step to take back."""
Changing = Callable[[Book], Book]


@dataclass(frozen=True)
class Saved:
    """What came of a step: the sketch, whether others' steps were joined, and what is open."""

    sketch: Sketch
    was_joined: bool = False
    conflicts: tuple[Conflict, ...] = ()


@transaction.atomic
def begin_sketch(*, by: User | None, programme: Programme, slug: str, title: str) -> Sketch:
    """A new questionnaire with one empty page."""
    if Sketch.objects.filter(slug=slug).exists() or Instrument.objects.filter(slug=slug).exists():
        raise Refused(f"“{slug}” is there already. Choose another short name.")
    name = slug.replace("-", "_")
    book = new_book(title, name if name[0].isalpha() else f"form_{name}", title)
    sketch = Sketch.objects.create(programme=programme, slug=slug, title=title, book=book)
    audit.record(by=by, event="began to build a questionnaire", about=sketch)
    return sketch


@transaction.atomic
def sketch_version(*, by: User | None, version: Version) -> Sketch:
    """Build on a version. What is being built of the same questionnaire already is gone on with."""
    instrument = Instrument.objects.select_for_update().get(pk=version.instrument_id)
    found = Sketch.objects.filter(slug=instrument.slug).first()
    if found:
        return found
    kept = FormRows.objects.filter(version=version).first()
    sketch = Sketch.objects.create(
        programme=instrument.programme, slug=instrument.slug, title=instrument.title,
        begun_from=version, book=book_from(kept.sheets) if kept else {},
    )  # fmt: skip
    ask_for_check(sketch, by)
    audit.record(by=by, event="began to build on a version", about=sketch, number=version.number)
    return sketch


@transaction.atomic
def change_sketch(
    *, by: User | None, sketch: Sketch, what: str, change: Changing, subject: str = "",
    edition: int | None = None, choices: Mapping[str, str] | None = None,
) -> Saved:  # fmt: skip
    """Take a step. `edition` is the one the page was made from, None for one that fits any.

    What others did meanwhile is joined with it. Where both changed the same cell nothing is
    saved until `choices` says whose is kept, and the conflicts are handed back.
    """
    locked = held_sketch(sketch)
    refuse(why_not_change(locked))
    theirs: Book = locked.book
    try:
        if edition is None or edition == locked.edition:
            after, conflicts = change(theirs), list[Conflict]()
        else:
            base = book_at(locked, edition)
            after, conflicts = joined(base, change(base), theirs, choices or {})
    except (NotThere, Overtaken) as error:
        raise Refused(str(error)) from error
    if conflicts:
        return Saved(locked, conflicts=tuple(conflicts))
    if balanced(theirs) and not balanced(after):
        raise Refused("A page would begin without an end. Move the whole page instead.")
    was_joined = edition is not None and edition != locked.edition
    keep_step(locked, by, after, what=what, subject=subject)
    return Saved(locked, was_joined=was_joined)


def book_at(sketch: Sketch, edition: int) -> Book:
    """The rows as they were at an earlier edition."""
    if not 0 <= edition < sketch.edition:
        raise Refused("This page is of an edition that does not exist. Open it again.")
    later = sketch.steps.filter(number__gt=edition).order_by("-number")
    return back_to(sketch.book, later.values_list("change", flat=True))


def keep_step(
    sketch: Sketch, by: User | None, after: Book, *, what: str, subject: str = "",
    kind: StepKind = StepKind.DO,
) -> None:  # fmt: skip
    """Write down a step, and have the worker look at what came of it. Nothing new is no step."""
    change = change_between(sketch.book, after)
    if not change:
        return
    now = timezone.now()
    last = sketch.steps.order_by("number").last()
    goes_on = (
        kind == StepKind.DO and bool(subject) and last is not None and last.kind == StepKind.DO
        and (last.by, last.subject, last.what) == (by, subject, what)
        and now - last.made_at < ONE_SITTING
    )  # fmt: skip
    sketch.book, sketch.edition, sketch.changed_at = after, sketch.edition + 1, now
    sketch.save(update_fields=["book", "edition", "changed_at"])
    SketchStep.objects.create(
        sketch=sketch, number=sketch.edition, kind=kind, by=by, what=what[:120],
        subject=subject, change=change, goes_on=goes_on, made_at=now,
    )  # fmt: skip
    ask_for_check(sketch, by)


def ask_for_check(sketch: Sketch, by: User | None) -> None:
    """Have the worker look, unless it is about to anyway."""
    if sketch.job_id and not Job.objects.get(pk=sketch.job_id).has_ended:
        return
    sketch.job = queue_job(by=by, task=check_sketch, what=f"Looking through {sketch}"[:200])
    sketch.save(update_fields=["job"])


@transaction.atomic
def undo_step(*, by: User, sketch: Sketch) -> str:
    """Take back one's own last step; what it was."""
    locked = held_sketch(sketch)
    undoable, _ = steps_of(locked, by)
    if not undoable:
        raise Refused("There is nothing of yours to take back.")
    return take_back(locked, by, undoable[-1], StepKind.UNDO)


@transaction.atomic
def redo_step(*, by: User, sketch: Sketch) -> str:
    """Do again what one took back last; what it was."""
    locked = held_sketch(sketch)
    _, redoable = steps_of(locked, by)
    if not redoable:
        raise Refused("There is nothing to do again.")
    return take_back(locked, by, redoable[-1], StepKind.REDO)


def steps_of(sketch: Sketch, by: User) -> tuple[list[list[int]], list[list[int]]]:
    """What somebody can take back and do again, the next at the end."""
    mine = sketch.steps.filter(by=by).order_by("number").values_list("number", "kind", "goes_on")
    return stacks(Step(*each) for each in mine)


def take_back(sketch: Sketch, by: User, numbers: list[int], kind: StepKind) -> str:
    """Take back these steps, as one step more."""
    found = list(sketch.steps.filter(number__in=numbers).order_by("-number"))
    book: Book = sketch.book
    try:
        for step in found:
            book = carried_out(book, turned(step.change))
    except Overtaken as error:
        raise Refused(str(error)) from error
    keep_step(sketch, by, book, what=found[-1].what, kind=kind)
    return found[-1].what


@transaction.atomic
def hand_in_sketch(*, by: User | None, sketch: Sketch) -> FormFile:
    """Make a file of the rows, which the worker makes a draft version of."""
    locked = held_sketch(sketch)
    refuse(why_not_hand_in(locked))
    locked.handed_in = hand_in_form(
        by=by, programme=locked.programme, slug=locked.slug, name=f"{locked.slug}.xlsx",
        content=workbook_of(as_sheets(locked.book)), beside=locked.beside,
    )  # fmt: skip
    if locked.begun_from:
        copy_media(of=locked.begun_from.original(), to=locked.handed_in)
    locked.save(update_fields=["handed_in"])
    return locked.handed_in


@transaction.atomic
def discard_sketch(*, by: User | None, sketch: Sketch) -> None:
    """Throw away what was built; versions made of it stay."""
    locked = held_sketch(sketch)
    audit.record(by=by, event="threw away what was built", about=locked)
    locked.delete()


def held_sketch(sketch: Sketch) -> Sketch:
    """The sketch, locked until the transaction ends."""
    return Sketch.objects.select_for_update().get(pk=sketch.pk)
