"""The dashboard of themes: its figures, made from what may be shown alone (pure).

Every figure has its table, a sentence that reads it, and the base it stands on. Sources are never
added: people who answered, writers, families and things said are different units.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics import story_charts, theme_charts
from analytics.charts import Spec
from analytics.counting import percent
from analytics.dashboards.figures import Figure
from analytics.release import HIDDEN
from analytics.story_charts import Bar
from analytics.tables import Column, Table, Value
from analytics.theme_charts import Square

Row = Mapping[str, Any]
NOT_REPRESENTATIVE = (
    "Not statistically representative. These numbers say how many of those whose words were read "
    "told of a theme without being asked for it. Who says nothing of a theme may well live with "
    "it. So they are no shares of families, staff or partners, and a theme that few told of may "
    "matter most."
)
SOURCES = {
    "answer": "Open answers",
    "story": "Stories of change",
    "reason": "Reasons of panels",
    "interview": "Interviews",
    "piece": "Said at events",
    "file": "Added files",
}
BY = {
    "locality": "locality", "service": "service", "round": "round", "role": "role",
    "cluster": "cluster of the family",
}  # fmt: skip
MOST_TOGETHER = 12
"""So many themes are laid side by side: more cannot be read."""


def figures_of(result: Mapping[str, Any]) -> list[Figure]:
    """Every figure of the dashboard, source by source, and the theory of change last."""
    shown = [source for source in result["sources"] if source["tellers"] is not None]
    made = [figure for source in shown for figure in of_source(source)]
    if shown and result["nodes"]:
        made.append(coverage(result["nodes"], shown))
    return [figure for figure in made if figure.table.rows]


def of_source(source: Row) -> list[Figure]:
    """The figures of one source."""
    tables = [by_group(source, name) for name in BY if name in source["tables"]]
    return [told_of(source), *tables, together(source), saturation(source)]


def base_of(source: Row) -> str:
    """What the figures of a source stand on."""
    return (
        f"{SOURCES[source['kind']]}: {source['texts']} texts that were read, "
        f"{source['tellers']} {source['unit']}"
    )


def told_of(source: Row) -> Figure:
    """How many told of each theme, and in how many texts."""
    rows = sorted(
        source["themes"], key=lambda row: (row["tellers"] is None, -(row["tellers"] or 0))
    )
    shown = [row for row in rows if row["tellers"]]
    reading = "No theme was told of by enough to be shown."
    if shown:
        first = shown[0]
        reading = (
            f"Told of most: {first['name']}, by {first['tellers']} of {source['tellers']} "
            f"{source['unit']}."
        )
    title, base = "Who told of which theme", base_of(source)
    columns = (
        Column("Theme", numeric=False), Column("Told of it", source["unit"]),
        Column("In", "texts"),
    )  # fmt: skip
    lines = tuple((row["name"], told(row["tellers"]), told(row["texts"])) for row in rows)
    bars = [Bar(row["name"], row["tellers"], f"{row['tellers']} in {row['texts']} texts")
            for row in rows]  # fmt: skip
    name = f"{source['kind']}-themes"
    return Figure(
        name, title, reading, base, Table(name, title, columns, lines),
        story_charts.bars(bars, title, base, source["unit"].capitalize()), source=source["kind"],
    )  # fmt: skip


def by_group(source: Row, by: str) -> Figure:
    """Who told of a theme in each group, of those themes that may be told by group."""
    found = source["tables"][by]
    groups, pairs = found["columns"], zip(found["rows"], found["counts"], strict=True)
    kept = [(theme, counts) for theme, counts in pairs if counts is not None]
    title, base = f"Themes by {BY[by]}", base_of(source)
    heads = (Column(group["label"], f"of {group['people']}") for group in groups)
    columns = (Column("Theme", numeric=False), *heads)
    name = f"{source['kind']}-by-{by}"
    left_out = len(found["rows"]) - len(kept)
    note = f"Not told by {BY[by]}, since too few: {left_out} themes." if left_out else ""
    return Figure(
        name, title, _furthest(kept, groups), base,
        Table(name, title, columns, tuple((theme, *counts) for theme, counts in kept)),
        _squares_by_group(kept, groups, title, base, BY[by].capitalize()),
        f"Squares hold numbers of {source['unit']}; the shade is their part of the group. {note}",
        source=source["kind"],
    )  # fmt: skip


def _squares_by_group(
    kept: Sequence[tuple[str, Sequence[int]]], groups: Sequence[Row], title: str, base: str, by: str
) -> Spec:
    cells: list[list[Square | None]] = [
        [(n, percent(n, group["people"])) for n, group in zip(counts, groups, strict=True)]
        for _, counts in kept
    ]
    return theme_charts.grid(
        title, base, [theme for theme, _ in kept], [group["label"] for group in groups], cells,
        names=(by, "Per cent of the group"),
    )  # fmt: skip


def _furthest(kept: Sequence[tuple[str, Sequence[int]]], groups: Sequence[Row]) -> str:
    """The theme whose parts of the groups lie furthest apart."""
    apart = []
    for name, counts in kept:
        parts = [
            (percent(n, group["people"]), n, group) for n, group in zip(counts, groups, strict=True)
        ]
        low, high = min(parts, key=lambda p: p[0]), max(parts, key=lambda p: p[0])
        apart.append((high[0] - low[0], name, high, low))
    if not apart:
        return "No theme may be told by group: too few told of it, or too few did not."
    _, name, high, low = max(apart, key=lambda each: each[0])
    return (
        f"Furthest apart: {name}, told of by {high[1]} of {high[2]['people']} "
        f"({high[2]['label']}) and by {low[1]} of {low[2]['people']} ({low[2]['label']}). "
        "With so few, such a difference may be chance."
    )


def together(source: Row) -> Figure:
    """Themes that stand in the same text."""
    ordered = sorted(source["themes"], key=lambda row: -(row["tellers"] or 0))
    names = [row["name"] for row in ordered if row["tellers"]][:MOST_TOGETHER]
    number = {frozenset(pair["of"]): pair["tellers"] for pair in source["pairs"]}
    rows: list[tuple[Value, ...]] = []
    cells: list[list[Square | None]] = []
    for one in names:
        line = [number.get(frozenset((one, other)), 0) for other in names]
        rows.append((one, *(None if one == other else told(n)
                            for other, n in zip(names, line, strict=True))))  # fmt: skip
        cells.append([None if one == other else (n, n or 0)
                      for other, n in zip(names, line, strict=True)])  # fmt: skip
    title, base = "Themes that stand in one text", base_of(source)
    name = f"{source['kind']}-together"
    columns = (Column("Theme", numeric=False), *(Column(each) for each in names))
    return Figure(
        name, title, _most_together(names, number, source["unit"]), base,
        Table(name, title, columns, tuple(rows)),
        theme_charts.grid(
            title, base, names, names, cells, names=("In one text with", source["unit"])
        ),
        f"Numbers of {source['unit']} who told of both in one text.",
        source=source["kind"],
    )  # fmt: skip


def _most_together(names: Sequence[str], number: Mapping[Any, int | None], unit: str) -> str:
    shown = [(n, sorted(pair)) for pair, n in number.items() if n and pair <= set(names)]
    if not shown:
        return "No two themes stand in one text often enough to be shown."
    most, pair = max(shown, key=lambda each: (each[0], each[1]))
    return f"Most often in one text: {pair[0]} and {pair[1]} ({most} {unit})."


def saturation(source: Row) -> Figure:
    """How many themes would have been found in fewer texts."""
    curve = source["saturation"]
    title, base = "How soon no new themes came", base_of(source)
    reading = "Too few texts to tell."
    if curve:
        last = curve[-1][1]
        enough = next(texts for texts, themes in curve if themes >= last)
        reading = (
            f"After {enough} of {curve[-1][0]} texts in any order, all {last} themes that enough "
            "texts hold would on average have been met."
        )
    name = f"{source['kind']}-saturation"
    columns = (Column("Texts read", numeric=False), Column("Themes met", "on average"))
    lines = tuple((f"{texts} texts", themes) for texts, themes in curve)
    bars = [Bar(f"{texts} texts", themes, f"{themes} themes") for texts, themes in curve]
    return Figure(
        name, title, reading, base, Table(name, title, columns, lines),
        story_charts.bars(bars, title, base, "Themes met on average") if bars else None,
        "A curve that is flat says that more texts of this kind would add little, and nothing "
        "about people who were not asked.",
        source=source["kind"],
    )  # fmt: skip


def coverage(nodes: Sequence[Row], sources: Sequence[Row]) -> Figure:
    """Where the theory of change is told of: each node, its themes, and who told of them."""
    by_key = [{row["key"]: row for row in source["themes"]} for source in sources]
    lines: list[tuple[Value, ...]] = []
    for node in nodes:
        if not node["themes"]:
            lines.append((node["title"], node["kind"], "No theme", *(None for _ in sources)))
        for key in node["themes"]:
            name = by_key[0][key]["name"]
            numbers = (told(each[key]["tellers"]) for each in by_key)
            lines.append((node["title"], node["kind"], name, *numbers))
    bare = sum(not node["themes"] for node in nodes)
    title = "The theory of change in what was told"
    columns = (
        Column("Node", numeric=False), Column("Kind", numeric=False),
        Column("Theme", numeric=False),
        *(Column(SOURCES[source["kind"]], source["unit"]) for source in sources),
    )  # fmt: skip
    reading = f"{len(nodes) - bare} of {len(nodes)} nodes have a theme that points at them."
    base = "; ".join(base_of(source) for source in sources)
    return Figure(
        "coverage", title, reading, base, Table("coverage", title, columns, tuple(lines)),
        note="A node without a theme was not looked for. That says nothing about whether it holds.",
    )  # fmt: skip


def told(value: int | None) -> int | str:
    """The number, or the word for what is hidden."""
    return HIDDEN if value is None else value
