"""Which heading of an extract holds which of our columns: chosen, of the same name, or guessed."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from families.contract import FILES
from families.staging import key_of

Columns = Mapping[str, Mapping[str, str]]
Headings = Mapping[str, Sequence[str]]

NEAR_ENOUGH = 0.75
ALSO_CALLED: dict[str, tuple[str, ...]] = {
    "reference": (
        "family_reference", "family_id", "family_ref", "ufrn", "case_id", "case_number",
        "case_reference", "unique_family_reference_number", "mosaic_id", "group_id",
    ),
    "source_system": ("system", "source"),
    "former_references": ("former_reference", "previous_reference", "old_reference", "old_id"),
    "locality": ("area", "district", "locality_name"),
    "service": ("service_name", "team_type"),
    "entry_route": ("route", "source_of_request", "referral_source", "referral_route"),
    "requested_on": ("request_date", "referral_date", "date_of_request", "date_requested"),
    "allocated_on": ("allocation_date", "date_allocated", "date_of_allocation"),
    "assessed_on": ("assessment_date", "date_assessed", "assessment_completed"),
    "closed_on": ("closure_date", "date_closed", "end_date", "case_closed"),
    "exit_route": ("closure_reason", "reason_for_closure", "outcome", "reason_closed"),
    "re_referred_on": ("re_referral_date", "rereferral_date"),
    "worker_team": ("team", "team_name"),
    "person": ("person_id", "person_number", "member", "member_number"),
    "role": ("person_role", "relationship", "adult_or_child"),
    "age_band": ("age_group", "age"),
    "assessment": ("assessment_id", "assessment_number"),
    "level": ("assessment_type", "assessment_level"),
    "started_on": ("start_date", "date_started"),
    "completed_on": ("completion_date", "date_completed"),
    "need": ("need_code", "code"),
    "value": ("answer", "present", "response"),
    "first_recorded_on": ("first_recorded", "date_first_recorded"),
    "taken_on": ("reading_date", "date_taken", "date_of_reading"),
    "occasion": ("reading_type", "stage"),
    "completed": ("completed_by", "how_completed"),
    "domain": ("domain_number", "area", "outcome_area"),
    "score": ("worker_score", "reading", "rating"),
    "family_score": ("score_of_the_family", "self_score"),
}  # fmt: skip
"""Names that case systems have for our columns, as they are compared."""


def is_mixed(headings: Headings) -> bool:
    """Whether the extract is one file of refused rows, whose headings are ours."""
    return any("file" in map(key_of, each) for each in headings.values())


def named_alike(column: str, headings: Sequence[str]) -> str:
    """The heading that has our column's own name."""
    return next((each for each in headings if key_of(each) == key_of(column)), "")


def chosen(file: str, column: str, headings: Sequence[str], columns: Columns) -> str:
    """The heading that the column is read from now; empty where there is none."""
    mapped = columns.get(file, {}).get(column, "")
    return named_alike(mapped, headings) if mapped else named_alike(column, headings)


def suggested(column: str, headings: Sequence[str]) -> str:
    """The heading that most likely holds this column; empty where none is near."""
    keys = {key_of(each): each for each in headings}
    for name in ALSO_CALLED.get(column, ()):
        if name in keys:
            return keys[name]
    near = get_close_matches(column, keys, 1, NEAR_ENOUGH)
    return keys[near[0]] if near else ""


def missing(
    headings: Headings, columns: Columns, is_required: bool = True
) -> list[tuple[str, str]]:
    """File and column of what must be there, or need not, and has no heading."""
    if is_mixed(headings):
        return []
    return [
        (file, column.name)
        for file, found in headings.items()
        if found
        for column in FILES.get(file, ())
        if column.is_required == is_required and not chosen(file, column.name, found, columns)
    ]
