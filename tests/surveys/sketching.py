"""Questionnaires being built, for tests."""

from accounts.models import User
from jobs.runner import carry_out
from surveys.actions.sketches import Saved, change_sketch
from surveys.building.book import Book, row_with
from surveys.building.changing import with_cells, with_question
from surveys.models import Sketch
from surveys.sketch_check import check_sketch


def looked_through(sketch: Sketch) -> Sketch:
    """The sketch once the worker has looked."""
    sketch.refresh_from_db()
    carry_out(str(sketch.job_id), check_sketch)
    sketch.refresh_from_db()
    return sketch


def ask(by: User, sketch: Sketch, key: str, words: str, kind: str = "text") -> Saved:
    """Add a question at the end, under a key."""
    cells = {("type", ""): kind, ("name", ""): key, ("label", ""): words}
    return change_sketch(
        by=by, sketch=sketch, what="added a question",
        change=lambda book: with_question(book, "", cells, key),
    )  # fmt: skip


def say(
    by: User, sketch: Sketch, key: str, words: str, edition: int | None = None, **more: str
) -> Saved:
    """Change the words of a question, on a page that shows this edition."""
    cells = {("label", ""): words, **{(column, ""): text for column, text in more.items()}}
    return change_sketch(
        by=by, sketch=sketch, what="changed a question", subject=key, edition=edition,
        change=lambda book: with_cells(book, key, cells),
    )  # fmt: skip


def label(book: Book, key: str) -> str:
    """The words of a question."""
    row = row_with(book, key)
    return row["cells"].get("label", "") if row else "(gone)"
