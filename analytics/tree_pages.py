"""What the page of a tree of drivers is told: the verdict, the tree, and a card for each node.

Beside every tree stand the shuffle check and the sentence that association is no cause.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analytics.shown import number, per_cent, probability
from analytics.stats.classes import MARKER

Part = dict[str, Any]

EVERYBODY = "All families"
SIGNS = {1: "▲", -1: "▼"}
SAYS = {1: "more than in the node above", -1: "fewer than in the node above"}
SHADES = 7


def tree_page(result: Mapping[str, Any]) -> Part:
    """Verdict and shuffle check first, then the tree, and every node as a table."""
    root = _branch(result, result["nodes"][0], None, ())
    nodes = list(_walk(root))
    return {
        "verdict": {"sentence": result["verdict"], "problems": []},
        "association": result.get("association", ""),
        "looked_at": result["looked_at"],
        "outcome": result["outcome"],
        "chance": result["chance"]["sentence"],
        "checks": _checks(result["chance"], result["looked_at"]),
        "root": root,
        "key": [(1 + place % SHADES, each) for place, each in enumerate(result["classes"])],
        "has_hidden": any(node["is_hidden"] for node in nodes),
        "table": _table(nodes, result["classes"]),
        "importance": _importance(result["importance"]),
    }


def _checks(chance: Mapping[str, Any], looked_at: int) -> list[tuple[str, str]]:
    """What noise gave, as pairs of words and figures."""
    if "rounds" not in chance:
        return []
    return [
        ("Things that were looked at", f"{looked_at}"),
        ("Trees grown from shuffled outcomes", f"{chance['rounds']}"),
        ("Of these, divided at all", f"{chance['split_share']:.0%}"),
        ("Chance of a first division as strong as this one", probability(chance["root_p"])),
        ("Chance of a tree that separates as much", probability(chance["tree_p"])),
    ]


def _branch(
    result: Mapping[str, Any], node: Mapping[str, Any], above: Mapping[str, Any] | None,
    path: tuple[str, ...],
) -> Part:  # fmt: skip
    """A node with its card, and its children below it."""
    title = _turn(node, above) if above else EVERYBODY
    here = (*path, title)
    classes, whole = result["classes"], result["nodes"][0]["n"]
    below = [each for each in result["nodes"] if each["parent"] == node["number"]]
    return {
        "number": node["number"],
        "depth": node["depth"],
        "level": node["depth"] + 1,
        "title": title,
        "path": " → ".join(here),
        "n": node["n"],
        "share": f"{100 * node['n'] / whole:.0f}%",
        "is_hidden": node["percents"] is None,
        "headline": _headline(node, classes),
        "bar": _bar(node["percents"]),
        "rows": _rows(node, classes),
        "split": _split(node["split"], result.get("test", "Chi-squared")),
        "children": [_branch(result, child, node, here) for child in below],
    }


def _turn(node: Mapping[str, Any], above: Mapping[str, Any]) -> str:
    """The way from a node to its child: “Debt: present or not recorded”."""
    values = [*node["values"], *(["not recorded"] if node["has_missing"] else [])]
    return f"{above['split']['predictor']}: {' or '.join(values)}"


def _headline(node: Mapping[str, Any], classes: Sequence[str]) -> str:
    """The share of the first outcome, with its sign."""
    if node["percents"] is None:
        return f"{MARKER} {classes[0]}"
    sign = SIGNS.get(node["flags"][0], "") if node["flags"] else ""
    return f"{per_cent(node['percents'][0])} {classes[0]}\u00a0{sign}".rstrip()


def _bar(percents: Sequence[int | None] | None) -> list[Part]:
    """The outcomes as parts of a bar 100 wide; nothing where one is hidden."""
    if percents is None or any(each is None for each in percents):
        return []
    known = [each or 0 for each in percents]
    return [
        {"x": sum(known[:place]), "width": each, "shade": 1 + place % SHADES}
        for place, each in enumerate(known)
    ]


def _rows(node: Mapping[str, Any], classes: Sequence[str]) -> list[Part]:
    """One row for each outcome: count, per cent, residuals, and what the residual says."""
    hidden = [None] * len(classes)
    parts = zip(
        classes, node["counts"] or hidden, node["percents"] or hidden,
        node.get("standardised") or hidden, node.get("residuals") or hidden,
        node["flags"] or hidden, strict=True,
    )  # fmt: skip
    return [
        {
            "name": name,
            "count": number(count),
            "percent": per_cent(percent),
            "standardised": "–" if plain is None else f"{plain:+.1f}",
            "adjusted": "–" if adjusted is None else f"{adjusted:+.1f}",
            "sign": SIGNS.get(flag or 0, ""),
            "says": SAYS.get(flag or 0, ""),
        }
        for name, count, percent, plain, adjusted, flag in parts
    ]


def _split(split: Mapping[str, Any] | None, test: str) -> Part | None:
    """By what a node is divided, with the test."""
    if split is None:
        return None
    if split.get("statistic") is None:
        return {"by": split["predictor"], "facts": []}
    return {
        "by": split["predictor"],
        "facts": [
            (test, f"{split['statistic']:.1f}"),
            ("Degrees of freedom", f"{split['df']}"),
            ("p", probability(split["p"])),
            ("p, adjusted for the ways of merging", probability(split["adjusted_p"])),
            ("p, adjusted for everything looked at", probability(split["across_p"])),
        ],
    }


def _walk(node: Part) -> Iterator[Part]:
    """A node, then all below it."""
    yield node
    for child in node["children"]:
        yield from _walk(child)


def _table(nodes: Sequence[Part], classes: Sequence[str]) -> Part:
    """Every node in a row, with the way to it in words and how it is divided."""
    heads = ("Divided by", "Chi-squared", "df", "p", "p for merging", "p for everything")
    return {
        "caption": "Every node of the tree. ▲ more than in the node above, ▼ fewer.",
        "columns": [
            {"label": "Way to the node"}, {"label": "Families", "numeric": True},
            *({"label": each.capitalize(), "numeric": True} for each in classes),
            {"label": heads[0]}, *({"label": head, "numeric": True} for head in heads[1:]),
        ],
        "rows": [
            [node["path"], node["n"], *map(_cell, node["rows"]), *_divided(node["split"])]
            for node in nodes
        ],
        "row_heads": True,
    }  # fmt: skip


def _cell(row: Part) -> str:
    if row["count"] == MARKER:
        return MARKER
    return f"{row['percent']} ({row['count']}) {row['sign']}".rstrip()


def _divided(split: Part | None) -> list[str]:
    if split is None:
        return ["Not divided", *["–"] * 5]
    return [split["by"], *([value for _, value in split["facts"]] or [MARKER] * 5)]


def _importance(rows: Sequence[Mapping[str, Any]]) -> Part | None:
    """What separates families most, and how often it came back in families drawn again."""
    if not rows:
        return None
    return {
        "caption": "What separates families most, and does it come back when they are drawn again?",
        "columns": [
            {"label": "What"}, {"label": "Of what the tree separates", "numeric": True},
            {"label": "First division again", "numeric": True},
            {"label": "Any division again", "numeric": True},
        ],
        "rows": [
            [each["predictor"], *(f"{each[name]:.0%}" for name in ("share", "first", "anywhere"))]
            for each in rows
        ],
        "row_heads": True,
    }  # fmt: skip
