"""The rows of families: the catalogue of needs, families with what is known of them, loads."""

from families.models.catalogue import (
    Catalogue,
    Headline,
    Level,
    Measure,
    Need,
)
from families.models.family import (
    DOMAINS,
    Assessment,
    Completed,
    Family,
    FamilyChange,
    FamilyReading,
    FormerReference,
    Occasion,
    Person,
    PersonRole,
)
from families.models.load import LOAD_MOVES, ColumnMap, Load, LoadState

__all__ = [
    "DOMAINS", "LOAD_MOVES", "Assessment", "Catalogue", "ColumnMap", "Completed",
    "Family", "FamilyChange", "FamilyReading", "FormerReference", "Headline", "Level", "Load",
    "LoadState", "Measure", "Need", "Occasion", "Person", "PersonRole",
]  # fmt: skip
