"""The published figures of interviews, counted from maps that are signed off.

A family counts once, under both services or under one alone.
"""

from collections import Counter

from journeys.models import Journey

Values = dict[str, int]
CLUSTERS = "ABCDEFGHI"
USES = {
    frozenset({"slf", "cc"}): "both",
    frozenset({"slf"}): "slf-only",
    frozenset({"cc"}): "cc-only",
}


def journey_figures() -> Values:
    """All interviews with a map, and by cluster and services; nothing where there are none."""
    maps = Journey.objects.signed_off().select_related("interview")
    interviews = [each.interview for each in maps.prefetch_related("interview__services")]
    if not interviews:
        return {}
    cells = Counter(
        (each.cluster, USES.get(frozenset(s.slug for s in each.services.all()), ""))
        for each in interviews
    )
    return {"interviews.total": len(interviews)} | {
        f"interviews.cluster.{cluster}.{use}": cells[cluster, use]
        for cluster in CLUSTERS
        for use in USES.values()
    }
