"""What the page of a sample is told."""

from collections import Counter
from typing import Any

from accounts.models import Service, User
from journeys.models import LOST, Candidate, CandidateState, Reason, Sample
from journeys.presenters import sees_cluster

Page = dict[str, Any]
COLOURS = {
    CandidateState.DRAWN: "grey", CandidateState.INVITED: "amber", CandidateState.AGREED: "teal",
    CandidateState.INTERVIEWED: "green", CandidateState.DECLINED: "red",
    CandidateState.NOT_SUITABLE: "red",
}  # fmt: skip


def sample_page(sample: Sample, user: User) -> Page:
    """The log, how the plan is covered, and why families were not interviewed."""
    seen = Candidate.objects.visible_to(user).filter(sample=sample)
    candidates = list(
        seen.select_related("service", "locality", "replaces", "interview", "replaced_by")
    )
    every = list(sample.candidates.select_related("service"))
    return {
        "sample": sample,
        "rows": [_row(each) for each in candidates],
        "hidden": len(every) - len(candidates),
        "coverage": coverage(sample, every),
        "reasons": reasons(every),
        "sees_cluster": sees_cluster(user),
        "counts": Counter(CandidateState(each.state).label for each in every).items(),
    }


def _row(candidate: Candidate) -> Page:
    state = CandidateState(candidate.state)
    replaced_by = getattr(candidate, "replaced_by", None)
    return {
        "candidate": candidate,
        "colour": COLOURS[state],
        "case": ", ".join(
            (
                "open" if candidate.is_open else "closed",
                "engaged" if candidate.is_engaged else "less engaged",
            )
        ),
        "replaced_by": replaced_by,
        "may_replace": candidate.is_lost and replaced_by is None,
        "interview": getattr(candidate, "interview", None),
    }


def coverage(sample: Sample, candidates: list[Candidate]) -> Page:
    """The plan's places by cluster and service, and how many of them are filled."""
    names = {service.slug: service.short_name for service in Service.objects.all()}
    done = Counter(c.cell for c in candidates if c.state == CandidateState.INTERVIEWED)
    lost = Counter(c.cell for c in candidates if c.state in LOST)
    drawn = Counter(c.cell for c in candidates)
    labels = ("Planned", "Drawn", "Lost", "Interviewed", "Still wanted")
    rows = []
    for cell, places in sorted(sample.plan.items()):
        cluster, _, service = cell.partition("/")
        name = f"{cluster}, {names.get(service, service)}"
        wanted = max(places - done[cell], 0)
        rows.append([name, places, drawn[cell], lost[cell], done[cell], wanted])
    total = [sum(row[n] for row in rows) for n in range(1, 6)]
    return {
        "caption": "Coverage of the plan, in families",
        "columns": [
            {"label": "Cluster and service"},
            *({"label": label, "numeric": True} for label in labels),
        ],
        "rows": [*rows, ["All", *total]],
        "row_heads": True,
    }


def reasons(candidates: list[Candidate]) -> Page:
    """Why families were not interviewed: a result too."""
    found = Counter(
        (CandidateState(c.state).label, Reason(c.reason).label) for c in candidates if c.is_lost
    )
    return {
        "caption": "Why families were not interviewed, in families",
        "columns": [
            {"label": "Reason"}, {"label": "What became of them"},
            {"label": "Families", "numeric": True},
        ],
        "rows": [[reason, state, many] for (state, reason), many in sorted(found.items())],
        "row_heads": True,
    }  # fmt: skip
