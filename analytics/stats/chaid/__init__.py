"""CHAID trees (Kass 1980): which predictors separate the outcome, group by group."""

from analytics.stats.chaid.checks import Chance, Stability, chance, stability
from analytics.stats.chaid.growing import grow
from analytics.stats.chaid.tree import Branch, Node, Residuals, Split, Tree

__all__ = [
    "Branch", "Chance", "Node", "Residuals", "Split", "Stability", "Tree", "chance", "grow",
    "stability",
]  # fmt: skip
