"""How a piece of background work may come to an end before its time."""


class JobFailed(Exception):
    """The work cannot be done, and another attempt would not help.

    The text is plain English for the page of the person who asked.
    """


class Cancelled(Exception):
    """The person asked to stop."""


class LeaseLost(Exception):
    """Another worker has the job now; nothing more may be written for it."""
