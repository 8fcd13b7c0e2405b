"""What the page of groups of needs is told: verdict, groups, their map, needs and places."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analytics.charts import for_page
from analytics.family_charts import MAP_SIDE, group_map, group_sizes
from analytics.shown import number, per_cent
from analytics.stats.classes import MARKER

Part = dict[str, Any]

NOT_OURS = "This grouping was made elsewhere, so there is no verdict of ours on it."
NEED_SHADES = (5, 15, 30, 50)
MARKED = 2.0
STABLE, DISSOLVED = 0.75, 0.5
"""Jaccard indices from which a group is stable and under which it is dissolved (Hennig 2007)."""


def needs_page(
    result: Mapping[str, Any], given: Mapping[int, str], places: Mapping[str, str], cohort: str
) -> Part:
    """Verdict, groups, map, needs by group, places, and the table over the number of groups.

    `given` are names of groups by label, `places` of localities and services by key; `cohort`
    says of whom and when, for the charts.
    """
    groups = [_group(group, given) for group in result["groups"]]
    heads = [group["short"] for group in groups]
    return {
        "verdict": result.get("verdict") or {"sentence": NOT_OURS, "problems": []},
        "groups": groups,
        "sizes": _sizes(groups, cohort),
        "map": _map(groups, result, cohort),
        "heads": heads,
        "needs": [_need_row(need) for need in result["needs"]],
        "residuals": _residual_table(result["needs"], heads),
        "places": [
            _place_table(name, rows, heads, places) for name, rows in result["places"].items()
        ],
        "choice": _choice_table(result["choice"]) if "choice" in result else None,
        "stability": _stability_table(groups) if "choice" in result else None,
        "others": result.get("others", []),
    }


def _group(group: Mapping[str, Any], given: Mapping[int, str]) -> Part:
    name = given.get(group["label"], f"Group {group['label'] + 1}")
    return {
        "name": name,
        "short": name.split()[0] if group["label"] in given else name,
        "sign": name.split()[0] if group["label"] in given else f"{group['label'] + 1}",
        "size": group["size"],
        "share": per_cent(group["share"]),
        "marks": group["marks"],
        "certainty": group.get("certainty"),
        "jaccard": group.get("jaccard"),
        "place": group.get("place"),
    }


def _sizes(groups: Sequence[Part], cohort: str) -> Part:
    """The bars of sizes, with their table."""
    known = [group for group in groups if isinstance(group["size"], int)]
    largest, smallest = (
        (pick(known, key=lambda group: group["size"]) for pick in (max, min))
        if known else (None, None)
    )  # fmt: skip
    title = "Sizes of the groups"
    if largest and smallest and largest is not smallest:
        title = (
            f"The largest group, {largest['name']}, has {largest['size']} families; "
            f"the smallest, {smallest['name']}, {smallest['size']}"
        )
    reading = f"Families in each group, and their share. {cohort}"
    return {
        "title": title,
        "reading": reading,
        "spec": for_page(group_sizes(groups, title, reading)),
        "table": {
            "caption": "Families in each group",
            "columns": [{"label": "Group"}, {"label": "Families", "numeric": True},
                        {"label": "Share", "numeric": True}],
            "rows": [[group["name"], number(group["size"]), group["share"]] for group in groups],
            "row_heads": True,
        },
    }  # fmt: skip


def _map(groups: Sequence[Part], result: Mapping[str, Any], cohort: str) -> Part | None:
    """The map of groups with the distances it is drawn from; none for fewer than three groups."""
    distances = result.get("distances")
    if not distances or len(groups) < 3 or any(not group["place"] for group in groups):  # noqa: PLR2004 # two are on a line
        return None
    names = [group["short"] for group in groups]
    pairs = [
        (distances[one][other], names[one], names[other])
        for one in range(len(names)) for other in range(one)
    ]  # fmt: skip
    near, far = min(pairs), max(pairs)
    title = f"{near[2]} and {near[1]} have the needs most alike, {far[2]} and {far[1]} the least"
    reading = (
        "The nearer two groups lie, the more alike are the needs of their families. A flat map "
        f"bends some distances, so the table has them all. {cohort}"
    )
    return {
        "title": title,
        "reading": reading,
        "spec": for_page(group_map(groups, title, reading)) | {"width": MAP_SIDE},
        "table": {
            "caption": "How far apart the needs of each two groups are (0 is alike)",
            "columns": [{"label": "Group"}, *({"label": name, "numeric": True} for name in names)],
            "rows": [[name, *(f"{each:.2f}" for each in row)]
                     for name, row in zip(names, distances, strict=True)],
            "row_heads": True,
        },
    }  # fmt: skip


def _need_row(need: Mapping[str, Any]) -> Part:
    """A need with a square for each group: per cent, shade, and whether it marks the group."""
    squares = [
        {
            "text": number(percent),
            "shade": 0 if percent is None else 1 + sum(percent >= n for n in NEED_SHADES),
            "is_marked": residual is not None and residual > MARKED,
        }
        for percent, residual in zip(need["percents"], need["residuals"], strict=True)
    ]
    return {"name": need["name"], "everybody": per_cent(need["everybody"]), "squares": squares}


def _residual_table(needs: Iterable[Mapping[str, Any]], heads: Sequence[str]) -> Part:
    """Every adjusted residual that may be told."""
    return {
        "caption": "Adjusted standardised residuals: how far each group is from all the others",
        "columns": [{"label": "Need"}, *({"label": head, "numeric": True} for head in heads)],
        "rows": [
            [need["name"], *(MARKER if each is None else f"{each:+.1f}"
                             for each in need["residuals"])]
            for need in needs
        ],
        "row_heads": True,
    }  # fmt: skip


def _place_table(
    name: str, rows: Iterable[Mapping[str, Any]], heads: Sequence[str], places: Mapping[str, str]
) -> Part:
    return {
        "caption": f"Families of each group by {name}",
        "columns": [{"label": name.capitalize()}, {"label": "All", "numeric": True},
                    *({"label": head, "numeric": True} for head in heads)],
        "rows": [[places.get(row["label"], row["label"].capitalize()), number(row["all"]),
                  *(number(count) for count in row["counts"])] for row in rows],
        "row_heads": True,
    }  # fmt: skip


def _stability_table(groups: Iterable[Part]) -> Part:
    """How surely families belong, and whether each group comes back."""

    def word(jaccard: float) -> str:
        return "dissolves" if jaccard < DISSOLVED else "holds" if jaccard >= STABLE else "in doubt"

    return {
        "caption": "Do the groups come back when families are drawn again?",
        "columns": [
            {"label": "Group"}, {"label": "Families", "numeric": True},
            {"label": "Mean certainty", "numeric": True},
            {"label": "Comes back (Jaccard)", "numeric": True}, {"label": "In a word"},
        ],
        "rows": [
            [group["name"], number(group["size"]), f"{group['certainty']:.2f}",
             f"{group['jaccard']:.2f}", word(group["jaccard"])]
            for group in groups
        ],
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
