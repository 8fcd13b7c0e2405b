"""The published figures of case studies, counted from rows that are signed off."""

from collections import Counter

from families.models import CaseStudy

CLUSTERS = "ABCDEFGHI"
SERVICES = ("slf", "cc")


def case_study_figures() -> dict[str, int]:
    """All of them, those matched to no cluster, and by cluster and service; {} without any."""
    signed_off = CaseStudy.objects.signed_off()
    rows = list(
        signed_off.order_by("pk").values_list("cluster", "service__slug", "unmatched_because")
    )
    if not rows:
        return {}
    cells = Counter((cluster, service) for cluster, service, _ in rows)
    return {
        "case-studies.total": len(rows),
        "case-studies.unmatched": sum(1 for _, _, because in rows if because),
    } | {
        f"case-studies.cluster.{cluster}.{service}": cells[cluster, service]
        for cluster in CLUSTERS
        for service in SERVICES
    }
