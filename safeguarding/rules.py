"""What is allowed now: each function answers with the reason against, or an empty string."""

from datetime import datetime

from safeguarding.models import Concern, Release


def why_not_record(exact_words: str, heard_at: datetime, now: datetime) -> str:
    """Why this cannot be recorded as a concern."""
    if not exact_words.strip():
        return "Write down the words as you heard or read them."
    if heard_at > now:
        return "The time at which you heard it is in the future."
    return ""


def why_not_decide(concern: Concern, reason: str) -> str:
    """Why the lead cannot decide now."""
    if concern.opened_at is None:
        return "Open the concern before you decide."
    if not reason.strip():
        return "Write the reason for your decision."
    return ""


def why_not_release(concern: Concern, release: str) -> str:
    """Why what it arose in cannot be released, or barred, now."""
    if release not in Release.values:
        return "Choose what happens to the text."
    if not concern.about_kind:
        return "This concern arose in no text that is held here."
    if concern.decided_at is None and release != Release.HELD:
        return "Decide about the concern first. The text is held back until then."
    return ""
