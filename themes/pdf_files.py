"""The words of a PDF, read where it can do no harm (worker)."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from themes.files import UnreadableFile

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 90
MOST_PAGES, MOST_LETTERS = 1_000, 20_000_000
WHY = {
    "locked": "This PDF is locked with a password. Save it without one, then add it again.",
    "long": f"This PDF is longer than {MOST_PAGES:,} pages, or has too many words. Divide it.",
}
UNREADABLE = (
    "This PDF cannot be read: it is damaged, or too much is packed into it. Open it in another "
    "program, print it into a new PDF or save its words as .docx or .txt, then add that."
)
SCANNED = (
    "This PDF holds pictures of pages and no words, as a scanner makes it. Let a scanning program "
    "recognise its words (it may call this OCR), look them over, then add the new file."
)


@dataclass(frozen=True)
class PdfWords:
    """The words of a PDF, how many pages it has, and how many of them hold no words."""

    text: str
    pages: int
    empty: int


def words_of_pdf(content: bytes) -> PdfWords:
    """Read a PDF in a process with limits. Raises `UnreadableFile`, in words for who added it."""
    try:
        done = subprocess.run(  # our own module; the file goes in by its input
            [sys.executable, "-m", "themes.pdf_reader"],
            input=content, capture_output=True, cwd=ROOT, env={}, timeout=PATIENCE, check=True,
        )  # fmt: skip
        found = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise UnreadableFile(UNREADABLE) from error
    if why := found.get("why"):
        raise UnreadableFile(WHY[why])
    if not any(each.isalpha() for each in found["text"]):
        raise UnreadableFile(SCANNED)
    return PdfWords(found["text"], found["pages"], found["empty"])
