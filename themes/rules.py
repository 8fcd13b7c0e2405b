"""What is allowed now: each function answers with the reason against, or an empty string."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from accounts.models import User
from accounts.permissions import Permission
from themes.models import (
    DECIDED,
    Code,
    Codebook,
    CodebookChange,
    Coding,
    CodingState,
    Document,
    Import,
    ImportState,
    QuoteReport,
    Suggestion,
    SuggestionState,
)
from themes.redacting import redact

DEEPEST = 5


def why_not_keep(by: User | None) -> str:
    """The demonstration and the clock keep texts without being a person."""
    if by is not None and not by.may(Permission.KEEP_CODEBOOKS):
        return "Your role does not keep codebooks."
    return ""


def why_not_name_codebook(codebooks: Iterable[Codebook], name: str) -> str:
    """A codebook has a name of its own."""
    if not name.strip():
        return "Give the codebook a name."
    if name.strip().lower() in {each.name.lower() for each in codebooks}:
        return "There is a codebook of this name."
    return ""


def why_not_write_code(
    codebook: Codebook, values: Mapping[str, Any], instead_of: Code | None = None
) -> str:
    """A code needs a name of its own and a definition."""
    name, definition = values["name"].strip(), values["definition"].strip()
    if not name:
        return "Give the code a name."
    if not definition:
        return "Say what the code means: coders and suggestions need it more than anything else."
    others = codebook.codes.in_use()
    if instead_of:
        others = others.exclude(pk=instead_of.pk)
    if others.filter(name__iexact=name).exists():
        return f"There is a code called “{name}” already. Names are unique in a codebook."
    return ""


def why_not_move(code: Code, parent: Code | None) -> str:
    """A code lies under another one of its codebook, not under itself or what lies under it."""
    if code.is_retired:
        return "This code is retired."
    above, depth = parent, 1
    while above is not None:
        if above.pk == code.pk:
            return "A code cannot lie under itself."
        above, depth = above.parent, depth + 1
    if parent is not None and (parent.is_retired or parent.codebook_id != code.codebook_id):
        return "Choose a code of this codebook that is in use."
    if depth + _height(code) > DEEPEST:
        return f"Codes lie at most {DEEPEST} levels deep."
    return ""


def _height(code: Code) -> int:
    """How many levels lie under a code."""
    heights = [_height(child) + 1 for child in code.children.in_use()]
    return max(heights, default=0)


def why_not_merge(code: Code, into: Code) -> str:
    """Two codes in use become one; what lies under the first goes under the second."""
    if code.pk == into.pk:
        return "Choose another code to merge into."
    if code.is_retired or into.is_retired or code.codebook_id != into.codebook_id:
        return "Both codes must be in use in the same codebook."
    reasons = (why_not_move(child, into) for child in code.children.in_use())
    if any(reasons):
        return "That code lies under this one, or too deep. Move it first."
    return ""


def why_not_split(code: Code, codings: Sequence[Coding]) -> str:
    """A new code gets at least one of the excerpts of this one."""
    if code.is_retired:
        return "This code is retired."
    if any(coding.code_id != code.pk for coding in codings):
        return "Choose excerpts of this code."
    return ""


def why_not_retire(code: Code) -> str:
    """A code with others under it is not retired before them."""
    if code.is_retired:
        return "This code is retired."
    if code.children.in_use().exists():
        return "Other codes lie under this one. Move or retire them first."
    return ""


def why_not_undo(change: CodebookChange | None) -> str:
    """A code that was made is not taken back once others have coded with it."""
    if change is None:
        return "There is nothing to undo."
    made = [key for key, values in change.before["codes"].items() if values is None]
    moved = list(change.before["codings"])
    since = Coding.objects.standing().filter(code__in=made).exclude(pk__in=moved)
    if coding := since.select_related("code").first():
        return f"“{coding.code}” has been used since. Merge or retire it instead."
    return ""


def why_not_read(document: Document) -> str:
    """A withdrawn document has no words any more."""
    if not document.is_live:
        return "This text was withdrawn with what it was copied from."
    return ""


def why_not_redact(document: Document, text: str, words: str, instead: str) -> str:
    """What is taken out stands there now, and what is written instead does not say it again."""
    if reason := why_not_read(document):
        return reason
    if not words.strip():
        return "Enter the words to take out."
    if not redact(text, words, instead).places:
        return f"“{words}” does not stand in this text. Small and capital letters count."
    if words.lower() in instead.lower():
        return "What stands there instead would say it again."
    return ""


def why_not_code(document: Document, code: Code, by: User) -> str:
    """Who reads a text gives its words codes that are in use."""
    if not by.may(Permission.CODE_TEXTS):
        return "Your role does not code texts."
    if code.is_retired:
        return f"“{code}” is retired. Choose another code."
    if code.codebook.programme_id != document.programme_id:
        return "This codebook belongs to another programme."
    return why_not_read(document)


def why_not_finish(document: Document, codebook: Codebook, by: User) -> str:
    """Who codes says that they have read a text of the codebook's programme."""
    if not by.may(Permission.CODE_TEXTS):
        return "Your role does not code texts."
    if codebook.programme_id != document.programme_id:
        return "This codebook belongs to another programme."
    return why_not_read(document)


