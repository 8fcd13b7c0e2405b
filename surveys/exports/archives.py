"""Answers for an archive of surveys: the files for SPSS, described as DDI-Codebook 2.5.

Loaded by the worker and by commands alone.
"""

from pathlib import Path

from surveys.exports.contents import Contents, Report
from surveys.exports.ddi import DataFile, Study, description
from surveys.exports.spss import SavFile


def write_archive(
    study: Study, contents: Contents, folder: Path, stem: str, report: Report
) -> list[Path]:
    """Write the files, the responses first, and what describes them."""
    paths, files = [], []
    for place, sheet in enumerate(contents.sheets):
        path = folder / (f"{stem}_{sheet.name}.sav" if place else f"{stem}.sav")
        file = SavFile(contents, sheet)
        file.write(path, report)
        paths.append(path)
        files.append(DataFile(path.name, sheet, {} if sheet.is_apart else file.codings))
    described = folder / f"{stem}_ddi.xml"
    described.write_bytes(description(study, files))
    return [*paths, described]
