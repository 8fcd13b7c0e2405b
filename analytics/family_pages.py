"""What the pages of runs over families are told. Figures come from results that may be shown."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from analytics.models import Decision, FamilyRun, Method
from analytics.models.family_runs import day
from analytics.stats.classes import INSIDE_TEAM, MARKER
from families.cohorts import RULES
from jobs.models import State

Part = dict[str, Any]
NOT_OURS = "This grouping was made elsewhere, so there is no verdict of ours on it."
NEED_SHADES = (5, 15, 30, 50)
MARKED = 2.0
COLOURS = {
    Decision.NONE: "grey", Decision.ACCEPTED: "green", Decision.REJECTED: "red",
    Decision.SUPERSEDED: "amber",
}  # fmt: skip


def runs_table(runs: Iterable[FamilyRun]) -> Part:
    """Every run, the newest first."""
    return {
        "caption": "Analyses, the newest first",
        "columns": [
            {"label": "Analysis"}, {"label": "Cohort"}, {"label": "Families", "numeric": True},
            {"label": "Data of"}, {"label": "Where it stands"},
        ],
        "rows": [
            [
                {"text": run.get_method_display(),
                 "href": reverse("analytics:family_run_show", args=[run.pk])},
                run.cohort, run.families if run.families is not None else "–", day(run.cut_on),
                standing(run),
            ]
            for run in runs
        ],
        "row_heads": True,
    }  # fmt: skip


def standing(run: FamilyRun) -> str:
    """Where a run stands, in a few words."""
    if run.decision == Decision.NONE and run.job and run.job.state != State.DONE:
        return run.job.get_state_display()
    return run.get_decision_display()


def run_page(run: FamilyRun) -> Part:
    """Everything the page of a run shows."""
    page: Part = {
        "run": run,
        "facts": facts_of(run),
        "standing": standing(run),
        "colour": COLOURS[Decision(run.decision)],
        "is_done": run.result is not None,
        "is_under_way": bool(run.job and not run.job.has_ended),
        "has_failed": bool(run.job and run.job.state in (State.FAILED, State.CANCELLED)),
    }
    if run.result is None:
        return page
    made = {Method.NEEDS: needs_page, Method.PROGRESS: progress_page, Method.DRIVERS: tree_page}
    return page | made[Method(run.method)](run)


def facts_of(run: FamilyRun) -> list[tuple[str, str]]:
    """What went in, for anybody who wants to repeat it."""
    rules = "; ".join(RULES[key].words for key in run.rules)
    chosen = ", ".join(f"{name} {value}" for name, value in run.parameters.items())
    told = [
        ("Cohort", f"{run.cohort}: {rules}" if rules else run.cohort),
        ("Data of", day(run.cut_on)),
        ("Families", f"{run.families:,}" if run.families is not None else "not counted yet"),
        ("Needs", str(run.catalogue)),
        ("Made by", run.came_from or "Throughline"),
    ]
    if not run.is_external:
        told += [("Settings", f"{chosen}, seed {run.seed}"), ("Code", run.code_version)]
    return [*told, ("Data", run.input_sha256[:12])]


def left_out_table(run: FamilyRun) -> Part:
    """Families that are not in the cohort, by the first rule they fail."""
    return {
        "caption": "Families left out, each by the first rule it fails",
        "columns": [{"label": "The rule it fails"}, {"label": "Families", "numeric": True}],
        "rows": [[f"Not met: {RULES[each['rule']].words}", _few(each["families"])]
                 for each in run.left_out],
        "row_heads": True,
    }  # fmt: skip


def needs_page(run: FamilyRun) -> Part:
    """Verdict, groups, needs by group, places, and the table over the number of groups."""
    result, names = run.result, _names(run)
    return {
        "verdict": result.get("verdict") or {"sentence": NOT_OURS, "problems": []},
        "groups": [
            {
                "name": names[group["label"]],
                "size": group["size"],
                "share": _percent(group["share"]),
                "marks": group["marks"],
                "certainty": group.get("certainty"),
                "jaccard": group.get("jaccard"),
            }
            for group in result["groups"]
        ],
        "heads": [names[group["label"]] for group in result["groups"]],
        "needs": [_need_row(need) for need in result["needs"]],
        "places": [_place_table(name, rows, names) for name, rows in result["places"].items()],
        "choice": _choice_table(result["choice"]) if "choice" in result else None,
        "others": result.get("others", []),
        "left_out": left_out_table(run),
    }


def _names(run: FamilyRun) -> dict[int, str]:
    given = {name.label: str(name) for name in run.names.all()}
    return {
        group["label"]: given.get(group["label"], f"Group {group['label'] + 1}")
        for group in run.result["groups"]
    }


def _need_row(need: Mapping[str, Any]) -> Part:
    """A need with a square for each group: per cent, shade, and whether it marks the group."""
    squares = [
        {
            "text": MARKER if percent is None else percent,
            "shade": 0 if percent is None else 1 + sum(percent >= n for n in NEED_SHADES),
            "is_marked": residual is not None and residual > MARKED,
        }
        for percent, residual in zip(need["percents"], need["residuals"], strict=True)
    ]
    return {"name": need["name"], "everybody": _percent(need["everybody"]), "squares": squares}


def _place_table(name: str, rows: Iterable[Mapping[str, Any]], names: Mapping[int, str]) -> Part:
    return {
        "caption": f"Families of each group by {name}",
        "columns": [{"label": name.capitalize()}, {"label": "All", "numeric": True},
                    *({"label": word, "numeric": True} for word in names.values())],
        "rows": [[row["label"].replace("-", " ").title(), _told(row["all"]),
                  *(_told(count) for count in row["counts"])] for row in rows],
        "row_heads": True,
    }  # fmt: skip


def _choice_table(rows: Iterable[Mapping[str, Any]]) -> Part:
    """The criteria over the number of groups; a tick where one would pick it."""
    criteria = ("bic", "sabic", "aic", "icl", "held_out")

    def told(row: Mapping[str, Any], name: str) -> str:
        value = f"{row[name]:,}" if name != "held_out" else f"{row[name]:.2f}"
        return f"✓ {value}" if name in row["picked_by"] else value

    heads = ("BIC", "Adjusted BIC", "AIC", "ICL", "Held-out likelihood")
    return {
        "caption": "What each criterion says of each number of groups (✓ = would pick it)",
        "columns": [{"label": "Groups", "numeric": True},
                    *({"label": head, "numeric": True} for head in heads)],
        "rows": [[row["k"], *(told(row, name) for name in criteria)] for row in rows],
        "row_heads": True,
    }  # fmt: skip


def progress_page(run: FamilyRun) -> Part:
    """The matrix, the start mix, and the two rates of each group beside where it started."""
    result = run.result
    everybody = result["everybody"]
    return {
        "matrix": matrix_table(result),
        "reading": _progress_reading(everybody),
        "by_group": groups_table(result) if result["groups"] else None,
        "rounding": result["rounding"],
        "caution": result["caution"],
        "rule": result["rule"],
        "left_out": left_out_table(run),
    }


def _progress_reading(everybody: Mapping[str, Any]) -> Part:
    """Both tails, and the start without which they cannot be read."""
    moves = {name: _percent(each["percent"]) for name, each in everybody["moves"].items()}
    low, _, high = (_percent(each["percent"]) for each in everybody["start"])
    return {
        "rates": f"{moves['higher']} of families ended in a higher band than they started in, "
                 f"{moves['lower']} in a lower one.",
        "start": f"{high} started in the highest band and could not rise; {low} started in the "
                 "lowest and could not fall.",
    }  # fmt: skip


def matrix_table(result: Mapping[str, Any]) -> Part:
    """Start in rows, end in columns, each a per cent of all families with its count."""
    bands, everybody = result["bands"], result["everybody"]
    rows = [
        [f"Started {band}", *(_both(cell) for cell in cells), _both(start)]
        for band, cells, start in zip(bands, everybody["cells"], everybody["start"], strict=True)
    ]
    rows.append(["All", *map(_both, everybody["end"]), str(_told(everybody["families"]))])
    return {
        "caption": f"{result['families']:,} families by where they started and ended",
        "columns": [{"label": "Start"}, *({"label": f"Ended {b}", "numeric": True} for b in bands),
                    {"label": "All", "numeric": True}],
        "rows": rows,
        "row_heads": True,
    }  # fmt: skip


def groups_table(result: Mapping[str, Any]) -> Part:
    """Each group's rates, with the shares that started in each band."""
    return {
        "caption": "Progress of each group, beside where its families started",
        "columns": [
            {"label": "Group"}, {"label": "Families", "numeric": True},
            {"label": "Ended higher", "numeric": True, "unit": "%"},
            {"label": "Ended lower", "numeric": True, "unit": "%"},
            *({"label": f"Started {band}", "numeric": True, "unit": "%"}
              for band in result["bands"]),
        ],
        "rows": [
            [group["letter"], _told(group["families"]), _told(group["moves"]["higher"]["percent"]),
             _told(group["moves"]["lower"]["percent"]),
             *(_told(each["percent"]) for each in group["start"])]
            for group in result["groups"]
        ],
        "row_heads": True,
    }  # fmt: skip