def why_not_these_words(there: str, quote: str) -> str:
    """Words are coded only where they stand: a wrong place is never kept."""
    if not there or there != quote:
        return "These words do not stand there any more. Load the page again, then code them."
    return ""


def why_not_change_coding(coding: Coding, by: User) -> str:
    """Only who gave a code takes it back."""
    if coding.coder_id != by.pk:
        return "Only the coder who gave this code takes it back."
    return ""


def why_not_place(coding: Coding) -> str:
    """Only a coding whose words have changed is placed anew."""
    return "" if coding.state == CodingState.LOST else "This coding stands where it stood."


def why_not_settle(code: Code, said: Iterable[bool], reason: str) -> str:
    """What is settled is a difference between coders who have both read the text."""
    if len(set(said)) < 2:  # noqa: PLR2004  # yes and no
        return f"Coders do not differ on “{code}” in this text."
    if not reason.strip():
        return "Say why."
    return ""


def why_not_suggest(codebook: Codebook, by: User | None) -> str:
    """Suggestions need two codes to choose between, and texts. The clock asks without a person."""
    if by is not None and not by.may(Permission.CODE_TEXTS):
        return "Your role does not code texts."
    if not codebook.shows_suggestions:
        return "Suggestions by this codebook are hidden. Show them first."
    if codebook.codes.in_use().count() < 2:  # noqa: PLR2004  # something to choose between
        return "Add at least two codes first, each with a definition."
    if not codebook.programme.documents.live().exists():
        return "Bring in texts first."
    return ""


def why_not_decide(suggestion: Suggestion, code: Code, by: User) -> str:
    """A suggestion is decided about once, by who may give the code."""
    if code.codebook_id != suggestion.code.codebook_id:
        return "Choose a code of the same codebook."
    if suggestion.state != SuggestionState.WAITING:
        return "Somebody has decided about this suggestion already. Load the page again."
    return why_not_code(suggestion.document, code, by)


def why_not_undo_decision(suggestion: Suggestion, by: User) -> str:
    """Only who decided takes it back."""
    if suggestion.state not in DECIDED or suggestion.decided_by_id != by.pk:
        return "Only who decided about a suggestion takes that back."
    return ""


def why_not_add_import(taken: Import) -> str:
    """A file is added once, after it was read."""
    if taken.state != ImportState.CHECKED:
        return "This file is not waiting to be added."
    return ""


def why_not_drop_import(taken: Import) -> str:
    """What was added is not taken back by throwing its file away."""
    if taken.state in {ImportState.ADDED, ImportState.DROPPED}:
        return "This file is gone already."
    return ""


def why_not_take_quotes(report: QuoteReport, by: User) -> str:
    """A report is taken away while everything in it may still be quoted."""
    if reason := why_not_keep(by):
        return reason
    if report.withdrawn_at is not None:
        return "Somebody who is quoted has taken their words back. Make the report again."
    return "" if report.quotes else "This report is not written yet."
