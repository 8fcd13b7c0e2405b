"""Groups of families with like needs: found, chosen, judged and compared."""

from analytics.stats.clustering.choosing import Choice, Criteria, choose_k
from analytics.stats.clustering.comparing import Agreement, compare, grouped_otherwise
from analytics.stats.clustering.fitting import NeedClusters, Starts, assign, fit_needs
from analytics.stats.clustering.judging import Stability, Viability, stability, viability

__all__ = [
    "Agreement", "Choice", "Criteria", "NeedClusters", "Stability", "Starts", "Viability",
    "assign", "choose_k", "compare", "fit_needs", "grouped_otherwise", "stability", "viability",
]  # fmt: skip
