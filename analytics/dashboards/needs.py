"""The page of needs, made from counts that may be shown.

Pure: a result goes in, what the page and its files show comes out. The base of every per cent is
the families that were asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analytics.charts import BAR, ROW, TEAL, Spec, down, framed, layer, text_of, words_mark
from analytics.shown import number, per_cent
from analytics.tables import Column, Table
from families.models import Headline, Level

Result = Mapping[str, Any]
Part = dict[str, Any]
Names = Mapping[str, str]
EVERYBODY = ""
MOST_BARS = 15
COUNTS = (
    Column("Present", "families"), Column("Absent", "families"), Column("Not asked", "families"),
    Column("Present", "% of asked"),
)  # fmt: skip
SHADES = (5, 15, 30, 50)
WIDTH = 480


def group_names(result: Result, names: Names) -> dict[str, str]:
    """Every group that figures are told of, everybody first; `names` holds those of the places."""
    keys = [f"{name}={level}" for name, levels in result["places"] for level in levels]
    return {EVERYBODY: "All families"} | {key: names.get(key, "Not given") for key in keys}


def chosen(result: Result, query: Names) -> tuple[list[Part], str]:
    """The needs and the group that an address asks for."""
    words, level = query.get("q", "").strip().casefold(), query.get("level", "")
    headline = query.get("headline", "")
    needs = [
        need
        for need in result["needs"]
        if words in f"{need['code']} {need['name']}".casefold()
        and level in ("", need["level"])
        and headline in ("", str(need["headline"]))
    ]
    group = query.get("group", "")
    return needs, group if group in result["needs"][0]["cells"] else EVERYBODY


def by_share(needs: Iterable[Part], group: str) -> list[Part]:
    """The most common first; those that are hidden last."""

    def place(need: Part) -> tuple[bool, float, str]:
        cell = need["cells"][group]
        hidden = cell["percent"] is None
        return hidden, 0 if hidden else -cell["present"] / cell["asked"], need["code"]

    return sorted(needs, key=place)


def sentence(needs: Sequence[Part], group: str, name: str) -> str:
    """The finding: what is most common, with its base."""
    first = next(iter(by_share(needs, group)), None)
    if first is None or first["cells"][group]["percent"] is None:
        return "Of no need may be told here how common it is."
    cell = first["cells"][group]
    where = f", {name}" if group else ""
    return (
        f"“{first['name']}” is the most common need shown: {cell['percent']}% of families asked "
        f"({cell['present']:,} of {cell['asked']:,}{where})."
    )


def needs_table(needs: Sequence[Part], group: str, name: str) -> Table:
    """Present, absent and not asked of each need, with its base."""
    return Table(
        "needs",
        f"Needs of families: {name}",
        (Column("Need", numeric=False), Column("Level", numeric=False),
         Column("Headline problem", numeric=False), *COUNTS),
        tuple(
            (need["name"], Level(need["level"]).label, Headline(need["headline"]).label,
             *_numbers(need["cells"][group]))
            for need in by_share(needs, group)
        ),
    )  # fmt: skip


def headlines_table(result: Result, group: str, name: str) -> Table:
    """Families with any need of each headline problem, and of each level."""
    return Table(
        "headlines",
        f"Any need of a headline problem or level: {name}",
        (Column("Headline problem or level", numeric=False), Column("Any need present", "families"),
         Column("None present", "families"), Column("Not asked", "families"),
         Column("Any present", "% of asked")),
        tuple(
            (each["name"], *_numbers(each["cells"][group]))
            for each in (*result["headlines"], *result["levels"])
        ),
    )  # fmt: skip


def _numbers(cell: Mapping[str, Any]) -> list[Any]:
    return [number(cell[part]) for part in ("present", "absent", "not asked", "percent")]


def every_table(result: Result, names: Names) -> Table:
    """Every need in every group, for a file."""
    groups = group_names(result, names)
    return Table(
        "needs-by-place",
        "Every need in every group",
        (*(Column(head, numeric=False) for head in ("Code", "Need", "Level", "Group")), *COUNTS),
        tuple(
            (need["code"], need["name"], need["level"], words, *_numbers(need["cells"][key]))
            for need in result["needs"]
            for key, words in groups.items()
        ),
    )  # fmt: skip


def prevalence_chart(needs: Sequence[Part], group: str, title: str, subtitle: str) -> Spec:
    """Per cent of families asked, a bar a need, the most common first."""
    told = [n for n in by_share(needs, group) if n["cells"][group]["percent"] is not None]
    values = [
        {
            "need": need["name"],
            "size": cell["percent"],
            "label": f"{cell['percent']}% ({cell['present']:,} of {cell['asked']:,})",
        }
        for need in told[:MOST_BARS]
        if (cell := need["cells"][group])
    ]
    x: Spec = {"field": "size", "type": "quantitative", "scale": {"domain": [0, 100]},
               "title": "Per cent of families asked"}  # fmt: skip
    words = layer(words_mark(dy=-8), "true", x={"value": 0}, text=text_of("need"))
    return framed(
        title, subtitle, width=WIDTH, height={"step": ROW}, data={"values": values},
        encoding={"y": down("need", [each["need"] for each in values])},
        layer=[layer(BAR, "true", x=x), words,
               layer(words_mark(dx=6, dy=8), "true", x=x, text=text_of("label"))],
    )  # fmt: skip


def side_by_side(result: Result, groups: Names) -> tuple[dict[str, str], list[str]]:
    """The groups that may be laid side by side, and why the others may not."""
    unlike = {name: why for name, why in result["unlike"].items() if why}
    kept = {key: words for key, words in groups.items() if key.split("=")[0] not in unlike}
    return kept, list(unlike.values())


def heat_rows(needs: Sequence[Part], groups: Iterable[str]) -> list[Part]:
    """Each need with a square for each group: per cent and shade."""
    keys = list(groups)
    return [
        {
            "name": need["name"],
            "squares": [_square(need["cells"][key]["percent"]) for key in keys],
        }
        for need in by_share(needs, EVERYBODY)
    ]


def _square(percent: int | None) -> Part:
    shade = 0 if percent is None else 1 + sum(percent >= least for least in SHADES)
    return {"text": number(percent), "shade": shade}


def quarters_table(result: Result) -> Table:
    """Families by the quarter in which they told something new."""
    return Table(
        "told-later",
        "Families that told a need later, by quarter",
        (Column("Quarter", numeric=False), Column("Told something new", "families")),
        tuple((quarter, number(families)) for quarter, families in result["later"]["quarters"]),
    )


def quarters_chart(result: Result, title: str, subtitle: str) -> Spec:
    """A bar a quarter; hidden quarters have their marker and no bar."""
    values = [
        {"quarter": quarter, "families": families or 0, "label": str(number(families))}
        for quarter, families in result["later"]["quarters"]
    ]
    quarter = {"field": "quarter", "type": "ordinal", "title": None,
               "sort": [each["quarter"] for each in values]}  # fmt: skip
    y = {"field": "families", "type": "quantitative", "title": "Families"}
    text = {"x": quarter, "y": y, "text": text_of("label")}
    return framed(
        title, subtitle, width=WIDTH, height=200, data={"values": values},
        layer=[{"mark": {"type": "bar", "color": TEAL}, "encoding": {"x": quarter, "y": y}},
               {"mark": {"type": "text", "dy": -8}, "encoding": text}],
    )  # fmt: skip


def later_table(result: Result) -> Table:
    """Needs told later, those told by most families first; those of nobody are left out."""
    rows = [each for each in result["later"]["needs"] if each["families"] != 0]
    rows.sort(key=lambda each: (each["families"] is None, -(each["families"] or 0), each["code"]))
    return Table(
        "needs-told-later",
        "Needs told later, of families with two completed assessments of the same person",
        (Column("Need", numeric=False), Column("Told later", "families"),
         Column("Told later", "% of those assessed again")),
        tuple((e["name"], number(e["families"]), number(e["percent"])) for e in rows),
    )  # fmt: skip


def later_sentence(result: Result) -> str:
    """Which need is told later most often, with its base."""
    told = [each for each in result["later"]["needs"] if each["families"]]
    if not told:
        return "No need may be shown that families told later."
    first = max(told, key=lambda each: each["families"])
    again, percent = number(result["later"]["again"]), per_cent(first["percent"])
    return (
        f"“{first['name']}” was told later most often: by {first['families']:,} of {again} "
        f"families assessed again ({percent})."
    )
