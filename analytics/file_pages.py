"""What the page of a run's files is told."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from analytics.models import FamilyRun
from analytics.stats.classes import INSIDE_TEAM, PUBLIC, ReleaseRule

Part = dict[str, Any]
WORDS = {
    INSIDE_TEAM.key: "Counts of 1 to 4 families are hidden. Do not hand these on.",
    PUBLIC.key: "Counts of 1 to 7 families are hidden, all others rounded to the nearest 5, and "
    "percentages worked out from the rounded counts. Tests and residuals are left out.",
}
TABLES = ("csv", "xlsx", "sav", "json")
KINDS = {
    "csv": "CSV", "xlsx": "Excel (XLSX)", "sav": "SPSS (SAV), with labels",
    "json": "The run (JSON)", "svg": "SVG", "png": "PNG", "pdf": "PDF",
}  # fmt: skip


def files_page(run: FamilyRun, files: Iterable[tuple[str, str]]) -> Part:
    """The files by class of release; those of tables first, then pictures by name."""
    listed = list(files)
    job = run.files_job
    return {
        "run": run,
        "job": job,
        "is_under_way": bool(job and not job.has_ended),
        "has_files": bool(listed),
        "releases": [
            _release(run, rule, [name for release, name in listed if release == rule.key])
            for rule in (INSIDE_TEAM, PUBLIC)
        ],
    }


def _release(run: FamilyRun, rule: ReleaseRule, names: list[str]) -> Part:
    def link(name: str, words: str) -> Part:
        address = reverse("analytics:family_run_file", args=[run.pk, rule.key, name])
        return {"href": address, "label": words}

    parts = [(name, *name.rsplit(".", 1)) for name in names]
    pictures: dict[str, list[Part]] = {}
    for name, stem, kind in parts:
        if kind not in TABLES:
            pictures.setdefault(stem, []).append(link(name, KINDS[kind]))
    return {
        "name": rule.name,
        "words": WORDS[rule.key],
        "tables": [
            link(name, f"{stem.capitalize()}, {KINDS[kind]}" if kind == "csv" else KINDS[kind])
            for name, stem, kind in parts
            if kind in TABLES
        ],
        "pictures": [{"name": stem.capitalize(), "links": links}
                     for stem, links in pictures.items()],
    }  # fmt: skip
