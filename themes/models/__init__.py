"""Documents, codebooks, codings and suggestions of codes."""

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
from themes.models.explorations import Exploration, Look
from themes.models.gatherings import Gathering
from themes.models.imports import IMPORT_KEPT_FOR, IMPORT_MOVES, Import, ImportState
from themes.models.memos import Memo
from themes.models.pdf_files import PdfFile
from themes.models.quote_reports import Audience, QuoteReport
from themes.models.reads import TextRead
from themes.models.redactions import Redaction
from themes.models.settlements import Settlement
from themes.models.suggestions import (
    DECIDED,
    NAMES,
    SUGGESTION_MOVES,
    Hiding,
    SentenceVector,
    Suggestion,
    SuggestionRun,
    SuggestionState,
)
from themes.models.visits import Visit

__all__ = [
    "CODE_FIELDS",
    "COLOURS",
    "DECIDED",
    "IMPORT_KEPT_FOR",
    "IMPORT_MOVES",
    "NAMES",
    "PATTERNS",
    "SUGGESTION_MOVES",
    "Assignment",
    "Audience",
    "ChangeKind",
    "Code",
    "Codebook",
    "CodebookChange",
    "CodebookVersion",
    "Coding",
    "CodingState",
    "Document",
    "DocumentState",
    "Exploration",
    "Gathering",
    "Hiding",
    "Import",
    "ImportState",
    "Kind",
    "Look",
    "Memo",
    "Passage",
    "PdfFile",
    "QuoteReport",
    "Redaction",
    "SentenceVector",
    "Settlement",
    "Suggestion",
    "SuggestionRun",
    "SuggestionState",
    "TextRead",
    "Visit",
]
