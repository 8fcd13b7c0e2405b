"""A refusal whose words may be shown to the person."""


class Refused(Exception):
    """What was asked is not allowed now. The text is plain English for the page."""


def refuse(reason: str) -> None:
    """Raise Refused when there is a reason to."""
    if reason:
        raise Refused(reason)
