"""A run over families in plain words and as one document, for commands and files (no numpy)."""

from collections.abc import Iterator
from typing import Any

from analytics.comparison_pages import agreement_of
from analytics.family_pages import run_page
from analytics.models import FamilyRun, Method
from analytics.stats.classes import INSIDE_TEAM, MARKER, ReleaseRule

Document = dict[str, Any]


def run_document(run: FamilyRun, result: Document, rule: ReleaseRule = INSIDE_TEAM) -> Document:
    """Everything that went in and came out, and nothing about a single family.

    `result` is what this class of release tells of it.
    """
    return {
        "run": str(run.pk),
        "method": run.method,
        "made_by": run.came_from or "Throughline",
        "cohort": run.cohort,
        "rules": run.rules,
        "data_of": run.cut_on.isoformat(),
        "needs": str(run.catalogue),
        "parameters": run.parameters | ({} if run.is_external else {"seed": run.seed}),
        "code_version": run.code_version,
        "input_sha256": run.input_sha256,
        "release": rule.name,
        "left_out": [{"rule": each["rule"], "families": _few(each["families"], rule)}
                     for each in run.left_out],
        "result": result,
    }  # fmt: skip


def _few(families: int, rule: ReleaseRule) -> int | str:
    """A count under a class of release, by itself."""
    if 0 < families < rule.threshold:
        return MARKER
    return (2 * families + rule.round_to) // (2 * rule.round_to) * rule.round_to


def standing_of(run: FamilyRun) -> Document:
    """What people made of a run: its names, the decision on it, how it agrees with another."""
    return {
        "decision": run.decision,
        "is_locked": run.is_locked,
        "names": [
            {"label": each.label, "letter": each.letter, "high_level": each.high_level,
             "level": each.level, "description": each.description}
            for each in run.names.all()
        ],
        "agreement": [each["sentence"] for each in agreement_of(run)],
    }  # fmt: skip


def run_words(run: FamilyRun) -> Iterator[str]:
    """The result line by line: what it is about, the verdict, then the figures."""
    page = run_page(run)
    yield f"{run}: {run.families:,} families"
    told = {Method.NEEDS: _needs, Method.PROGRESS: _progress, Method.DRIVERS: _tree}
    yield from told[Method(run.method)](page)
    yield from (each["sentence"] for each in agreement_of(run))


def _needs(page: Document) -> Iterator[str]:
    yield page["verdict"]["sentence"]
    yield from page["verdict"]["problems"]
    for group in page["groups"]:
        yield f"  {group['name']}: {group['size']} families ({group['share']}). {group['marks']}"


def _progress(page: Document) -> Iterator[str]:
    yield page["reading"]["rates"]
    yield page["reading"]["start"]
    if page["caution"]:
        yield page["caution"]
    for row in page["matrix"]["rows"]:
        cells = ", ".join(f"{cell['percent']} ({cell['count']})" for cell in row["squares"])
        yield f"  Started {row['band']}: {cells}; all {row['all']}"
    yield f"  Ended {', '.join(page['matrix']['bands'])}: {', '.join(page['matrix']['ends'])}"
    yield page["rounding"]


def _tree(page: Document) -> Iterator[str]:
    yield page["verdict"]["sentence"]
    yield page["chance"]
    heads = [column["label"] for column in page["table"]["columns"]]
    for path, families, *cells in page["table"]["rows"]:
        told = (f"{head}: {cell}" for head, cell in zip(heads[2:], cells, strict=True))
        yield f"  {path}: {families} families. {'; '.join(told)}"
