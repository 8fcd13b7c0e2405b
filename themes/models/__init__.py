"""Documents, codebooks and codings."""

from themes.models.codebooks import (
    CODE_FIELDS,
    COLOURS,
    PATTERNS,
    ChangeKind,
    Code,
    Codebook,
    CodebookChange,
    CodebookVersion,
)
from themes.models.codings import Coding, CodingState
from themes.models.documents import Assignment, Document, DocumentState, Kind, Passage
from themes.models.gatherings import Gathering
from themes.models.memos import Memo
from themes.models.settlements import Settlement

__all__ = [
    "CODE_FIELDS",
    "COLOURS",
    "PATTERNS",
    "Assignment",
    "ChangeKind",
    "Code",
    "Codebook",
    "CodebookChange",
    "CodebookVersion",
    "Coding",
    "CodingState",
    "Document",
    "DocumentState",
    "Gathering",
    "Kind",
    "Memo",
    "Passage",
    "Settlement",
]
