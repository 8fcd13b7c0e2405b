"""The published figures of an evaluation, by key, each computed from rows.

The keys of methods that hold no data yet are listed too, with no value, so
that a figure that cannot be answered is `null` and never a number from paper.
True figures, before disclosure control: for checking, not for release.
"""

from dataclasses import dataclass
from typing import Any

from analytics.case_study_figures import case_study_figures
from analytics.counting import Counts, rate
from analytics.family_figures import family_figures
from analytics.frames import load_counts
from analytics.journey_figures import journey_figures
from analytics.lattice import NOT_GIVEN
from analytics.story_figures import story_figures
from analytics.voice_figures import voice_figures
from surveys.coverage import coverage_of, tenths
from surveys.models import Survey

STAFF_INSTRUMENT, PARTNER_INSTRUMENT = "staff-confidence", "partner-views"
PEOPLE, RATE = "people", "% of invited"
CAUTION = "Before disclosure control: for checking against the published report, not for release."

SERVICES = ("slf", "cc")
ROLES_BOTH = ("family-support-worker",)
ROLES_RESPONSES = ("family-outreach-worker",)
ROLES_RATE = ("youth-worker",)
TENURES = ("three-years-or-more", "one-to-two-years", "under-one-year")
LOCALITY_RATES = (
    ("alderton", "slf"),
    ("brackenfield", "slf"),
    ("castlebeck", "slf"),
    ("brackenfield", "cc"),
    ("castlebeck", "cc"),
    ("dunmere", "cc"),
)
CLUSTERS = "ABCDEFGHI"
BANDS = ("lower", "middle", "higher")


@dataclass(frozen=True)
class Figure:
    """One published figure: its key, its value if the data answer it, its unit and cohort."""

    key: str
    value: int | float | None
    unit: str
    cohort: str

    def as_json(self) -> dict[str, Any]:
        """The object `manage.py figures --json` prints."""
        return {"key": self.key, "value": self.value, "unit": self.unit, "cohort": self.cohort}


def staff_survey() -> Survey | None:
    """The latest closed staff survey, whose figures these are."""
    closed = Survey.objects.closed().filter(instrument__slug=STAFF_INSTRUMENT)
    return closed.select_related("version", "round", "instrument").order_by("-closed_at").first()


def all_figures() -> list[Figure]:
    """Every figure in the order of its method; the value is None where no data answer it."""
    survey = staff_survey()
    counts = load_counts(survey) if survey else None
    cohort = f"staff asked in {survey.round}" if survey else "staff"
    return [*staff_figures(counts, cohort), *partner_figures(partner_survey()), *later_figures()]


def staff_figures(counts: Counts | None, cohort: str) -> list[Figure]:
    """The figures of the staff survey, from its counts by base group."""
    made = [_figure("staff", {}, what, counts, cohort) for what in ("responses", "invited", "rate")]
    for service in SERVICES:
        for what in ("responses", "invited", "rate"):
            key = f"staff.service.{service}"
            made.append(_figure(key, {"service": service}, what, counts, cohort))
    return made + _by_role(counts, cohort) + _by_tenure_and_place(counts, cohort)


def _by_role(counts: Counts | None, cohort: str) -> list[Figure]:
    wanted = [(role, "responses") for role in (*ROLES_BOTH, *ROLES_RESPONSES)]
    wanted += [(role, "rate") for role in (*ROLES_BOTH, *ROLES_RATE)]
    return [
        _figure(f"staff.role.{role}", {"role": role}, what, counts, cohort) for role, what in wanted
    ]


def _by_tenure_and_place(counts: Counts | None, cohort: str) -> list[Figure]:
    made = [
        _figure(f"staff.tenure.{tenure}", {"tenure": tenure}, "responses", counts, cohort)
        for tenure in TENURES
    ]
    nowhere = {"locality": NOT_GIVEN}
    made.append(_figure(f"staff.locality.{NOT_GIVEN}", nowhere, "responses", counts, cohort))
    for locality, service in LOCALITY_RATES:
        filters = {"service": service, "locality": locality}
        key = f"staff.locality.{locality}.{service}"
        made.append(_figure(key, filters, "rate", counts, cohort))
    return made