def tree_page(run: FamilyRun) -> Part:
    """Verdict and shuffle check first, then every node in the order of the tree."""
    result = run.result
    children: dict[int | None, list[Part]] = {}
    for node in result["nodes"]:
        children.setdefault(node["parent"], []).append(node)
    return {
        "verdict": {"sentence": result["verdict"], "problems": []},
        "chance": result["chance"]["sentence"],
        "looked_at": result["looked_at"],
        "classes": result["classes"],
        "tree": list(_branches(children, None, len(result["classes"]))),
        "importance": result["importance"],
        "left_out": left_out_table(run),
    }


def _branches(
    children: Mapping[int | None, list[Part]], parent: int | None, classes: int
) -> Iterable[Part]:
    """Nodes below one, each followed by its own, with what a row of the table says."""
    for node in children.get(parent, ()):
        split = node["split"]
        yield {
            "rule": "All families" if parent is None else node["rule"],
            "depth": node["depth"],
            "n": node["n"],
            "cells": _cells(node, classes),
            "by": split["predictor"] if split else "",
        }
        yield from _branches(children, node["number"], classes)


def _cells(node: Mapping[str, Any], classes: int) -> list[str]:
    """Per cent of each outcome, with a sign where it is beyond what the parent would give."""
    if node["percents"] is None:
        return [MARKER] * classes
    signs = {1: " ▲", -1: " ▼"}
    flags = node["flags"] or [0] * classes
    return [
        _percent(percent) + signs.get(flag, "")
        for percent, flag in zip(node["percents"], flags, strict=True)
    ]


def _few(families: int) -> int | str:
    """A count of families left out, hidden where it is small."""
    return MARKER if 0 < families < INSIDE_TEAM.threshold else families


def _told(value: int | None) -> int | str:
    return MARKER if value is None else value


def _percent(value: int | str | None) -> str:
    return f"{value}%" if isinstance(value, int) else MARKER


def _both(cell: Mapping[str, int | None]) -> str:
    """“13% (104)”, or the marker."""
    if cell["percent"] is None:
        return MARKER
    return f"{cell['percent']}% ({cell['count']})"
