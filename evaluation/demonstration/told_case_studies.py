"""The case studies of Wealdshire as they were written and as they were cleared (pure)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

WRITTEN = Path(settings.BASE_DIR) / "families" / "demonstration" / "case_studies.txt"
HEADING = re.compile(r"\[(\S+) (\S+) (\S+) (\S+)\] (.+)")
TWO_WAYS = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
NONE = "none"
WAITING = "waiting"
UNMATCHED = (
    "Evidence about exploitation is rare, and it fits no cluster well. Kept for what it adds."
)


@dataclass(frozen=True)
class ToldCase:
    """One case study: where it belongs, and its text in both forms."""

    cluster: str
    service: str
    agreed_on: date
    consent: str
    title: str
    original: str
    cleared: str


def case_studies() -> Iterator[ToldCase]:
    """All of them, in the order of the file."""
    lines = [
        line
        for line in WRITTEN.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    for heading, text in zip(lines[::2], lines[1::2], strict=True):
        found = HEADING.fullmatch(heading)
        if found is None:
            raise ValueError(f"not a heading of a case study: {heading}")
        cluster, service, day, consent, title = found.groups()
        yield ToldCase(
            "" if cluster == NONE else cluster, "" if service == "-" else service,
            date.fromisoformat(day), consent, title,
            TWO_WAYS.sub(r"\1", text), TWO_WAYS.sub(r"\2", text),
        )  # fmt: skip
