"""Rows about concerns, one module for each noun."""

from safeguarding.models.alert import ALERT_MOVES, Alert, AlertState
from safeguarding.models.code_list import ChildOfCode, CodeList, Purpose
from safeguarding.models.concern import (
    CONCERN_MOVES,
    RELEASE_MOVES,
    AboutKind,
    Concern,
    ConcernQuerySet,
    ConcernState,
    Decision,
    PastDecision,
    Release,
    held_subjects,
)
from safeguarding.models.contact import LeadContact, Rank

__all__ = [
    "ALERT_MOVES",
    "CONCERN_MOVES",
    "RELEASE_MOVES",
    "AboutKind",
    "Alert",
    "AlertState",
    "ChildOfCode",
    "CodeList",
    "Concern",
    "ConcernQuerySet",
    "ConcernState",
    "Decision",
    "LeadContact",
    "PastDecision",
    "Purpose",
    "Rank",
    "Release",
    "held_subjects",
]
