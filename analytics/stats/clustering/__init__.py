"""Groups of families with like needs: found, chosen, judged and compared."""

from analytics.stats.clustering.choosing import Choice, Criteria, choose_k
from analytics.stats.clustering.comparing import Agreement, compare, grouped_otherwise
from analytics.stats.clustering.describing import Description, describe, marks
from analytics.stats.clustering.fitting import NeedClusters, Starts, assign, fit_needs
from analytics.stats.clustering.judging import Stability, Viability, stability, viability

__all__ = [
    "Agreement", "Choice", "Criteria", "Description", "NeedClusters", "Stability", "Starts",
    "Viability", "assign", "choose_k", "compare", "describe", "fit_needs", "grouped_otherwise",
    "marks", "stability", "viability",
]  # fmt: skip
