"""Counts the themes of a codebook, and writes what may be shown (worker)."""

from typing import Any

from accounts.audit import record
from analytics.dashboards.themes import NOT_REPRESENTATIVE, figures_of
from analytics.models import ThemeRun
from analytics.provenance import code_version
from analytics.theme_counts import Theme, counted
from analytics.theme_frame import hash_of, load_sources
from analytics.workbooks import book_of
from jobs.errors import JobFailed
from jobs.leases import Lease
from programmes.models import Node
from themes.models import Code, Codebook

STEPS = 100


def count_themes(lease: Lease) -> None:
    """Make the result of the run that belongs to this job."""
    run = ThemeRun.objects.select_related("codebook").get(job=lease.job)
    lease.report(0, STEPS, "Reading what was coded")
    sources, themes = load_sources(run.codebook), themes_of(run.codebook)
    if not sources or not themes:
        raise JobFailed("Nobody has read a text by this codebook yet.")
    found = []
    for place, source in enumerate(sources):
        lease.report(STEPS * place // (len(sources) + 1), STEPS, f"Counting {source.kind.label}")
        found.append(counted(source, themes))
    run.edition, run.code_version = run.codebook.edition, code_version()
    run.input_sha256 = hash_of(sources)
    run.result = {"sources": found, "nodes": nodes_of(run.codebook, themes)}
    run.workbook = workbook_of(run)
    with lease.holding():
        run.save(update_fields=["edition", "result", "input_sha256", "code_version", "workbook"])
        record(by=None, event="finished a count of themes", about=run)
        lease.finish()


def themes_of(codebook: Codebook) -> list[Theme]:
    """The codes in use; one that lies under another is called by both."""
    codes = codebook.codes.in_use().select_related("parent").order_by("position", "pk")
    return [Theme(code.pk, name_of(code), code.node_id) for code in codes]


def name_of(code: Code) -> str:
    """A code's name, after that of the code above it."""
    return f"{code.parent}: {code}" if code.parent else str(code)


def nodes_of(codebook: Codebook, themes: list[Theme]) -> list[dict[str, Any]]:
    """The theory of change, and which themes point at each node."""
    nodes = Node.objects.filter(programme=codebook.programme_id).order_by("position", "code")
    return [
        {
            "title": node.title,
            "kind": node.get_kind_display(),
            "themes": [theme.key for theme in themes if theme.node == node.pk],
        }
        for node in nodes
    ]


def workbook_of(run: ThemeRun) -> bytes:
    """Every table of the dashboard as a spreadsheet."""
    about: list[tuple[str, Any]] = [
        ("What", str(run)), ("Run", str(run.pk)), ("Mind", NOT_REPRESENTATIVE),
    ]  # fmt: skip
    figures = figures_of(run.result)
    about += [(f"{place} {each.name}", each.title) for place, each in enumerate(figures, 1)]
    named = ((f"{place} {each.name}", each.table) for place, each in enumerate(figures, 1))
    return book_of(about, named)
