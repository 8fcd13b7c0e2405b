"""Writes the files of an export, and packs them into one where there are several.

Loaded by the worker and by commands alone, since the formats need heavy libraries.
"""

import zipfile
from collections.abc import Callable
from pathlib import Path

from surveys.exports.contents import Contents, Report
from surveys.exports.csv_files import write_csv
from surveys.exports.spss import write_spss
from surveys.exports.stata import write_stata
from surveys.exports.workbooks import write_workbook
from surveys.models import Format

Writer = Callable[[Contents, Path, str, Report], list[Path]]
WRITERS: dict[Format, Writer] = {
    Format.CSV: write_csv,
    Format.XLSX: write_workbook,
    Format.SAV: write_spss,
    Format.DTA: write_stata,
}


def write_files(
    contents: Contents, file_format: Format, folder: Path, stem: str, report: Report
) -> list[Path]:
    """Write the files into the folder under names that begin with `stem`, the responses first."""
    return WRITERS[file_format](contents, folder, stem, report)


def packed(files: list[Path], stem: str) -> Path:
    """The one file, or a ZIP of them all beside them."""
    if len(files) == 1:
        return files[0]
    path = files[0].with_name(f"{stem}.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.name)
    return path
