"""What pages say about needs, wherever they show them (pure)."""

NO_BEFORE_AND_AFTER = (
    "There is no chart of needs before and after, on purpose. Some needs, such as domestic abuse, "
    "are told only once somebody trusts the worker: they were there all along. So more needs at a "
    "later assessment do not mean that things became worse, and nothing here says how strong a "
    "need is. What can be said is when a need was first recorded."
)
"""The source evaluation's own reason (page on outcomes): late disclosure, and presence only."""