def _figure(
    key: str, filters: dict[str, str], what: str, counts: Counts | None, cohort: str
) -> Figure:
    found = rate(counts, filters) if counts else None
    values = {
        "responses": found.responses if found else None,
        "invited": found.invited if found else None,
        "rate": found.percent if found else None,
    }
    return Figure(f"{key}.{what}", values[what], RATE if what == "rate" else PEOPLE, cohort)


def partner_survey() -> Survey | None:
    """The latest closed partner survey."""
    closed = Survey.objects.closed().filter(instrument__slug=PARTNER_INSTRUMENT)
    return closed.select_related("round").order_by("-closed_at").first()


def partner_figures(survey: Survey | None) -> list[Figure]:
    """The figures of the partner survey, by the code that its page counts with."""
    coverage = coverage_of(survey) if survey else None
    cohort = f"partners asked in {survey.round}" if survey else "partners"
    asked = coverage.asked if coverage else None
    answered = coverage.answered if coverage else None
    rate = tenths(answered, asked) / 10 if asked and answered is not None else None
    return [
        Figure("partners.invited", asked, PEOPLE, cohort),
        Figure("partners.responses", answered, PEOPLE, cohort),
        Figure("partners.rate", rate, RATE, cohort),
    ]


def later_figures() -> list[Figure]:
    """The figures of stories and case data, and those of methods without data here yet."""
    cases = family_figures() | case_study_figures()
    known = story_figures() | cases | voice_figures() | journey_figures()
    return [Figure(key, known.get(key), unit, cohort) for key, unit, cohort in _later()]


def _later() -> list[tuple[str, str, str]]:
    """Key, unit and cohort of each later figure."""
    share, families = "% of families", "families"
    progress = [
        *((f"progress.matrix.{a}.{b}", f"{share}, start.end") for a in BANDS for b in BANDS),
        *((f"progress.{end}.{band}", share) for end in ("start", "end") for band in BANDS),
        ("progress.higher-than-average", share),
        ("progress.lower-than-average", share),
        *((f"progress.higher-than-average.cluster.{c}", share) for c in "ABCGI"),
        *((f"progress.lower-than-average.cluster.{c}", share) for c in "CDHI"),
    ]
    cases = [(f"case-studies.cluster.{c}.{s}", "case studies") for c in CLUSTERS for s in SERVICES]
    use = ("both", "slf-only", "cc-only")
    interviews = [(f"interviews.cluster.{c}.{u}", families) for c in CLUSTERS for u in use]
    return [
        *((key, unit, "rounds that are over") for key, unit in STORIES),
        ("families.clustering", families, "clustering"),
        ("families.progress", families, "progress"),
        ("people.progress", PEOPLE, "progress"),
        ("needs.catalogue", "needs", ""),
        ("readings.domains", "domains", ""),
        ("clusters.count", "clusters", "clustering"),
        ("clusters.groups", "high-level groups", "clustering"),
        *((key, unit, "progress") for key, unit in progress),
        ("case-studies.total", "case studies", ""),
        ("case-studies.unmatched", "case studies", ""),
        *EVENTS,
        *((key, unit, "") for key, unit in [*cases, ("interviews.total", families), *interviews]),
    ]


STORIES = (
    ("msc.staff.stories", "stories"),
    ("msc.staff.rounds", "rounds"),
    ("msc.localities", "localities"),
    ("msc.chosen", "stories"),
)
LAST_EVENT, WATCHING = "the newest event that is over", "watched at events that are over"
EVENTS = (
    ("event.children.attended", "children", LAST_EVENT),
    ("event.adults.attended", "adults", LAST_EVENT),
    ("event.children.interviewed", "children", LAST_EVENT),
    ("event.families.interviewed", "families", LAST_EVENT),
    ("event.adult-survey.parents", "adults", LAST_EVENT),
    ("event.adult-survey.families", "families", LAST_EVENT),
    ("observation.families", "families", WATCHING),
)
