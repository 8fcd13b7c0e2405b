"""What the pages of case studies are told."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from accounts.models import Locality, Service, User
from accounts.permissions import Permission
from analytics.family_rules import may_see_labels
from analytics.models import FamilyRun, Method
from families.case_study_rules import why_not_clear, why_not_take_back, why_not_withdraw
from families.models import CaseConsent, CaseStudy, CaseStudyState
from families.models.case_study import CaseStudyQuerySet
from surveys.deidentification.finding import Finding, find

Part = dict[str, Any]
COLOURS = {
    CaseStudyState.DRAFT: "grey", CaseStudyState.HANDED_IN: "amber",
    CaseStudyState.SIGNED_OFF: "green", CaseStudyState.WITHDRAWN: "red",
}  # fmt: skip
AGREED = {
    CaseConsent.NONE: "Nobody yet", CaseConsent.COUNCIL: "Inside the council",
    CaseConsent.PUBLISH: "May be published",
}  # fmt: skip
UNMATCHED = "none"
HIDDEN = (
    "Clusters were worked out for research about many families. Only people who analyse, and "
    "decide about no family, see them beside one."
)


def clusters_to_choose() -> tuple[list[tuple[str, str]], str]:
    """The clusters of the accepted result by letter, and what that result is called."""
    run = FamilyRun.objects.accepted(Method.NEEDS)
    if run is None:
        return [], ""
    return [(name.letter, str(name)) for name in run.names.all()], (run.came_from or str(run))[:120]


def left_in(words: Mapping[str, str]) -> list[Finding]:
    """What in the text might still tell who it is about."""
    places = Locality.objects.values_list("name", flat=True)
    return find(f"{words['title']}\n{words['text']}", places)


def list_page(found: CaseStudyQuerySet, user: User, query: Mapping[str, str]) -> Part:
    """The three lists; those to read by cluster and service where somebody asks for one.

    Where clusters are not told, the order must not tell them either.
    """
    sees = may_see_labels(user)
    may_read = user.may(Permission.READ_CASE_STUDIES)
    own, readable = found.written_by(user), found.signed_off()
    if sees and (letter := query.get("cluster")):
        readable = readable.filter(cluster="" if letter == UNMATCHED else letter)
    if query.get("service"):
        readable = readable.filter(service__slug=query["service"])
    clusters, _ = clusters_to_choose()
    return {
        "own": [_row(each) for each in own if not (may_read and each.is_signed_off)],
        "waiting": [
            _row(each)
            for each in found.waiting().exclude(writer=user).order_by("handed_in_at", "pk")
        ],
        "table": readable_table(
            readable.order_by(*(["cluster"] if sees else []), "title", "pk"), sees=sees
        ),
        "may_write": user.may(Permission.WRITE_CASE_STUDIES),
        "may_clear": user.may(Permission.CLEAR_CASE_STUDIES),
        "may_read": may_read,
        "clusters": [*clusters, (UNMATCHED, "Matched to none")] if sees else [],
        "services": Service.objects.all(),
        "chosen": query,
        "hidden": "" if sees else HIDDEN,
    }


def _row(case_study: CaseStudy) -> Part:
    state = CaseStudyState(case_study.state)
    return {"case_study": case_study, "colour": COLOURS[state]}


def readable_table(case_studies: Iterable[CaseStudy], *, sees: bool) -> Part:
    """Those that are signed off, a row each."""
    columns = ["Case study", "Service", "Locality", *(["Cluster"] if sees else []), "Agreed"]
    return {
        "caption": "Case studies to read",
        "columns": [{"label": label} for label in columns],
        "rows": [
            [
                {"text": each.title, "href": reverse("analytics:case_study_show", args=[each.pk])},
                each.service.short_name if each.service else "Not given",
                each.locality.name if each.locality else "Not given",
                *([_short(each)] if sees else []),
                AGREED[CaseConsent(each.consent)],
            ]
            for each in case_studies
        ],
        "row_heads": True,
    }


def show_page(case_study: CaseStudy, user: User) -> Part:
    """The text this person may read, what is known about it, and what they may do with it."""
    own = case_study.writer_id == user.pk
    clears = user.may(Permission.CLEAR_CASE_STUDIES)
    sees = may_see_labels(user)
    return {
        "case_study": case_study,
        "own": own,
        "colour": COLOURS[CaseStudyState(case_study.state)],
        "title": case_study.original.title if own else case_study.title or str(case_study),
        "text": case_study.original.text if own else case_study.text,
        "cluster": _cluster_of(case_study) if sees else HIDDEN,
        "waits_for_consent": case_study.is_signed_off and case_study.consent == CaseConsent.NONE,
        "may_take_back": not why_not_take_back(case_study, user),
        "may_withdraw": not why_not_withdraw(case_study, user),
        "may_clear": not why_not_clear(case_study, user),
        "may_open_original": clears and not own,
        "may_match": sees and user.may(Permission.RUN_ANALYSES) and case_study.is_signed_off,
    }


def _short(case_study: CaseStudy) -> str:
    """The cluster for a list."""
    if case_study.cluster:
        return case_study.cluster
    return "Matched to none" if case_study.unmatched_because else "Not matched yet"


def _cluster_of(case_study: CaseStudy) -> str:
    """The cluster with the result it is of, or why there is none."""
    if case_study.cluster:
        return f"{case_study.cluster}, by {case_study.grouping}"
    if case_study.unmatched_because:
        return f"Matched to none: {case_study.unmatched_because}"
    return "Not matched yet"
