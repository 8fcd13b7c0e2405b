"""What the first page of families leads to."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from accounts.permissions import Permission
from families.models import Load, LoadState


@dataclass(frozen=True)
class Way:
    """One way on: who may go it (None: everybody), its words, and the name of its address."""

    permission: Permission | None
    title: str
    words: str
    link: str
    name: str

    @property
    def href(self) -> str:
        return reverse(self.name)


WAYS = (
    Way(Permission.SEE_FAMILIES, "One family",
        "What happened when, readings and needs of one family, without its reference.",
        "Find a family", "analytics:family_find"),
    Way(Permission.SEE_RESULTS, "Needs",
        "How common each need is, where, and which were told later.",
        "See the needs", "analytics:needs_show"),
    Way(Permission.SEE_RESULTS, "Readings",
        "Where families started and ended in each of the ten domains.",
        "See the readings", "analytics:readings_show"),
    Way(Permission.READ_CASE_STUDIES, "Case studies",
        "What one family went through, cleared of names and places.",
        "Read the case studies", "analytics:case_study_list"),
    Way(Permission.SEE_RESULTS, "Figures and analyses",
        "Groups of needs, progress and what goes with it, after disclosure control.",
        "See the analyses", "analytics:family_run_list"),
    Way(Permission.SEE_RESULTS, "Quality of records",
        "What records lack or contradict, by locality and team, and clocks against their targets.",
        "See the quality of records", "analytics:quality_show"),
    Way(Permission.SEE_LOADS, "Extracts",
        "What the case system wrote out: what was loaded, by whom, and what was refused.",
        "See the extracts", "families:load_list"),
    Way(None, "The list of needs",
        "Which needs assessments ask for, with the headline problems they belong to, in versions.",
        "See the list of needs", "families:need_list"),
    Way(None, "The ten domains",
        "What a reading scores, and by which names.",
        "See the domains", "families:domain_list"),
    Way(Permission.EXPORT_FAMILIES, "Files of case data",
        "Rows of families without their references, for analyses elsewhere.",
        "Take case data away", "families:export"),
    Way(Permission.OPEN_REFERENCES, "References",
        "Open the sealed reference of a family for a purpose, and see how references are kept.",
        "Open a reference", "families:reference_home"),
)  # fmt: skip


def ways_for(user: User) -> list[Way]:
    """The ways that this person may go."""
    return [way for way in WAYS if way.permission is None or user.may(way.permission)]


def latest_load() -> Load | None:
    """The load that reaches to the latest day."""
    return Load.objects.filter(state=LoadState.LOADED).order_by("-extracted_on", "pk").first()
