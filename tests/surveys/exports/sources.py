"""Answers in columns for tests of files, without a database."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from surveys.columns import layout_of
from surveys.definition import Definition
from surveys.exports.contents import Contents, Wish
from surveys.filing import UNEXPECTED, Leftovers, Row, TableFile
from surveys.frames import Columns


def source_of(
    folder: Path, forms: Sequence[Definition], rows: Sequence[tuple[int, Mapping[str, Any]]]
) -> Columns:
    """The columns of these rows (version, answers)."""
    layout = layout_of(list(enumerate(forms, 1)))
    leftovers = Leftovers(folder)
    files = {table.key: TableFile(table, folder, leftovers) for table in layout.tables}
    for table in layout.tables[1:]:
        files[table.parent].inner.append(files[table.key])
    files["responses"].add([
        Row((f"key-{place}", "web", None), number, answers)
        for place, (number, answers) in enumerate(rows)
    ])  # fmt: skip
    leftovers.close()
    tables = tuple(file.finish() for file in files.values())
    names = [*(table.key for table in tables), UNEXPECTED]
    opened = {name: pq.ParquetFile(folder / f"{name}.parquet") for name in names}
    return Columns(type(layout)(tables, layout.versions, leftovers.count), opened)


def contents_of(
    folder: Path,
    forms: Definition | Sequence[Definition],
    *rows: Mapping[str, Any],
    wish: Wish | None = None,
    confidential: bool = False,
) -> Contents:
    """What a file of these answers to the newest form holds."""
    all_forms = [forms] if isinstance(forms, dict) else list(forms)
    numbered = [(len(all_forms), row) for row in rows]
    source = source_of(folder, all_forms, numbered)
    return Contents(source, wish or Wish(), confidential=confidential)


def nothing(rows: int, what: str) -> None:
    """A report that nobody reads."""
