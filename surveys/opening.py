"""Reads forms: ours where we are, those of others in a process of its own.

That process is `-m surveys.opening BYTES SECONDS FORMAT`. It gets the texts of the files beside the
form as one line of JSON and then the form, and prints what it made of them as one line of JSON.
Heavy: only commands and the worker import this.
"""

import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from io import BytesIO
from json import dumps, loads
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from jobs.apart import CannotBeOpened, TookTooMuch, limited, lines_from
from jobs.archives import why_not_read
from surveys.beside import NONE, Beside
from surveys.compiling import Compiler
from surveys.definition import Definition, keyed
from surveys.rows import ROWS, Sheet, rows_from
from surveys.sheets import FormProblems, Problem, Source
from surveys.sniffing import readable

MOST_MEMORY = 1 << 30
MOST_SECONDS = 60
XML = (".xml", ".rels", ".vml")
TOO_MUCH = (
    "Reading this form takes more memory or time than a form may. Take out pictures, other sheets "
    "and empty rows, or save it as CSV, and load that."
)
NOT_OPENED = "We do not open this workbook. {}"
STUMBLED = "We cannot read this form ({}). Copy its rows into a new workbook, and load that."
DAMAGED = "The workbook is damaged. Open it, save it again, and load that."


@dataclass(frozen=True)
class Read:
    """A form that was understood: its rows as they came, and in which each question stands."""

    definition: Definition
    sheets: list[Sheet]
    rows: dict[str, int]
    warnings: list[dict[str, Any]]

    def problem(self, name: str, column: str, words: str) -> Problem:
        """Something wrong with a question, in its place in the file."""
        return Problem(self.rows.get(name, 0), words, column=column)


def read_form(content: bytes, source_format: str, beside: Beside = NONE) -> Read:
    """The form in these bytes of ours, and the lists beside it. Raises `FormProblems`."""
    return understood(readable(content, source_format), source_format, beside)


def read_rows(sheets: list[Sheet], beside: Beside = NONE) -> Read:
    """The form in these raw rows, and the lists beside it. Raises `FormProblems`."""
    return understood(sheets, ROWS, beside)


def understood(source: Source, source_format: str, beside: Beside = NONE) -> Read:
    """What the compiler makes of a form. Raises `FormProblems`."""
    compiler = Compiler(source, source_format, beside)
    definition = compiler.definition()
    return Read(
        definition,
        rows_from(compiler.sheets.sheets),
        {each["name"]: compiler.row_of(each["name"]) for each in keyed(definition)},
        [asdict(warning) for warning in compiler.warnings],
    )


def read_apart(
    content: bytes, source_format: str, beside: Beside = NONE,
    memory: int = MOST_MEMORY, seconds: int = MOST_SECONDS,
) -> Read:  # fmt: skip
    """The form in somebody's file, read in a process of its own. Raises `FormProblems`."""
    limits = {"memory": memory, "seconds": seconds}
    given = dumps(dict(beside)).encode() + b"\n" + content
    try:
        (said,) = lines_from("surveys.opening", source_format, given=given, **limits)
    except (TookTooMuch, CannotBeOpened) as error:
        raise FormProblems([Problem(0, TOO_MUCH, sheet="")]) from error
    if "problems" in said:
        raise FormProblems(Problem(**each) for each in said["problems"])
    return Read(**said)


def why_not_open(content: bytes) -> str:
    """The reason why the parts of a workbook are not read."""
    try:
        with ZipFile(BytesIO(content)) as book:
            for entry in book.infolist():
                if entry.filename.endswith(XML):
                    with book.open(entry) as part:
                        if reason := why_not_read(part):
                            return NOT_OPENED.format(reason)
    except (BadZipFile, ZlibError, EOFError, NotImplementedError):
        return DAMAGED
    return ""


def told(content: bytes, source_format: str, beside: Beside = NONE) -> dict[str, Any]:
    """What the process says of a file."""
    reason = why_not_open(content) if source_format == "xlsx" else ""
    if reason:
        return {"problems": [asdict(Problem(0, reason, sheet=""))]}
    try:
        return asdict(read_form(content, source_format, beside))
    except FormProblems as found:
        return {"problems": [asdict(each) for each in found.problems]}
    except MemoryError:
        raise
    except Exception as error:  # what was made to do harm fails in many ways
        words = STUMBLED.format(type(error).__name__)
        return {"problems": [asdict(Problem(0, words, sheet=""))]}


def main(read: Callable[[], bytes], memory: str, seconds: str, source_format: str) -> int:
    """Limit this process, then say what is in the file; how it ended."""
    limited(memory, seconds)
    beside, _, content = read().partition(b"\n")
    print(dumps(told(content, source_format, loads(beside))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.stdin.buffer.read, *sys.argv[1:]))
