"""A figure of a dashboard whose numbers the worker counted: words, table, chart and downloads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analytics.charts import Spec, for_page
from analytics.tables import Table


@dataclass(frozen=True)
class Figure:
    """One figure: words, base, table, and the chart where there is one to draw.

    `source` is the kind of texts that it tells of, where a dashboard has several.
    """

    name: str
    title: str
    reading: str
    base: str
    table: Table
    spec: Spec | None = None
    note: str = ""
    source: str = ""

    def section(self, table: str, workbook: str) -> dict[str, Any]:
        """What the page's parts take: with the addresses of its table and of the workbook."""
        return {
            "name": self.name,
            "title": self.title,
            "reading": self.reading,
            "base": self.base,
            "note": self.note,
            "table": self.table.for_page(),
            "spec": for_page(self.spec) if self.spec else None,
            "downloads": [
                {"label": "Table (CSV)", "href": table},
                {"label": "All tables (XLSX)", "href": workbook},
            ],
        }


def named(figures: Sequence[Figure], name: str) -> Figure | None:
    """The figure of this name."""
    return next((figure for figure in figures if figure.name == name), None)
