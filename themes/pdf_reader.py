"""Reads the words of a PDF from its input, in a process of its own: `python -m themes.pdf_reader`.

A PDF can be made to cost whoever opens it hours and gigabytes. So it is opened where the system
itself sets limits, and where there is nothing to find. Imported by nobody else.
"""

import json
import re
import resource
import sys
from io import BytesIO
from itertools import pairwise
from typing import Any, BinaryIO

from pypdf import PdfReader

from themes.pdf_files import MOST_LETTERS, MOST_PAGES

MEMORY, SECONDS = 1_500_000_000, 60
FULL = 0.6
"""A line of at least this share of the longest one goes on in the next."""
PAGE_NUMBER = re.compile(r"(?:page\s*)?[\divxlc]{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*$")


def limited() -> None:
    """Take no more of the machine than this."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def read(file: BinaryIO) -> dict[str, Any]:
    """The words of the file, how many of its pages have none, or why they cannot be had."""
    reader = PdfReader(file)
    if reader.is_encrypted and not reader.decrypt(""):
        return {"why": "locked"}
    if len(reader.pages) > MOST_PAGES:
        return {"why": "long"}
    pages: list[str] = []
    for page in reader.pages:
        pages.append(paragraphs(page.extract_text()))
        if sum(map(len, pages)) > MOST_LETTERS:
            return {"why": "long"}
    told = [page for page in pages if page]
    return {"text": "\n\n".join(told), "pages": len(pages), "empty": len(pages) - len(told)}


def paragraphs(page: str) -> str:
    """The lines of a page put together as they were before it was set: a paragraph is one line."""
    lines = [line.strip() for line in page.splitlines()]
    while lines and (not lines[-1] or PAGE_NUMBER.fullmatch(lines[-1])):
        lines.pop()
    longest = max(map(len, lines), default=0)
    made = ""
    for line, after in pairwise([*lines, ""]):
        goes_on = after and len(line) >= FULL * longest and not _begins_anew(line, after)
        if goes_on and line.endswith("-") and after[:1].islower():
            made += line[:-1]
        else:
            made += line + (" " if goes_on else "\n")
    return made.strip()


def _begins_anew(line: str, after: str) -> bool:
    """Whether a full line ends its paragraph all the same: the next one is an item of a list."""
    return bool(ENDED.search(line)) and after[:1] in "•–—*▪◦-"


if __name__ == "__main__":
    limited()
    json.dump(read(BytesIO(sys.stdin.buffer.read())), sys.stdout)
