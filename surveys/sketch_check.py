"""Looks through a questionnaire that is being built, as it will be read. Heavy: workers only."""

from dataclasses import asdict

from jobs.leases import Lease
from surveys.building.book import as_sheets, book_from
from surveys.definition import Definition, identified, keyed
from surveys.loading import rows_of
from surveys.models import Sketch
from surveys.opening import read_rows
from surveys.sheets import FormProblems

MOST_LOOKS = 50


def check_sketch(lease: Lease) -> None:
    """Carry out a job: check the newest edition, again as long as it changes meanwhile."""
    for _ in range(MOST_LOOKS):
        sketch = Sketch.objects.select_related("begun_from").filter(job=lease.job).first()
        if sketch is None:
            return
        if not sketch.book:
            sketch.book = book_from(rows_of(sketch.begun_from)) if sketch.begun_from else {}
        lease.report(0, 1)
        definition, problems = checked(sketch)
        with lease.holding():
            now = Sketch.objects.select_for_update().get(pk=sketch.pk)
            if not now.book:
                now.book = sketch.book
            now.checked, now.problems = sketch.edition, problems
            now.definition = definition or now.definition
            now.save(update_fields=["book", "checked", "problems", "definition"])
            if now.edition == sketch.edition:
                lease.finish()
                return


def checked(sketch: Sketch) -> tuple[Definition | None, list[dict[str, object]]]:
    """What the rows say, or what is wrong with them. Questions stand under their names."""
    try:
        made = read_rows(as_sheets(sketch.book), sketch.beside).definition
    except FormProblems as found:
        return None, [asdict(problem) for problem in found.problems]
    return identified(made, {each["name"]: each["name"] for each in keyed(made)}), []
